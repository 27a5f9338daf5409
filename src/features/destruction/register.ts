import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'records.destroy': {
    sentence:
      'Ask for a record to be destroyed, from within the program that keeps it, or be the second person who confirms that.',
    roles: ['program-lead', 'agency-administrator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'subject.hold-placed',
  'subject.hold-lift-asked',
  'subject.hold-lifted',
  'item.purged',
  'subject.destruction-asked',
  'subject.destruction-withdrawn',
  'subject.destroyed',
  'subject.destroyed-again',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    destruction: keyof typeof permissions
  }
  interface AuditActions {
    destruction: (typeof auditActions)[number]
  }
}
