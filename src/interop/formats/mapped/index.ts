/** Spreadsheets of any shape, read by a mapping file that says what their columns mean. */
export { findingLines, type MappingFindings, noFindings, type TableFindings } from './findings.ts'
export { mappedFormat } from './mapped-format.ts'
export { type Mapping, mappingVersion, mostMappingBytes } from './mapping.ts'
export { listed, mappingOnDisk } from './mapping-on-disk.ts'
export { openTables } from './open-tables.ts'
export { checkedMapping, readMapping } from './read-mapping.ts'
export type { SourceTable } from './table.ts'
