/** Records that leave their source, and sources that leave the directory. */
export { withdrawMissing } from './withdraw-missing.ts'
export { type Withdrawable, withdrawable } from './withdraw-records.ts'
export { restoreSource, withdrawSource } from './withdraw-source.ts'
