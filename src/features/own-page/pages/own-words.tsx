import type { MessageKey, T } from '#platform/i18n/index.ts'
import type { Recipient, SeenLine } from '../ledger.ts'

type Of<P extends string> = MessageKey extends infer K
  ? K extends `ownpage.${P}.${infer C}`
    ? C
    : never
  : never

/** Somebody of a line of work, in a few plain words. */
export function whoWords(t: T, { discipline, family }: Pick<Recipient, 'discipline' | 'family'>): string {
  if (family === 'caregiver') return t('ownpage.seen.caregiver')
  return t(`ownpage.who.${(discipline && discipline in WHO ? discipline : 'somebody') as Of<'who'>}`)
}

/** What a program is called here: its name, where that tells nothing. */
export function recipientWords(t: T, by: Recipient): string {
  if (by.family) return t(`ownpage.seen.${by.family}`)
  return by.name ?? t(by.outside ? 'ownpage.seen.outside' : 'ownpage.seen.secret')
}

/** What of theirs it was, in plain words; each once. */
export function whatWords(t: T, categories: readonly string[]): string[] {
  const known = categories.map((code) => (code in WHAT ? code : 'something'))
  const codes = known.length === 0 ? ['something'] : known
  return [...new Set(codes.map((code) => t(`ownpage.what.${code as Of<'what'>}`)))]
}

/** Each thing of one line of the list, as a sentence of its own. */
export function lineWords(t: T, line: SeenLine): string[] {
  if (line.by.family === 'youth')
    return whatWords(t, line.categories).map((what) => begun(t, t(`ownpage.line.you.${line.how}`, { what })))
  const who = whoWords(t, line.by)
  return whatWords(t, line.categories).map((what) => begun(t, t(`ownpage.line.${line.how}`, { who, what })))
}

/** Begun as sentences are. */
const begun = ({ locale }: T, sentence: string) =>
  sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1)

const setOf = <K extends string>(...codes: readonly K[]) =>
  Object.fromEntries(codes.map((code) => [code, true])) as Readonly<Record<K, true>>

const WHO: Readonly<Record<string, true>> = setOf<Of<'who'>>(
  'health',
  'behavioral-health',
  'sud-treatment',
  'child-welfare',
  'law-enforcement',
  'prosecution',
  'juvenile-justice',
  'court',
  'legal-counsel',
  'guardian-ad-litem',
  'advocacy',
  'rhy-shelter',
  'housing',
  'education',
  'immigration',
  'outreach',
  'coordination',
)

const WHAT: Readonly<Record<string, true>> = setOf<Of<'what'>>(
  'service-tie',
  'identity',
  'location',
  'facility-address',
  'health',
  'minor-consented-care',
  'substance-use',
  'psychotherapy-notes',
  'education',
  'advocate-notes',
  'child-welfare',
  'police-investigation',
  'criminal-justice',
  'attorney-client',
  'immigration',
  'screening',
  'concern-report',
  'case-spine',
  'clock',
  'safety-plan',
  'care-plan',
  'meeting-record',
  'missing-packet',
  'referral-packet',
  'alleged-offender',
  'none-known',
)
