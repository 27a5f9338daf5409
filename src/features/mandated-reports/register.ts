/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'mandated-report.prepared',
  'mandated-report.changed',
  'mandated-report.printed',
  'mandated-report.made',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    mandatedReports: (typeof auditActions)[number]
  }
}
