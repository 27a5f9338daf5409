/** Directories of others, read on a schedule; and others told when ours changes. */
export { feedRoutes } from './notice-route.ts'
export { pullFeed } from './pull-feed.ts'
export { sendLineNews } from './send-line-news.ts'
export { sendNotices } from './send-notices.ts'
export { feedCrontab, feedTasks, type Pull } from './tasks.ts'
