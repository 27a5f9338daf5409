/**
 * At what a program may offer a check to everybody: kinds of visits, a return from missing, classes of reasons for a visit, sections of
 * an assessment such as HEADSS. By what a visit is, never by what somebody thinks of a young person.
 */
export const visitsOf = {
  encounter: ['in-person', 'intake', 'health-visit', 'emergency-visit', 'new-placement'],
  'return-from-missing': ['return'],
  'chief-complaint': ['injury', 'pain', 'reproductive-health', 'mental-health', 'substance-use'],
  'assessment-section': ['home', 'education', 'activities', 'drugs', 'sexuality', 'mood', 'safety'],
} as const

export type VisitPrompt = keyof typeof visitsOf
export const visitPrompts = Object.keys(visitsOf) as readonly VisitPrompt[]

/** A visit at which everybody is offered a check. */
export interface Visit {
  readonly prompt: VisitPrompt
  readonly visit: string
}

/** Every contact in person counts as one, without anybody choosing it. */
export const IN_PERSON: Visit = { prompt: 'encounter', visit: 'in-person' }

/** As a form sends it: `encounter/intake`. */
export const visitKey = ({ prompt, visit }: Visit): string => `${prompt}/${visit}`

export const isSame = (one: Visit, other: Visit): boolean => visitKey(one) === visitKey(other)
