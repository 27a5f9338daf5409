/** Giving the directory on to others, and taking in what they give. */
export { waitAfter } from './backoff.ts'
export {
  addReports,
  type Feed,
  type FeedKind,
  type FeedState,
  nothingPulled,
  type PullReport,
} from './feed.ts'
export { feedCalled, hookSecretOf } from './feed-called.ts'
export {
  addFeed,
  addressProblem,
  askForPull,
  type NewFeed,
  pullNow,
  setHookSecret,
  startFeed,
  stopFeed,
} from './keep-feed.ts'
export {
  addSubscriber,
  listSubscribers,
  type Subscriber,
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
export { type FeedPull, feedById, feedPulls, listFeeds } from './list-feeds.ts'
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
  type Notice,
  nextNotice,
  noticeFailed,
  noticeTaken,
} from './notices.ts'
export { orderAllChanges, orderChanges } from './order-changes.ts'
export {
  type ChangeKind,
  type ChangesAfter,
  changeKinds,
  cursorOf,
  installationId,
  type PublicChange,
  positionOf,
  publicChanges,
} from './public-changes.ts'
export { makeSecret, openSecret } from './secrets.ts'
