/** What is free now: counts, holds, waiting lists, and what a coalition may see of them. */

export { availabilityApi } from './api/api-routes.ts'
export {
  type Answer,
  type AnswerReason,
  type AskPlan,
  answerAsk,
  askCrontab,
  askLinkRoutes,
  askNow,
  askRoutes,
  askTasks,
  clearAsks,
  type Need,
  planAsk,
} from './asking/index.ts'
export { type BoardLine, board, boardLine, lineState } from './board.ts'
export { boardPages } from './board-pages/routes.ts'
export {
  type PartnerStatus,
  putPartnerStatuses,
  type ReadSheet,
  sheetRoutes,
  sourceRoutes,
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
export { figureRoutes } from './figures/routes.tsx'
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
export { hookPages } from './hooks/hook-pages.tsx'
export { hookApi } from './hooks/hook-routes.ts'
export { addHook, type Hook, listHooks, stopHook } from './hooks/keep-hooks.ts'
export { countLinkRoutes, countMessageTasks, keepingRoutes, textRoutes } from './keeping/index.ts'
export { type HoldMove, moveHold } from './move-hold.ts'
export { offlineRoutes } from './offline/pages/offline-routes.tsx'
export { type HoldHere, holdsHere, type OwnHold, type OwnWait, ownHolds, ownWaits } from './own-holds.ts'
export { type PublicLine, publicLines } from './public/public-lines.ts'
export { recordRoutes } from './records/routes.tsx'
export { consultRoutes } from './rota/routes.tsx'
export { hearsOfConsults } from './rota/topic.ts'
export { tapLine } from './tap-line.ts'
export { availabilityCrontab, availabilityTasks } from './tasks.ts'
export { hearsOfAvailability } from './topic.ts'
export { joinWaitlist, leaveWaitlist, type Waiting } from './waitlist.ts'
