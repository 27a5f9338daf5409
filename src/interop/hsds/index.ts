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
export { exportRecords, exportText } from './export.ts'
export { exportCommand } from './export-command.ts'
export { fixWords, reasonWords, repairWords } from './findings-table.ts'
export { flatten } from './flatten.ts'
export { GroupStore } from './group-store.ts'
export {
  type ImportMeans,
  importHsds,
  importRows,
} from './import.ts'
export {
  type FoundReason,
  findingsOf,
  heldFields,
  type ImportFindings,
  type SeenOnTheWay,
} from './import-findings.ts'
export { countsByTable, emptyReport, type ImportReport, reportTable } from './import-report.ts'
export { isSurelyNotHsds } from './json-likeness.ts'
export { decodedText } from './read-csv.ts'
export { readHsds } from './read-hsds.ts'
export { openZip, refusal as zipRefusal } from './read-zip.ts'
export { isHsdsTable } from './recognize.ts'
export { rereadNeeds, termTitles } from './reread-needs.ts'
export {
  type HsdsRow,
  type HsdsRows,
  idOf,
  isObject,
  limits,
  type Raw,
  type RecordRow,
  rowsIn,
} from './row.ts'
export {
  checkedStatusAnswers,
  keptStatusAnswers,
  type StatusAnswers,
  statusAnswerChoices,
  statusAnswersOf,
} from './status-answers.ts'
export type { StatusCount } from './status-book.ts'
export {
  type ExtraTable,
  joinTables,
  type TableInput,
} from './tabular.ts'
export { decode, diskFile, type InputFile, peek, utf8Chunks } from './text-input.ts'
export { isUuid, uuidOf } from './uuid.ts'
