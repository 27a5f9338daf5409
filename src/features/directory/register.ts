import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'directory.keep': {
    sentence: 'Add, change, check and close records of the whole directory.',
    roles: ['steward'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'record.added',
  'record.edited',
  'record.tied',
  'record.closed',
  'record.reopened',
  'record.confirmed',
  'record.undone',
  'place.opened',
  'place.hidden',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    directory: keyof typeof permissions
  }
  interface AuditActions {
    directory: (typeof auditActions)[number]
  }
}
