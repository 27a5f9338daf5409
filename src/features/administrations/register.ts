import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'checks.figures': {
    sentence:
      'See whom health checks reach in the whole coalition, as figures that are never of a few young people.',
    roles: ['coalition-administrator', 'evaluator'],
  },
  'checks.limits': {
    sentence: 'Say what is read of the limits of confidentiality in a state before a health check.',
    roles: ['coalition-administrator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'check.begun',
  'check.moved',
  'check.signed',
  'check.amended',
  'check.handed-over',
  'check.not-offered',
  'check.reference-said',
  'check.determined',
  'check.everybody-said',
  'check.put-off',
  'check.figures-exported',
  'check.limits-said',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    administrations: keyof typeof permissions
  }
  interface AuditActions {
    administrations: (typeof auditActions)[number]
  }
}
