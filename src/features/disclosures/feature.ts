import type { Feature } from '#platform/feature.ts'

/** What passed from a record to whom, on a page, by word of mouth and on paper. */
export const disclosures: Feature = {
  name: 'disclosures',
  sql: ['src/features/disclosures/sql/disclosures.sql'],
}
