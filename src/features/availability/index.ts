/** What is free now: counts, holds, waiting lists, and what a coalition may see of them. */

export {
  type Answer,
  type AnswerReason,
  type AskPlan,
  answerAsk,
  askNow,
  clearAsks,
  type Need,
  planAsk,
} from './asking/index.ts'
export { type BoardLine, board, boardLine, lineState } from './board.ts'
export {
  type PartnerStatus,
  putPartnerStatuses,
  type ReadSheet,
} from './bring-in/index.ts'
export { type Count, type Counted, countLine } from './count-line.ts'
export { addLine, describeLine, type LineFacts, lineFacts, newLine } from './describe-line.ts'
export {
  type Channel,
  type CountFreshness,
  channels,
  type DeclineReason,
  declineReasons,
  type NeedCode,
  needCodes,
  type Taking,
  type Unit,
  units,
} from './domain/codes.ts'
export { type Fit, type FitReason, fit, type Offers, type Wanted } from './domain/fit.ts'
export { afterTap, type Numbers, type Tap, taps } from './domain/tap.ts'
export { type Held, holdPlace } from './hold-place.ts'
export {
  type Delivery,
  deliveryFailed,
  deliveryTaken,
  dueHooks,
  endDelivering,
  leaseHook,
  nextDelivery,
} from './hooks/deliveries.ts'
export { addHook, type Hook, listHooks, stopHook } from './hooks/keep-hooks.ts'
export { type HoldMove, moveHold } from './move-hold.ts'
export { type HoldHere, holdsHere, type OwnHold, type OwnWait, ownHolds, ownWaits } from './own-holds.ts'
export { type PublicLine, publicLines } from './public/public-lines.ts'
export { tapLine } from './tap-line.ts'
export { joinWaitlist, leaveWaitlist, type Waiting } from './waitlist.ts'
