/** Who did what: the face of the audit feature. */
export { type AuditAction, recordEvent } from './record-event.ts'
