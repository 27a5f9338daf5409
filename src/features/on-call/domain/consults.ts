import { states } from '#platform/geo/index.ts'

/** What a consult can be about; the database checks the same list. */
export const consultKinds = ['medical', 'forensic', 'mental-health', 'substance-use', 'advocacy'] as const
export type ConsultKind = (typeof consultKinds)[number]

/** How a license was seen: looked up where the state publishes it, or the paper itself. */
export const licenseSeen = ['register', 'document'] as const
export type LicenseSeen = (typeof licenseSeen)[number]

/** The states and territories in which somebody can be licensed, by the letters of the post office. */
export const licenseStates: readonly string[] = states().map(({ code }) => code)
