/** Lists of terms that only licensees may have: kept for staff, read by imports, published nowhere. */
export {
  type LicensedMeaning,
  licensedMeanings,
  listLicensed,
  removeLicensed,
} from './list-licensed.ts'
export {
  type LicensedTerm,
  loadLicensedTaxonomy,
} from './load-licensed.ts'
export { looksLicensed } from './looks-licensed.ts'
