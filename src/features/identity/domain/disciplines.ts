/** A line of work, as a code and in words. A program has one, and so may a person in it. */
export interface Discipline {
  readonly code: string
  readonly name: string
}

/** The closed list. Codes are for ever: rules and the sharing matrix name them. */
export const disciplines = [
  { code: 'health', name: 'Nursing and medicine' },
  { code: 'behavioral-health', name: 'Mental health care' },
  { code: 'sud-treatment', name: 'Treatment of substance use' },
  { code: 'child-welfare', name: 'Child welfare' },
  { code: 'law-enforcement', name: 'Police and other law enforcement' },
  { code: 'prosecution', name: 'Prosecution' },
  { code: 'juvenile-justice', name: 'Juvenile justice and probation' },
  { code: 'court', name: 'Court' },
  { code: 'legal-counsel', name: 'Attorney of a young person' },
  { code: 'guardian-ad-litem', name: 'Guardian ad litem, court-appointed special advocate' },
  { code: 'advocacy', name: 'Advocacy and victim services' },
  { code: 'rhy-shelter', name: 'Shelter for runaway and homeless young people' },
  { code: 'housing', name: 'Other housing' },
  { code: 'education', name: 'School and education' },
  { code: 'immigration', name: 'Immigration help' },
  { code: 'outreach', name: 'Outreach and prevention' },
  { code: 'coordination', name: 'Coordination of a response' },
  { code: 'directory', name: 'Keeping the directory' },
  { code: 'research', name: 'Research and evaluation (figures only)' },
] as const satisfies readonly Discipline[]

export type DisciplineCode = (typeof disciplines)[number]['code']

export const disciplineCodes = disciplines.map(({ code }) => code) as [DisciplineCode, ...DisciplineCode[]]

/** Name of a discipline; a code that is in no list any more is shown as it is. */
export function disciplineName(code: string): string {
  return disciplines.find((one) => one.code === code)?.name ?? code
}
