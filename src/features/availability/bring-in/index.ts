/** Numbers that come from elsewhere: a spreadsheet that a keeper sends, and what a partner says of its own services. */
export { sheetRoutes } from './pages/sheet-routes.tsx'
export { sourceRoutes } from './pages/source-routes.tsx'
export { type PartnerStatus, putPartnerStatuses } from './partner/partner-statuses.ts'
export { partnerCrontab, partnerTasks } from './partner/tasks.ts'
export type { ReadSheet } from './sheet/plan-sheet.ts'
