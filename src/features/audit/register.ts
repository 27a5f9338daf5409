import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'audit.read': {
    sentence: "See who did and saw what in one's own agency.",
    roles: ['agency-auditor'],
  },
  'alerts.read': {
    sentence:
      'See which look-ups by colleagues who act for the whole coalition stand out, and ask about them.',
    roles: ['steward', 'coalition-administrator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'access.refused',
  'record.looked-up',
  'audit.read',
  'alerts.read',
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
