/** Directories of others, read on a schedule; and others told when ours changes. */
export { pullFeed } from './pull-feed.ts'
export { sendLineNews } from './send-line-news.ts'
export { sendNotices } from './send-notices.ts'
