/** Lists of terms that only licensees may have: kept for staff, read by imports, published nowhere. */
export {
  type LicensedMeaning,
  type LicensedTaxonomy,
  licensedMeanings,
  listLicensed,
  removeLicensed,
} from './list-licensed.ts'
export {
  type LicensedTaxonomyInput,
  type LicensedTerm,
  type LoadedTaxonomy,
  loadLicensedTaxonomy,
} from './load-licensed.ts'
export { looksLicensed, type StatedTerm } from './looks-licensed.ts'
