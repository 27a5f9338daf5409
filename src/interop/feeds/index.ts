/** Directories of others, read on a schedule; and others told when ours changes. */
export { pullFeed } from './pull-feed.ts'
