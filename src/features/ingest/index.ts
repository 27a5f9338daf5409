/** Records that come from others: imports, feeds, mappings of columns, licensed lists of terms. */
export { addReports, type FeedKind, nothingPulled, type PullReport } from './feeds/feed.ts'
export { feedCalled, webhookSecretOf } from './feeds/feed-called.ts'
export { addressProblem, askForPull, readAnew } from './feeds/keep-feed.ts'
export {
  dueFeeds,
  endBrokenPull,
  endPull,
  keepPlace,
  type LeasedFeed,
  leaseFeed,
  originTaken,
  type PullEnd,
  takeFiction,
} from './feeds/lease-feed.ts'
export {
  applyGone,
  goneUnmet,
  type MirroredId,
  type MirrorOf,
  mirrorKey,
  takeMirrored,
} from './feeds/mirror-records.ts'
export {
  dueSubscribers,
  endTelling,
  type LeasedSubscriber,
  leaseSubscriber,
  mostTries,
  nextNotice,
  noticeFailed,
  noticeTaken,
} from './feeds/notices.ts'
export { orderAllChanges } from './feeds/order-changes.ts'
export {
  type ChangeKind,
  changeKinds,
  cursorOf,
  installationId,
  type PublicChange,
  positionOf,
  publicChanges,
} from './feeds/public-changes.ts'
export { makeSecret, openSecret } from './feeds/secrets.ts'
export { canonical } from './import/canonical.ts'
export { meet } from './import/decide.ts'
export { flaggedAfterOpening } from './import/flagged-after-opening.ts'
export { type FoundGroup, foundInSource, type ServiceFigures } from './import/found-in-source.ts'
export { keyOf } from './import/known.ts'
export { makeSource, type NamedSource, sourceNamed } from './import/make-source.ts'
export {
  type CleanRecord,
  type Held,
  type ImportLoss,
  type ImportRecord,
  type RecordEntity,
  type Repair,
  recordEntities,
} from './import/record.ts'
export { type ImportRun, sameRunAgain, wasMet } from './import/run-memory.ts'
export { type RowOutcome, saveBatch } from './import/save-batch.ts'
export { finishRun, startRun } from './import/start-run.ts'
export {
  ownersAtHand,
  settleParts,
  takeParts,
  type WaitingPart,
  waitingOwners,
} from './import/waiting-parts.ts'
export { linkHeld, takeWaiting, type WaitingRow } from './import/waiting-rows.ts'
export { withdrawMissing } from './import/withdraw-missing.ts'
export {
  type LicensedMeaning,
  licensedMeanings,
  listLicensed,
  removeLicensed,
} from './licensed/list-licensed.ts'
export { type LicensedTerm, loadLicensedTaxonomy } from './licensed/load-licensed.ts'
export { looksLicensed } from './licensed/looks-licensed.ts'
export { saveMapping } from './mappings/save-mapping.ts'
export { type SavedMapping, savedMapping } from './mappings/saved-mapping.ts'
export type { NeedRead } from './needs/need-evidence.ts'
export { needsOfText, type WordMeanings } from './needs/needs-of-text.ts'
export { needsStated, stateNeeds, type Telling } from './needs/needs-stated.ts'
export {
  type Reading,
  readingOf,
  readingsOfSource,
  readingsPerPage,
  type ServiceTold,
  servicesTold,
} from './needs/readings-of-source.ts'
export { namesService, type TermText } from './needs/term-titles.ts'
export { saveStatusAnswers } from './statuses/save-status-answers.ts'
export { statusAnswers } from './statuses/status-answers.ts'
