import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'retention.sign': {
    sentence: 'Set how long records are kept where no law is known, and sign the rules for the coalition.',
    roles: ['coalition-administrator'],
  },
  'retention.decide': {
    sentence:
      'See what the program has kept longer than the rules ask, and decide what becomes of it; destroying still takes a second person.',
    roles: ['program-lead'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'retention.period-set',
  'retention.signed',
  'subject.kept-longer',
  'item.written-by-job',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    retention: keyof typeof permissions
  }
  interface AuditActions {
    retention: (typeof auditActions)[number]
  }
}
