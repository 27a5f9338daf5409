/** An agency takes its records with it: the face for the command line. */

export { endWithReceipt } from './end-with-receipt.ts'
export { exportAgency } from './export-agency.ts'
export { openExport } from './open-export.ts'
