/** Acts of this feature that leave a line in the audit log. */
export const auditActions = ['flyer.approved', 'flyer.withdrawn'] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    awareness: (typeof auditActions)[number]
  }
}
