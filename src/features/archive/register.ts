/** Acts of this feature that leave a line in the audit log. */
export const auditActions = ['subject.archive-begun', 'subject.archive-taken'] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    archive: (typeof auditActions)[number]
  }
}
