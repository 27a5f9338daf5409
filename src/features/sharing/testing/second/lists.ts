// The closed lists of docs/sharing, read a second time. Product code never reads them.

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

export const modes = ['confirm-exists', 'view', 'copy', 'verbal', 'report', 'aggregate'] as const

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

export const services = ['stay', 'advocacy', 'exam', 'mental', 'substance', 'infections', 'other'] as const

/** Lanes in which it is told already by the fact that a program knows somebody. */
export const tieLanes: readonly Lane[] = [
  'VSP-VAWA',
  'VSP-FVPSA',
  'VSP-VOCA',
  'HMIS-BAR',
  'RHY',
  'PART2',
  'ADVOCATE',
  'NO-REGIME',
]

/** Discipline to column. What is not here has none. */
export const columnOf: Readonly<Partial<Record<string, Column>>> = {
  'child-welfare': 'child-welfare',
  'law-enforcement': 'police',
  prosecution: 'police',
  health: 'treating-health',
  'behavioral-health': 'treating-health',
  'sud-treatment': 'treating-health',
  education: 'school',
  advocacy: 'advocate',
  'rhy-shelter': 'rhy-shelter',
  'legal-counsel': 'legal',
  'guardian-ad-litem': 'legal',
  court: 'court',
  research: 'funder',
}

/** A column in the words of the register of state law. */
export const registerWord: Readonly<Partial<Record<Column, string>>> = {
  'child-welfare': 'child-welfare-agency',
  police: 'law-enforcement',
  'treating-health': 'health',
  school: 'school',
  advocate: 'victim-program',
  'rhy-shelter': 'youth-program',
  legal: 'attorney',
}

export type Category = (typeof categories)[number]
export type Column = (typeof columns)[number]
export type Way = (typeof ways)[number]
export type Qualifier = (typeof qualifiers)[number]
export type Lane = (typeof lanes)[number]
