import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'audit.read': {
    sentence: "See who did and saw what in one's own agency.",
    roles: ['agency-auditor'],
  },
  'alerts.read': {
    sentence:
      'See which look-ups stand out among those that one is to ask about: of the coalition, an agency, or a program’s records.',
    roles: ['steward', 'coalition-administrator', 'agency-auditor', 'program-lead'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'access.refused',
  'record.looked-up',
  'audit.read',
  'alerts.read',
  'alert.looked-into',
  'audit.exported',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    audit: keyof typeof permissions
  }
  interface AuditActions {
    audit: (typeof auditActions)[number]
  }
}
