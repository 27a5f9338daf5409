import { defaultSweepLimits } from '#platform/http/sweeps.ts'
import { categoryTaxonomy, openEligibility, ourTerms, profileTaxonomy } from './our-terms.ts'

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
      'HSDS without changes to its fields. What HSDS has no field for is stated by attributes of two taxonomies of ours (CC0), and needs by Open Eligibility too (CC BY-SA 3.0).',
    taxonomies: [
      { ...categoryTaxonomy, terms: termsOf(categoryTaxonomy.id) },
      { ...profileTaxonomy, terms: termsOf(profileTaxonomy.id) },
      // Under a license of its own, as its description says; its terms are at /taxonomy_terms.
      openEligibility,
    ],
    rules: [
      'Places whose operator keeps them confidential are not part of any answer: no record, count or distance shows that they exist.',
      'Services whose status is unknown are left out.',
      'A schedule states the UTC offset that holds on its first day; it changes with daylight saving time.',
      'Distances are measured from the middle of a ZIP code, to public places only.',
      'assured_date is the last day on which a person confirmed the record.',
      'Capacities are not part of the interface.',
      'Terms of lists that only licensees may publish are not part of the interface, by whomever they were sent.',
    ],
    changes: {
      url: `${publicUrl}/hsds/v3/changes`,
      rules: [
        'Each record that is public or once was stands in it once, at its last change, oldest first.',
        'Go on with "after" = the "next" of the page before; nothing is lost between two pages, whatever is written meanwhile.',
        'gone: true = no longer public. Whether it closed, was hidden, merged or withdrawn is not told; treat all alike, and take the place out of view with it.',
        'A service or organization counts as changed when anything nested in it changes.',
        'full=true adds the record as it stands, to services and organizations: everything else is nested in them.',
        'origin = the installation in which the record was made; left out, it is the one named beside the page. A record whose origin is your own has come back to you: leave it as you have it.',
        'cursor-unknown (400): read again from the beginning; what you do not meet is gone.',
      ],
    },
    limits: {
      per_page: 100,
      deepest_row: 10_000,
      everything: 'format=ndjson',
      places_or_pages_of_one_question_per_hour: defaultSweepLimits.api.regions,
    },
  }
}
