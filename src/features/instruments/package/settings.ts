/** Where an instrument may be used, and what kind of place a site is. `any` in a package is each of them. */
export const SETTINGS = [
  'emergency',
  'urgent-care',
  'primary-care',
  'adolescent-medicine',
  'ob-gyn',
  'psychiatry',
  'dental',
  'community-health-center',
  'health-department',
  'family-planning',
  'school',
  'school-clinic',
  'shelter',
  'street-outreach',
  'victim-services',
  'child-advocacy',
  'child-welfare',
  'juvenile-justice',
] as const

export type Setting = (typeof SETTINGS)[number]

/** Places where a survey may need a parent's consent by the law on schools (20 USC 1232h; how it applies is not verified). */
export const isSchoolSetting = (setting: string | null): boolean =>
  setting === 'school' || setting === 'school-clinic'

export const MODES = ['interview', 'self-administered', 'staff-integrated'] as const

/** `staff-integrated`: filled by staff from what they know; asks the young person nothing. */
export type Mode = (typeof MODES)[number]
