/** Acts of this feature that leave a line in the audit log. */
export const auditActions = ['records.exported', 'records.left'] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    leaving: (typeof auditActions)[number]
  }
}
