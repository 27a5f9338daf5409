/**
 * Lines of work that somebody may have, with the codes under which a fact can name them. A code that no fact of a state holds
 * is no duty there: nothing is read into a law that does not name the work. What people also type stands beside.
 */
const ROWS = {
  nurse: { named: ['nurse'], typed: 'rn,lpn,registered nurse,licensed nurse,practical nurse' },
  'nurse-practitioner': { named: ['nurse'], typed: 'np,aprn,advanced practice nurse,midwife' },
  'school-nurse': { named: ['nurse', 'school'], typed: '' },
  physician: { named: ['physician'], typed: 'doctor,md,pediatrician,psychiatrist,medical doctor,surgeon' },
  'physician-assistant': { named: ['health'], typed: 'pa,physician associate' },
  dentist: { named: ['dentist', 'health'], typed: 'orthodontist,dental hygienist' },
  pharmacist: { named: ['pharmacist'], typed: '' },
  psychologist: { named: ['psychologist'], typed: '' },
  therapist: { named: ['mental-health'], typed: 'mental health professional,counselor,lmft' },
  'substance-use-counselor': {
    named: ['substance-use'],
    typed: 'addiction counselor,drug counselor,alcohol counselor,recovery counselor',
  },
  paramedic: { named: ['emergency-medical'], typed: 'emt,first responder,ambulance' },
  'social-worker': { named: ['social-services'], typed: 'social service counselor,msw,lcsw' },
  caseworker: {
    named: ['child-welfare-agency'],
    typed: 'child welfare worker,cps,child protective services',
  },
  teacher: { named: ['school'], typed: 'educator,substitute teacher' },
  'school-counselor': { named: ['school'], typed: 'guidance counselor' },
  'school-administrator': { named: ['school'], typed: 'principal,vice principal,dean' },
  'school-social-worker': { named: ['school', 'social-services'], typed: '' },
  'child-care-worker': { named: ['child-care'], typed: 'daycare,child care provider,preschool' },
  'police-officer': {
    named: ['law-enforcement'],
    typed: 'police,cop,sheriff,deputy,detective,trooper,law enforcement,patrol officer,investigator',
  },
  coroner: { named: ['coroner'], typed: 'medical examiner' },
  'probation-officer': { named: ['probation'], typed: 'parole officer' },
  'juvenile-justice-staff': {
    named: ['juvenile-justice'],
    typed: 'detention officer,detention staff,juvenile detention,juvenile hall,juvenile corrections',
  },
  advocate: { named: ['victim-program'], typed: 'victim advocate,survivor advocate' },
  'shelter-staff': { named: ['youth-program'], typed: 'shelter worker,residential staff,youth worker' },
  'outreach-worker': { named: ['youth-program'], typed: 'street outreach' },
  'case-manager': { named: ['case-management'], typed: '' },
  'foster-parent': { named: ['foster-parent'], typed: 'foster carer,caregiver' },
  attorney: { named: ['attorney'], typed: 'lawyer,public defender,guardian ad litem' },
  clergy: { named: ['clergy'], typed: 'pastor,priest,rabbi,imam,chaplain,minister' },
  'hotel-staff': { named: ['lodging'], typed: 'hotel,motel,front desk' },
  other: { named: [], typed: 'anyone else,someone else,volunteer,neighbor' },
} as const satisfies Readonly<Record<string, { readonly named: readonly string[]; readonly typed: string }>>

export type Profession = keyof typeof ROWS

export const PROFESSIONS = Object.keys(ROWS) as [Profession, ...Profession[]]

/** Codes under which facts name a line of work. */
export function codesOf(profession: Profession): readonly string[] {
  return ROWS[profession].named
}

/**
 * What somebody typed as their work.
 *
 * @param names in the reader's own language and in English
 * @returns the one that it names, or names the beginning of; several when it could be any of them; none: ask again
 */
export function professionsNamed(
  typed: string,
  names: (profession: Profession) => readonly string[],
): readonly Profession[] {
  const asked = fold(typed)
  if (asked === '') return []
  const all = PROFESSIONS.map((profession) => ({
    profession,
    words: [...names(profession), ...ROWS[profession].typed.split(',')].map(fold).filter(Boolean),
  }))
  for (const fits of [
    (word: string) => word === asked,
    (word: string) => word.startsWith(asked),
    (word: string) => ` ${word}`.includes(` ${asked}`) || ` ${asked} `.includes(` ${word} `),
  ]) {
    const found = all.filter(({ words }) => words.some(fits)).map(({ profession }) => profession)
    if (found.length > 0) return found
  }
  return []
}

/** Case, accents, marks and a plural do not matter. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/s$/, '')
}
