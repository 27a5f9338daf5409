/** HSDS 3.1: reading it, writing it, serving it. */

/** For readers of other formats, which yield rows in the shape of HSDS 3.1. */
export {
  type EntityName,
  entities,
  entityOfFile,
  listOf,
  type RecordEntity,
  recordEntities,
} from './entities.ts'
export { exportRecords, exportText, leftOut } from './export.ts'
export { exportCommand } from './export-command.ts'
export { flatten } from './flatten.ts'
export { GroupStore, IdSet } from './group-store.ts'
export {
  type ImportMeans,
  type ImportRequest,
  importHsds,
  importRows,
  type RowsRequest,
} from './import.ts'
export { countsByTable, emptyReport, type ImportReport, reportTable } from './import-report.ts'
export { decodedText } from './read-csv.ts'
export { readHsds } from './read-hsds.ts'
export { openZip, refusal as zipRefusal } from './read-zip.ts'
export { isHsdsTable } from './recognize.ts'
export {
  type HeldLink,
  type HeldRow,
  type HsdsRow,
  type HsdsRows,
  type InputNote,
  idOf,
  isObject,
  limits,
  type Raw,
  type RecordRow,
} from './row.ts'
export {
  type ExtraTable,
  type JoinOptions,
  joinTables,
  type TableInput,
} from './tabular.ts'
export { decode, diskFile, type InputFile, peek, utf8Chunks } from './text-input.ts'
export { isUuid, uuidOf } from './uuid.ts'
