import { type IcarolRow, squeezed } from './columns.ts'
import { phones, termNames, words } from './make-parts.ts'

/** Columns in which an agency says for all of its sites what is offered, to whom and how. */
const ofAllSites = [
  'AgencyDescription',
  'TaxonomyCodes',
  'TaxonomyTerms',
  'TaxonomyTerm',
  'TaxonomyTermsNotDeactivated',
  'Eligibility',
  'FeeStructureSource',
  'PaymentMethods',
  'ApplicationProcess',
  'DocumentsRequired',
  'LanguagesOffered',
  'LanguagesOfferedList',
  'Coverage',
  'CoverageArea',
  'CoverageAreaText',
] as const

/** Does the row say in words or terms what is offered? */
export function saysWhatItOffers(row: IcarolRow): boolean {
  return isTagged(row) || Boolean(words(row.AgencyDescription))
}

/** A row that is tagged itself is what people are sent to. */
export function isTagged(row: IcarolRow): boolean {
  return row.TaxonomyCodes !== undefined || row.TaxonomyTerms !== undefined || row.TaxonomyTerm !== undefined
}

/** A number that people may call; a fax machine answers nobody. */
export function hasPublicPhone(row: IcarolRow): boolean {
  return phones(row).some(({ number, type }) => type !== 'fax' && /\d/.test(String(number)))
}

/** What of an agency's row holds at each of its sites; undefined where it says nothing. */
export function offerOf(row: IcarolRow): IcarolRow | undefined {
  const kept: Record<string, string> = {}
  for (const column of ofAllSites) if (row[column] !== undefined) kept[column] = row[column]
  const term = termNames(row) === undefined ? loneTerm(row) : undefined
  if (term !== undefined) kept.TaxonomyTerm = term
  return Object.keys(kept).length === 0 ? undefined : kept
}

/** A site with what its agency says for it; what the site says itself goes first, and its terms go with its codes. */
export function withOffer(site: IcarolRow, offer: IcarolRow | undefined): IcarolRow {
  if (offer === undefined) return site
  const merged: Record<string, string> = { ...site }
  const ownTerms = isTagged(site)
  for (const [column, value] of Object.entries(offer))
    if (!(ownTerms && column.startsWith('Taxonomy'))) merged[column] ??= value
  return merged
}

/** Exports to which their publisher joined the term of each agency, in a column of a name of its own. */
function loneTerm(row: IcarolRow): string | undefined {
  for (const column in row) {
    const value = row[column]
    // Under the same name others keep the number of the tax office, or what the law says of it.
    if (squeezed(column) === 'tax' && value !== undefined && !/\d|^(?:yes|no)$|exempt|profit/i.test(value))
      return value
  }
  return undefined
}
