/** Who did what: the face of the audit feature. */

export { type AlertLook, looksInto, sayWhatWasFound } from './alert-looks.ts'
export { eventsCsv } from './events-csv.ts'
export { auditChoices, type EventLine, eventsOfAgency } from './events-of-agency.ts'
export {
  type AlertKind,
  type AlertLine,
  type AlertToRead,
  alertsOfAgency,
  alertsOfRecords,
  alertsToRead,
  alertToRead,
  recentAlerts,
  recordOfAlert,
} from './list-alerts.ts'
export { type AuditAction, PURPOSES, type Purpose, recordEvent } from './record-event.ts'
export { recordRefusal } from './record-refusal.ts'
