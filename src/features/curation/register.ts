/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'source.declared',
  'source.withdrawn',
  'source.restored',
  'quarantine.resolved',
  'records.merged',
  'records.unmerged',
  'duplicate.dismissed',
  'duplicates.asked',
  'conflict.settled',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    curation: (typeof auditActions)[number]
  }
}
