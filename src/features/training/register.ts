import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'training.learn': {
    sentence: 'Take courses, and see and delete your own scores.',
    roles: [
      'program-lead',
      'program-worker',
      'coordinator',
      'agency-administrator',
      'agency-editor',
      'agency-auditor',
      'steward',
      'counsel',
      'coalition-administrator',
      'evaluator',
    ],
  },
  'training.assign': {
    sentence:
      'Assign courses to people of the program or agency with a due date, and see done or not done, and nothing more.',
    roles: ['program-lead', 'agency-administrator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. None says how somebody did. */
export const auditActions = [
  'training.completed',
  'training.scores-deleted',
  'training.assigned',
  'training.assignment-ended',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    training: keyof typeof permissions
  }
  interface AuditActions {
    training: (typeof auditActions)[number]
  }
}
