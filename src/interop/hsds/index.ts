/** HSDS 3.1: reading it, writing it, serving it. */

export { exportRecords, exportText, leftOut } from './export.ts'
export { exportCommand } from './export-command.ts'
export { type ImportRequest, importHsds } from './import.ts'
export { importCommand } from './import-command.ts'
export { type ImportReport, reportTable } from './import-report.ts'
export { hsdsRoutes } from './routes.ts'
