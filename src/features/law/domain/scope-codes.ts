/**
 * Codes that a fact's scope may hold, in the order in which they are offered: people and bodies that a law binds, kinds of harm,
 * those who do it, and ages. Words for each: `law.code.*`, of ages `law.age.*`.
 */
export const BOUND = [
  'anyone',
  'nurse',
  'physician',
  'dentist',
  'pharmacist',
  'psychologist',
  'mental-health',
  'substance-use',
  'emergency-medical',
  'health',
  'social-services',
  'child-welfare-agency',
  'school',
  'child-care',
  'law-enforcement',
  'coroner',
  'probation',
  'juvenile-justice',
  'victim-program',
  'youth-program',
  'case-management',
  'foster-parent',
  'attorney',
  'clergy',
  'lodging',
  'care-of-children',
  'official',
  'state-agency',
  'state-law',
  'federal-place',
  'federal-court',
  'state-court',
  'federal-custody',
  'federal-immigration',
  'family-violence-program',
  'substance-program',
  'online-provider',
  'amateur-sport',
] as const

export const HARMS = [
  'trafficking',
  'sexual-exploitation',
  'sexual-abuse',
  'physical-abuse',
  'neglect',
  'online',
  'missing',
  'unaccompanied',
] as const

export const OFFENDERS = ['anyone', 'caregiver', 'family', 'household', 'adult', 'non-caregiver'] as const

export const AGES = [
  'minor',
  'under-12',
  'under-14',
  'under-15',
  'under-16',
  'under-17',
  'under-18',
  'under-19',
  'under-21',
  '12-to-17',
  '14-to-17',
  '16-to-17',
  '12-and-over',
  '13-and-over',
  '14-and-over',
  '18-and-over',
  'found-when-adult',
  'state-option-under-24',
] as const

export type ScopeCode = (typeof BOUND)[number] | (typeof HARMS)[number] | (typeof OFFENDERS)[number]

const NAMED: ReadonlySet<string> = new Set<string>([...BOUND, ...HARMS, ...OFFENDERS])

export function isScopeCode(code: string): code is ScopeCode {
  return NAMED.has(code)
}
