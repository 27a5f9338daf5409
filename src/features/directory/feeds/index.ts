/** Giving the directory on to others, and taking in what they give. */
export { waitAfter } from './backoff.ts'
export {
  addReports,
  type FeedKind,
  nothingPulled,
  type PullReport,
} from './feed.ts'
export { feedCalled, hookSecretOf } from './feed-called.ts'
export {
  addFeed,
  addressProblem,
  askForPull,
  pullNow,
  setHookSecret,
  stopFeed,
} from './keep-feed.ts'
export {
  addSubscriber,
  listSubscribers,
  startSubscriber,
  stopSubscriber,
} from './keep-subscriber.ts'
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
} from './lease-feed.ts'
export { feedById, feedPulls, listFeeds } from './list-feeds.ts'
export {
  applyGone,
  goneUnmet,
  type MirroredId,
  type MirrorOf,
  mirrorKey,
  takeMirrored,
} from './mirror-records.ts'
export {
  dueSubscribers,
  endTelling,
  type LeasedSubscriber,
  leaseSubscriber,
  mostTries,
  nextNotice,
  noticeFailed,
  noticeTaken,
} from './notices.ts'
export { orderAllChanges, orderChanges } from './order-changes.ts'
export {
  type ChangeKind,
  changeKinds,
  cursorOf,
  installationId,
  type PublicChange,
  positionOf,
  publicChanges,
} from './public-changes.ts'
export { makeSecret, openSecret } from './secrets.ts'
