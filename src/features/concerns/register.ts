/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'concern.read',
  'concern.taken',
  'concern.answered',
  'concern.closing',
  'concern.closed',
  'concern.called-back',
  'concern.cleared',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    concerns: (typeof auditActions)[number]
  }
}
