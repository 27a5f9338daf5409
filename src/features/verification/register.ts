/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'record.called',
  'record.skipped',
  'link.made',
  'link.asked',
  'link.mailed',
  'link.answered',
  'proposal.settled',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    verification: (typeof auditActions)[number]
  }
}
