/** Acts of this feature that leave a line in the audit log. */
export const auditActions = ['message.read', 'message.decided', 'message.cleared'] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    corrections: (typeof auditActions)[number]
  }
}
