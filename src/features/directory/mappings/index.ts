/** Mappings of spreadsheets, kept under the names of their sources. */
export { saveMapping } from './save-mapping.ts'
export { type SavedMapping, savedMapping } from './saved-mapping.ts'
