import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'directory.keep': {
    sentence: 'Add, change, check and close records of the whole directory.',
    roles: ['steward'],
  },
  'directory.keep-own': {
    sentence: "Add, change and close the directory records of one's own agency.",
    roles: ['agency-administrator', 'agency-editor'],
    token: true,
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'source.declared',
  'record.added',
  'record.edited',
  'record.tied',
  'record.closed',
  'record.reopened',
  'record.confirmed',
  'record.undone',
  'record.called',
  'record.skipped',
  'link.made',
  'link.asked',
  'link.mailed',
  'link.answered',
  'proposal.settled',
  'place.opened',
  'place.hidden',
  'quarantine.resolved',
  'import.run',
  'mapping.saved',
  'taxonomy.loaded',
  'taxonomy.removed',
  'protected.read',
  'protected.planned',
  'protected.asked',
  'protected.agreed',
  'protected.refused',
  'message.read',
  'message.decided',
  'message.cleared',
  'source.withdrawn',
  'source.restored',
  'records.withdrawn',
  'records.merged',
  'records.unmerged',
  'duplicate.dismissed',
  'duplicates.asked',
  'conflict.settled',
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
  interface Permissions {
    directory: keyof typeof permissions
  }
  interface AuditActions {
    directory: (typeof auditActions)[number]
  }
}
