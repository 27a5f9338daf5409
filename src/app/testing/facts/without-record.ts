import { asOfWords, type Fact } from '#features/law/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { citationsIn } from './find-citations.ts'
import { type FoundNumber, numbersIn, numbersInMarks } from './find-numbers.ts'
import { plain } from './page-words.ts'
import { isMadeUp, lawWords, type Records, recordOfCitation, recordOfNumber, sourceWords } from './records.ts'
import { textsIn } from './texts-in.ts'

/** A page or paper to look through. */
export interface Looked {
  /** Of a page; empty for a file. */
  readonly html: string
  readonly words: string
}

/** A number of the directory. */
export interface Listed {
  /** Whose list it stands in. */
  readonly source: string
  /** Ids of the cards that show it. */
  readonly cards: readonly string[]
}

export interface Traced {
  readonly numbers: number
  readonly citations: number
  /** What resolves to no record. */
  readonly without: readonly string[]
}

/**
 * Follows each phone number and citation back to its record.
 *
 * @param listed numbers of the directory's cards: their source stands beside them, or one tap away on the card.
 * @param postal whether postal codes stand in the words, so that only links tell short codes apart.
 */
export function trace(
  { html, words }: Looked,
  all: Records,
  { listed = new Map(), postal = false }: { listed?: ReadonlyMap<string, Listed>; postal?: boolean } = {},
): Traced {
  const { found, rest } = citationsIn(ownWords(words))
  const numbers = [...numbersIn(rest, { codes: !postal }), ...numbersInMarks(html)]
  // Where the spaces of a paper are in another font than its words, each word stands on a line of its own.
  const names = (source: string) => words.replaceAll('\n', ' ').includes(plain(source))
  const isListed = ({ dials }: FoundNumber) => {
    const card = listed.get(dials)
    return card !== undefined && (names(card.source) || card.cards.some((id) => html.includes(`/card/${id}`)))
  }
  return {
    numbers: numbers.length,
    citations: found.length,
    without: [
      ...numbers
        .filter((one) => !isMadeUp(one) && !recordOfNumber(all, one) && !isListed(one))
        .map((one) => one.written),
      ...found.filter((one) => !recordOfCitation(all, one)).map((one) => one.written),
    ],
  }
}

/** The titles of sources stand in their files, with the numbers of articles; so do the texts of law. */
function ownWords(words: string): string {
  own ??= ownTexts()
  const { citations, standingIn } = own
  return standingIn(words).reduce((left, text) => left.replaceAll(text, citations.get(text) ?? ''), words)
}

/** The same for each of thousands of pages. */
let own: ReturnType<typeof ownTexts> | undefined

function ownTexts() {
  const citations = new Map([...sourceWords(), ...lawWords()].map((text) => [text, citationsOnly(text)]))
  return { citations, standingIn: textsIn([...citations.keys()]) }
}

function citationsOnly(citation: string): string {
  return citationsIn(citation)
    .found.map((one) => one.written)
    .join(' · ')
}

/** How far from our reading its citation, day and address may stand, in letters: a quotation stands between. */
const NEAR = 1_000

/**
 * Facts of law on a page that do not say beside them where they stand, as of when, and at which address. Two laws may say the
 * same in our words: then what stands beside them is one of theirs.
 */
export function undated({ words }: Looked, t: T, facts: readonly Fact[]): { shown: number; bare: string[] } {
  let shown = 0
  const bare: string[] = []
  const { told, standingIn } = toldOf(facts)
  for (const says of standingIn(words)) {
    const theirs = told.get(says) ?? []
    const longer = [...told].flatMap(([text, those]) => (text !== says && text.includes(says) ? those : []))
    for (let at = words.indexOf(says); at >= 0; at = words.indexOf(says, at + 1)) {
      shown += 1
      const lacks = [...theirs, ...longer].map((fact) => ({ fact, lacks: lacksOf(words, at, fact, t) }))
      if (lacks.some((one) => one.lacks.length === 0)) continue
      const [first] = lacks
      if (first) bare.push(`${first.fact.id} without ${first.lacks.join(', ')}`)
    }
  }
  return { shown, bare }
}

interface Told {
  /** Facts by their words, as pages say them. */
  readonly told: ReadonlyMap<string, readonly Fact[]>
  readonly standingIn: (words: string) => string[]
}

const toldByFacts = new WeakMap<readonly Fact[], Told>()

/** Worked out once: each of thousands of pages is asked for all of them. */
function toldOf(facts: readonly Fact[]): Told {
  const before = toldByFacts.get(facts)
  if (before) return before
  const told = Map.groupBy(facts, (fact) => plain(fact.says))
  const made = { told, standingIn: textsIn([...told.keys()]) }
  toldByFacts.set(facts, made)
  return made
}

function lacksOf(words: string, at: number, fact: Fact, t: T): string[] {
  const near = words.slice(at, at + fact.says.length + NEAR)
  const address = fact.official === null ? t('law.official.none') : new URL(fact.official).hostname
  return [
    ...(near.includes(plain(fact.citation)) ? [] : ['citation']),
    ...(near.includes(plain(asOfWords(t, fact))) ? [] : ['day']),
    // A page of one body of law says its address once, above.
    ...(near.includes(address) || words.slice(0, at).includes(address) ? [] : ['address']),
  ]
}
