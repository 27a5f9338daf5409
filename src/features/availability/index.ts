/** What is free now: counts, holds, waiting lists, and what a coalition may see of them. */

export { askNow } from './asking/ask-now.ts'
export { type OwnAsk, ownAsks } from './asking/own-asks.ts'
export { clearAsks } from './asking/tasks.ts'
export { type BoardLine, board, boardLine, lineState } from './board.ts'
export { type PartnerStatus, putPartnerStatuses } from './bring-in/partner/partner-statuses.ts'
export type { ReadSpreadsheet } from './bring-in/spreadsheet/plan-spreadsheet.ts'
export { countLine } from './count-line.ts'
export type { Unit } from './domain/codes.ts'
export { holdSlot } from './hold-slot.ts'
export { addLine, type LineFacts, lineFacts } from './keeping/describe-line.ts'
export { type OwnLine, ownLines } from './keeping/own-lines.ts'
export { regions } from './keeping/regions.ts'
export { moveHold } from './move-hold.ts'
export { ownHolds, ownWaits } from './own-holds.ts'
export { type PublicLine, publicLines } from './public/public-lines.ts'
export { joinWaitlist } from './waitlist.ts'
export {
  type Delivery,
  deliveryFailed,
  deliveryTaken,
  dueWebhooks,
  endDelivering,
  leaseWebhook,
  nextDelivery,
} from './webhooks/deliveries.ts'
export { addWebhook, listWebhooks, stopWebhook } from './webhooks/keep-webhooks.ts'
export { actingCoalition, actingProgram } from './who-acts.ts'
export { requestsToAnswer } from './work-waiting.ts'
