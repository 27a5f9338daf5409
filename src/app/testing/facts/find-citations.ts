/** A section of a law as it stands somewhere. */
export interface FoundCitation {
  readonly written: string
  /** Code and section, one spelling for all: `usc 22 7105`, `rcw 26.44.030`. */
  readonly section: string
  /** Below the section, `(b)(1)`; empty for the whole. */
  readonly below: string
}

const SIGN = String.raw`(?:(?:§+|Sec(?:s|tions?)?\b\.?|ss?\.|Part)\s*)?`
const BELOW = String.raw`((?:\s?\([0-9A-Za-z]{1,5}\))*)`

/** Forms of citation with their name; each takes the parts that make up a section, and last what stands below it. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  [
    'usc',
    form(
      String.raw`\b(\d{1,2})\s*U\.?\s?S\.?\s?(?:C\b\.?|Code\b)\s*(?:A\.|Ann\.)?\s*${SIGN}(\d+[A-Za-z]*(?:-\d+[a-z]*)?)${BELOW}`,
    ),
  ],
  ['cfr', form(String.raw`\b(\d{1,2})\s*C\.?\s?F\.?\s?R\b\.?\s*${SIGN}(\d+(?:\.\d+)?)${BELOW}`)],
  [
    'rcw',
    form(String.raw`\b(?:RCW|Rev\. Code Wash\.)\s*${SIGN}(\d+[A-Z]?\.\d+[A-Z]?(?:\.\d+[A-Z]?)?)${BELOW}`),
  ],
  ['ilcs', form(String.raw`\b(\d{2,4})\s*ILCS\s*(\d+\/[\d.A-Z]+(?:-\d+(?:\.\d+)?)?)${BELOW}`)],
  [
    'mgl',
    form(
      String.raw`\b(?:M\.?\s?G\.?\s?L\.?|Mass\. Gen\. Laws|G\.\s?L\.)\s*(?:c(?:h|hapter)?\.?\s*)?(\d+[A-Z]?)(?:,?\s*(?:§+|ss?\.|sec(?:tion)?\.?)\s*(\d+[A-Z]?(?:\s?1\/2)?))?${BELOW}`,
    ),
  ],
  [
    'code',
    form(
      String.raw`\b(?:Cal\.\s)?(Civ|Civil|Pen|Penal|Fam|Family|Evid|Educ?|Health (?:&|and) Saf(?:ety)?|Welf(?:are)?\.? (?:&|and) Inst(?:itutions)?)\b\.?\s*Code\s*${SIGN}(\d[\w.-]*\w|\d)${BELOW}`,
    ),
  ],
  [
    'state',
    form(
      String.raw`\b((?:[NSWR]\.\s?)?[A-Z][a-z]{1,6}\.|[NSWRD]\.\s?[A-Z]\.)\s(?:Gen\.\s|Rev\.\s|Comp\.\s|Crim\.\s)?(?:Stat|Laws?|Code)\b\.?\s*(?:Ann\.\s*)?${SIGN}(\d[\w.:-]*\w|\d)${BELOW}`,
    ),
  ],
  [
    'pl',
    form(String.raw`\b(?:P\.?\s?L|Pub\.?\s?L|Public Law|Public Act)\b\.?\s*(?:No\.\s*)?(\d{2,3}-\d{1,4})()`),
  ],
  ['stat', form(String.raw`\b(\d{2,3})\s+Stat\.\s+(\d+)()`)],
  ['bill', form(String.raw`\b([23]?E?[23]?S{0,3}[HS]B|H\.?R\.|A\.?B\.)\s?(\d{3,5})()`)],
  // A sign alone stands for a section of whatever law the text speaks of.
  ['section', form(String.raw`(?:§+ ?|(?<![\w.])ss?\. ?(?=\d{2,4}\.\d))(\d[\w.:-]*\w|\d)${BELOW}`)],
]

/** As the Code cites itself: `section 1595 of title 18`. */
const TITLE_LAST = /\bsections? (\d[\w-]*)((?:\(\w+\))*) of title (\d+)\b/g

/** Every citation of a law in words, and the words without them. */
export function citationsIn(words: string): { found: FoundCitation[]; rest: string } {
  const found: FoundCitation[] = []
  let rest = words.replaceAll(TITLE_LAST, '$3 USC $1$2')
  for (const [name, pattern] of FORMS)
    rest = rest.replaceAll(pattern, (written: string, ...more: unknown[]) => {
      const groups = more.slice(
        0,
        more.findIndex((one) => typeof one === 'number'),
      ) as (string | undefined)[]
      const below = (groups.at(-1) ?? '').replaceAll(/\s/g, '').toLowerCase()
      const parts = groups
        .slice(0, -1)
        .map((part) => (part ?? '').toLowerCase().replaceAll(/[\s.]+$|\s/g, ''))
      found.push({ written, section: [name, ...parts].filter(Boolean).join(' '), below })
      return ' · '
    })
  return { found, rest }
}

function form(source: string): RegExp {
  return new RegExp(source, 'g')
}
