import type { Feature } from '#platform/feature.ts'

/** What may pass to whom, by which law. Its rules are decided without a page, a table or a clock. */
export const sharing: Feature = { name: 'sharing' }
