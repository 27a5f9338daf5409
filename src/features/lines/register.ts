/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'line.called',
  'line.call-taken-back',
  'line.entered',
  'line.corrected',
  'line.agreed',
  'line.taken-back',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    lines: (typeof auditActions)[number]
  }
}
