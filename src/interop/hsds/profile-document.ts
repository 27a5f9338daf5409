import { needTaxonomy, ourTerms, profileTaxonomy } from './our-terms.ts'

/** What a reader of our HSDS must know beyond the standard: the document at the profile's address. */
export function profileDocument(publicUrl: string, version: string): Record<string, unknown> {
  const { list } = ourTerms()
  const termsOf = (taxonomyId: string): Record<string, string>[] =>
    list.filter((term) => term.taxonomyId === taxonomyId).map(({ id, code, name }) => ({ id, code, name }))
  return {
    name: 'Breakwater directory profile',
    uri: `${publicUrl}/hsds/v3/profile`,
    hsds_version: version,
    license: 'CC0-1.0',
    description:
      'HSDS without changes to its fields. What HSDS has no field for is stated by attributes of two taxonomies.',
    taxonomies: [
      { ...needTaxonomy, terms: termsOf(needTaxonomy.id) },
      { ...profileTaxonomy, terms: termsOf(profileTaxonomy.id) },
    ],
    rules: [
      'Places whose operator keeps them confidential are not part of any answer: no record, count or distance shows that they exist.',
      'Services whose status is unknown are left out.',
      'A schedule states the UTC offset that holds on its first day; it changes with daylight saving time.',
      'Distances are measured from the middle of a ZIP code, to public places only.',
      'assured_date is the last day on which a person confirmed the record.',
      'Capacities are not part of the interface.',
    ],
    limits: { per_page: 100, deepest_row: 10_000, everything: 'format=ndjson' },
  }
}
