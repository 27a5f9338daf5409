import type { ProfessionalPlace } from '#platform/feature.ts'

/** The place of this feature at the top of pages that people at work open without an account. */
export const professionalPlaces = [
  { href: '/training', text: 'professional.training', order: 45 },
] as const satisfies readonly ProfessionalPlace[]
