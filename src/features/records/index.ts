/** Records of young people: the face for other features. */

export type { Groups } from './domain/kinds.ts'
export { saveDraft } from './drafts/drafts.ts'
export { askHandover } from './handover/handovers.ts'
export { endWithReceipt } from './leaving/end-with-receipt.ts'
export { exportAgency } from './leaving/export-agency.ts'
export { openExport } from './leaving/open-export.ts'
export { openItems } from './open-items.ts'
export { readableOf } from './readable.ts'
export { countBehind } from './resealing/count-behind.ts'
export { deleteEarlierKeys } from './resealing/delete-earlier-keys.ts'
export { sealAnew, type Unopened } from './resealing/seal-anew.ts'
export { addItem, changeItem, openSubject } from './write-item.ts'
