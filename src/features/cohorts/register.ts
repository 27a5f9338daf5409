import type { PermissionList, RoleList } from '#platform/registers.ts'

export const roles = {
  evaluator: {
    name: 'Evaluator',
    sentence:
      'Measures what training changes, in figures of groups. Has no lane: sees no person and no record.',
    place: 'coalition',
  },
} as const satisfies RoleList

export const permissions = {
  'cohorts.see': {
    sentence: 'Read what training changed, in figures of groups of at least 11.',
    roles: ['evaluator', 'coalition-administrator'],
  },
  'cohorts.plan': {
    sentence: 'Record who determined that training may be measured, randomize cohorts, and stop them.',
    roles: ['evaluator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = ['cohort.determined', 'cohort.drawn', 'cohort.stopped'] as const

declare module '#platform/registers.ts' {
  interface Roles {
    cohorts: keyof typeof roles
  }
  interface Permissions {
    cohorts: keyof typeof permissions
  }
  interface AuditActions {
    cohorts: (typeof auditActions)[number]
  }
}
