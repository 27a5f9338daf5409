/** Whether what the directory says is still true: what is due, who was asked, and what they answered. */
export { dueByKind } from './due-by-kind.ts'
export { overdueQueue } from './overdue/overdue-queue.ts'
export { confirmationsByMonth, type MonthOfConfirmations } from './overview/confirmations-by-month.ts'
export { confirmedNow, ENOUGH_CONFIRMED } from './overview/confirmed-now.ts'
export {
  type CountyFreshness,
  type FreshnessCount,
  freshnessByCounty,
  freshnessByState,
  type StateFreshness,
} from './overview/freshness-by-county.ts'
export { countProposals } from './proposals/list-proposals.ts'
export type { MailDesk } from './reminders/send-reminder.ts'
export { type SilentWebsite, silentWebsites, websiteFigures } from './website/silent-websites.ts'
