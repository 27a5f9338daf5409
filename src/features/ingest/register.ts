/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'import.run',
  'mapping.saved',
  'statuses.answered',
  'source.added',
  'needs.stated',
  'taxonomy.loaded',
  'taxonomy.removed',
  'records.withdrawn',
  'feed.added',
  'feed.stopped',
  'feed.started',
  'feed.asked',
  'feed.pulled',
  'subscriber.added',
  'subscriber.stopped',
  'subscriber.started',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    ingest: (typeof auditActions)[number]
  }
}
