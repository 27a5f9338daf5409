import { renderSVG } from 'uqr'
import { lastChecked, type ShownLine, statewideCalls } from '#features/lines/index.ts'
import { contactIn } from './domain/contact.ts'
import type { Mode } from './domain/refusals.ts'
import type { FlyerLines } from './flyer-lines.ts'
import { type FlyerText, flyerText, type SAFETY } from './flyer-text.ts'
import { flyerLanguage, type LanguageCode } from './languages.ts'

export const KINDS = ['flyer', 'tear-off', 'poster', 'card'] as const
export type Kind = (typeof KINDS)[number]

export interface Flyer {
  readonly kind: Kind
  readonly language: LanguageCode
  readonly mode: Mode
  readonly lines: FlyerLines
  /** Two letters; set where the report line of a state is printed. */
  readonly state?: string | undefined
  /** Tabs without the name of an organization: one that is found must not tell on anybody. */
  readonly digitsOnly: boolean
  /** The first page of this installation, the same for everybody. */
  readonly address: string
}

/** The one emergency number; set by law, so it is real on a proof too: nobody may learn a wrong one. */
const EMERGENCY = '911'

/** Made up: numbers with 555-01 belong to nobody. */
const MADE_UP = {
  call: ['1-555-555-0142', '1-555-555-0146', '1-555-555-0147'],
  text: ['555-0143', '555-0148', '555-0149'],
  report: ['1-555-555-0145', '1-555-555-0150', '1-555-555-0151'],
} as const

/**
 * Every word and number of a paper, as data for the templates. Numbers, hours and languages come out of the lines'
 * records and from nowhere else; on a proof each number but 911 is a made-up one.
 */
export function flyerWords(flyer: Flyer) {
  const { kind, mode, lines, address } = flyer
  const { code, english, rtl, fonts } = flyerLanguage(flyer.language)
  const text = flyerText(code)
  const proof = mode === 'proof'
  const safe = (key: (typeof SAFETY)[number]) => ({
    said: text[key],
    english: proof && code !== 'en' ? flyerText('en')[key] : '',
  })
  const [lang, script] = code.split('-')
  const contact = contactIn(lines.talk, code)
  const calls = contact.calls.map(({ display }, at) => (proof ? (MADE_UP.call[at] ?? '') : display))
  const texts = contact.texts.map(({ display, keyword }, at) => ({
    number: proof ? (MADE_UP.text[at] ?? '') : display,
    keyword: keyword ?? '',
  }))
  return {
    kind,
    lang,
    region: script === 'Hans' ? 'CN' : null,
    rtl,
    fonts,
    draft: proof ? { said: text.draft, english: code === 'en' ? '' : flyerText('en').draft } : null,
    madeUp: proof ? { said: text.madeUp, english: code === 'en' ? '' : flyerText('en').madeUp } : null,
    words: wordsOf(text),
    notFault: safe('notFault'),
    danger: { ...safe('danger'), number: EMERGENCY },
    keep: safe('keep'),
    name: lines.talk.name,
    calls,
    texts,
    anyTime: lines.talk.hours === 'always' ? text.anyTime : '',
    interpreter: contact.how === 'interpreter' ? safe('interpreter') : null,
    say:
      contact.how === 'direct' || calls.length === 0
        ? null
        : { ...safe('sayLanguage'), phrase: `“${english}, please.”` },
    report: lines.report === undefined ? null : reportWords(lines.report, safe('report'), flyer.state, proof),
    tab: [...(flyer.digitsOnly ? [] : [lines.talk.name]), ...calls, ...texts.map((one) => one.number)],
    online: { label: text.online, address },
    code: {
      svg: renderSVG(address, { ecc: 'Q', boostEcc: false, border: QUIET_ZONE }),
      alt: address,
    },
    checked: proof ? '' : checkedOn([lines.talk, ...(lines.report ? [lines.report] : [])]),
  }
}

/** Empty squares around a code, so that a phone finds it. */
const QUIET_ZONE = 4

function wordsOf(text: FlyerText) {
  const { title, about, listen, ask, call, keyword, checked } = text
  return { title, about, listen, ask, call, sendText: text.text, keyword, checked }
}

function reportWords(
  line: ShownLine,
  said: { said: string; english: string },
  state: string | undefined,
  proof: boolean,
) {
  return {
    ...said,
    state: state ?? '',
    calls: statewideCalls(line).map(({ display }, at) => (proof ? (MADE_UP.report[at] ?? '') : display)),
  }
}

/** The oldest check of what stands on a paper, `2026-11-24`. */
function checkedOn(lines: readonly ShownLine[]): string {
  const days = lines.map((line) =>
    lastChecked({ retrieved: line.retrieved, confirmedOn: line.confirmedOn ?? null }),
  )
  return days.toSorted()[0] ?? ''
}
