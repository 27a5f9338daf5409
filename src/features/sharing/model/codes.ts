// The closed lists of the sharing rules. Codes are for ever: decisions that were made name them. What each means stands in
// docs/sharing/matrix.md and decision.md. What is not in a list is malformed, and denies.

export const categories = [
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
] as const
export type Category = (typeof categories)[number]

export const columns = [
  'child-welfare',
  'police',
  'treating-health',
  'school',
  'advocate',
  'rhy-shelter',
  'legal',
  'court',
  'team',
  'caregiver',
  'funder',
  'youth',
] as const
export type Column = (typeof columns)[number]

export const ways = [
  'release',
  'mandated-report',
  'statute',
  'protection',
  'emergency',
  'court-order',
  'treatment',
  'facility',
  'aggregate',
  'own',
  'author',
  'self',
  'none',
] as const
export type Way = (typeof ways)[number]

export const qualifiers = [
  'youth-signed',
  'parent-signed',
  'holder-signed',
  'separate',
  'tpo-allowed',
  'each-member',
  'not-against-patient',
  'certification',
  'minor-consent-law',
  'first-report',
  'mandate-facts',
  'medical',
  'special',
  'privilege-asserted',
  'necessity',
  'call-back',
  'legally-responsible',
  'legitimate-interest',
  'le-unit',
  'law-enforcement-f',
  'minus-502g',
  'parent-access',
  'limited',
  'state',
  'state-team',
  'reporter-redacted',
  'victim-notice',
  'discovery',
  'victim-representative',
  'with-worker',
  'adult',
] as const
export type Qualifier = (typeof qualifiers)[number]

export const lanes = [
  'VSP-VAWA',
  'VSP-FVPSA',
  'VSP-VOCA',
  'HMIS-BAR',
  'RHY',
  'HIPAA',
  'PART2',
  'FERPA',
  'CPS',
  'CJI',
  'COURT-CHILD',
  'ATTY',
  'GAL',
  'ADVOCATE',
  'IMMIG',
  'MDT-STATE',
  'NO-REGIME',
] as const
export type Lane = (typeof lanes)[number]

/** Lanes in which it tells something that a person is known there at all (R12). */
export const tieLanes: ReadonlySet<Lane> = new Set<Lane>([
  'VSP-VAWA',
  'VSP-FVPSA',
  'VSP-VOCA',
  'HMIS-BAR',
  'RHY',
  'PART2',
  'ADVOCATE',
  'NO-REGIME',
])

/** Topics of the law register that a decision reads. */
export const lawTopics = [
  'reporter',
  'harm',
  'offender',
  'may-report',
  'case-sharing',
  'record-access',
  'team',
  'parent-access',
  'consent-stay',
  'consent-advocacy',
  'consent-exam',
  'consent-mental',
  'consent-substance',
  'consent-infections',
] as const
export type LawTopic = (typeof lawTopics)[number]

export const modes = ['confirm-exists', 'view', 'copy', 'verbal', 'report', 'aggregate'] as const
export type Mode = (typeof modes)[number]

export const purposes = [
  'treatment',
  'protection',
  'safety',
  'placement',
  'care',
  'education',
  'investigation',
  'prosecution',
  'proceeding',
  'representation',
  'team',
  'family',
  'certification',
  'own',
  'funding',
  'research',
  'audit',
  'hmis',
  'immigration-enforcement',
  'against-patient',
] as const
export type Purpose = (typeof purposes)[number]

export const signerSets = [
  'youth',
  'youth-and-guardian',
  'youth-and-guardian-or-youth-by-law',
  'part2-minor-law',
  'care-consenter',
  'parent-or-student',
  'holder',
] as const
export type SignerSet = (typeof signerSets)[number]

/** Conditions that a row of a lane may ask beside those of its way. */
export const conditions = [
  'redisclosure-stated',
  'specific',
  'mandate',
  'mandate-or-permission',
  'first-report',
  'position-abuse-report',
  'position-court-order',
  'position-waiver',
  'iv-e-care',
  'a-column-is-police',
  'not-a-subpoena',
  'special-order',
  'necessity-found',
  'privilege-asserted',
  'medical',
  'health-disciplines',
  'reason-to-know',
  'ground',
  'no-election',
  'parent-access-if-minor-consented',
  'team-law',
  'case-sharing',
  'record-access',
  'legally-responsible',
  'same-agency',
  'le-unit',
] as const
export type ConditionCode = (typeof conditions)[number]

export const obligations = [
  'accounting',
  'log-verbal',
  'notice-2.32',
  'attach-consent',
  'no-onward',
  'not-against-patient',
  'education-needs-only',
  'program-purposes-only',
  'team-duties-only',
  'reason-to-know-only',
  'request-log',
  'log-threat',
  'redact-reporter',
  'mask-source',
  'notify-victim',
  'safety-steps',
  'sealed',
  'notify-parent-or-student',
  'tell-youth-first',
  'report-content-only',
  'single-use',
  'review-72h',
  'secondary-log',
  'warn-redisclosure',
] as const
export type Obligation = (typeof obligations)[number]

export const texts = [
  'part2-2.32',
  'unbound-recipient',
  'hipaa-redisclosure',
  'education-only',
  'cps-purposes',
  'team-duties',
] as const
export type TextId = (typeof texts)[number]

export type Reason =
  | 'no-ruleset'
  | 'malformed'
  | 'frozen'
  | 'immigration-enforcement'
  | 'victim-data-to-funder'
  | 'cji'
  | 'recipient-flagged'
  | 'other-client'
  | 'after-death'
  | 'mode'
  | 'against-patient'
  | 'screening-use'
  | 'recipient-lapsed'
  | 'lanes-unsaid'
  | 'no-column'
  | 'cell-never'
  | 'own-only'
  | 'no-lane-row'
  | 'not-on-agenda'
  | 'not-representing'
  | 'not-guardian'
  | 'not-the-subject'
  | 'author-only'
  | 'no-release'
  | 'release-form'
  | 'release-lapsed'
  | 'release-revoked'
  | 'release-scope'
  | 'signers'
  | 'age-unknown'
  | 'age-between'
  | 'signer-flagged'
  | 'refused'
  | 'no-mandate'
  | 'no-position'
  | 'no-report'
  | 'no-order'
  | 'subpoena-is-no-order'
  | 'no-emergency'
  | 'no-treatment'
  | 'no-relation'
  | 'no-ground'
  | 'no-reason-to-know'
  | 'election'
  | 'no-opt-in'
  | 'state-unknown'
  | 'no-facility'
  | 'not-controlled'
  | 'self-limits'
  | 'row-unconfirmed'
  | 'not-claimed'
  | 'scope-empty'

export type Possible =
  | 'sign-ruleset'
  | 'complete-request'
  | 'special-order'
  | 'verify-recipient'
  | 'say-lanes'
  | 'ask-operator'
  | 'record-standing'
  | 'new-release'
  | 'signers-missing'
  | 'say-birth-month'
  | 'ask-again-as-adult'
  | 'ask-youth-again'
  | 'ask-counsel'
  | 'show-hotline'
  | 'declare-report'
  | 'open-legal-hold'
  | 'call-emergency-number'
  | 'ask-youth'
  | 'enter-state-fact'
  | 'control-figure'
  | 'counsel-confirms-row'
  | 'ask-for-less'
