import type { InstrumentPackage } from './package/instrument-package.ts'
import type { Mode } from './package/settings.ts'

/** What is so on the day on which somebody would give an instrument to one young person. */
export interface Situation {
  readonly on: Date
  readonly age: number | 'unknown'
  readonly language: string
  readonly mode: Mode
  readonly setting: string | null
  readonly activated: boolean
  /** Last day of the agreement with the holder; null: it has no end. */
  readonly agreement: { readonly until: Date | null } | null
  /** Until when the acting person's training for it counts; null: nobody recorded one. */
  readonly trainedUntil: Date | null
  readonly textsAltered: boolean
  readonly parentConsent: 'given' | 'not-given' | 'unknown'
  readonly isSchool: boolean
  /** Whether the law here lets this young person consent alone. */
  readonly minorMayConsent: 'yes' | 'no' | 'unknown'
  readonly pathwayStaffed: boolean
}

/** Why an instrument may not be given now; each has its sentence (`instruments.gate.<code>`). */
export const GATE_CODES = [
  'not-active',
  'no-agreement',
  'agreement-lapsed',
  'not-trained',
  'training-lapsed',
  'out-of-age',
  'age-unknown',
  'texts-altered',
  'wrong-mode',
  'wrong-setting',
  'language-missing',
  'parent-consent',
  'minor-consent-unknown',
  'no-response-pathway',
] as const

export type GateCode = (typeof GATE_CODES)[number]

/** What a gate reads of a package. */
export type Gated = Pick<
  InstrumentPackage,
  | 'license'
  | 'requiresAgreement'
  | 'requiresTraining'
  | 'ages'
  | 'modes'
  | 'settings'
  | 'languages'
  | 'schoolSurvey'
  | 'topic'
  | 'bands'
>

const ADULT = 18
const OLDEST = 120

/** Everything that stands against giving it, in the order of {@link GATE_CODES}; nothing: it may be given. */
export function gatesOf(pkg: Gated, situation: Situation): readonly GateCode[] {
  const refused = new Set<GateCode>([
    ...ofThePlace(pkg, situation),
    ...ofTheStaff(pkg, situation),
    ...ofTheYoungPerson(pkg, situation),
  ])
  return GATE_CODES.filter((code) => refused.has(code))
}

function* ofThePlace(pkg: Gated, s: Situation): Generator<GateCode> {
  if (!s.activated) yield 'not-active'
  if (pkg.requiresAgreement && s.agreement === null) yield 'no-agreement'
  if (pkg.requiresAgreement && s.agreement?.until && s.agreement.until < s.on) yield 'agreement-lapsed'
  // To the end of its last day.
  if (pkg.license.expires !== undefined && pkg.license.expires < s.on.toISOString().slice(0, 10))
    yield 'agreement-lapsed'
  if (s.textsAltered) yield 'texts-altered'
  if (!pkg.settings.includes('any') && !pkg.settings.some((one) => one === s.setting)) yield 'wrong-setting'
  if (!s.pathwayStaffed) yield 'no-response-pathway'
}

function* ofTheStaff(pkg: Gated, s: Situation): Generator<GateCode> {
  if (!pkg.requiresTraining) return
  if (s.trainedUntil === null) yield 'not-trained'
  else if (s.trainedUntil < s.on) yield 'training-lapsed'
}

function* ofTheYoungPerson(pkg: Gated, s: Situation): Generator<GateCode> {
  const { min, max } = pkg.ages
  if (s.age === 'unknown') {
    if (min > 0 || max < OLDEST) yield 'age-unknown'
  } else if (s.age < min || s.age > max) yield 'out-of-age'
  if (!pkg.modes.includes(s.mode)) yield 'wrong-mode'
  if (!languageOf(pkg, s.language)) yield 'language-missing'
  // Observations by staff ask nobody anything; a survey is what asks.
  const asks = s.mode !== 'staff-integrated'
  if (asks && pkg.schoolSurvey && s.isSchool && s.parentConsent !== 'given') yield 'parent-consent'
  const isMinor = s.age === 'unknown' || s.age < ADULT
  if (
    asks &&
    pkg.topic === 'mental-health' &&
    isMinor &&
    s.parentConsent !== 'given' &&
    s.minorMayConsent !== 'yes'
  )
    yield 'minor-consent-unknown'
}

/**
 * Whether the instrument's bands count in this language. Where a translation is not validated they do not: the answers stand, a cut-off
 * does not.
 */
export function bandsStandIn(pkg: Pick<Gated, 'languages' | 'bands'>, language: string): boolean {
  return pkg.bands.length > 0 && languageOf(pkg, language)?.validated === true
}

/** By the whole tag, else by its language alone: `es-MX` is read in `es`. */
export function languageOf(pkg: Pick<Gated, 'languages'>, language: string) {
  const exact = pkg.languages.find(({ code }) => code === language)
  return exact ?? pkg.languages.find(({ code }) => code === language.split('-')[0])
}
