/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'address.given',
  'address.ended',
  'address.confirmed',
  'address.stopped',
  'address.started',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    notices: (typeof auditActions)[number]
  }
}
