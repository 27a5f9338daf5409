/** Spreadsheets of any shape, read by a mapping file that says what their columns mean. */
export { csvTable } from './csv-table.ts'
export { findingLines, type MappingFindings, noFindings, type TableFindings } from './findings.ts'
export { type Mapping, mappingVersion } from './mapping.ts'
export { readMapped } from './read-mapped.ts'
export { checkedMapping, readMapping } from './read-mapping.ts'
export type { SourceTable } from './table.ts'
