/** Who did what: the face of the audit feature. */

export { eventsCsv } from './events-csv.ts'
export { auditChoices, type EventLine, eventsOfAgency } from './events-of-agency.ts'
export {
  type AlertLine,
  alertsOfAgency,
  alertsOfCoalition,
  type CoalitionAlert,
  recentAlerts,
} from './list-alerts.ts'
export { type AuditAction, PURPOSES, recordEvent } from './record-event.ts'
export { recordRefusal } from './record-refusal.ts'
