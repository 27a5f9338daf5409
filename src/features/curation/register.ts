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
  'place.released',
  'release.asked',
  'release.agreed',
  'release.refused',
  'release.undone',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    curation: (typeof auditActions)[number]
  }
}
