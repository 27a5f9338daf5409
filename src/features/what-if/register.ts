import type { PermissionList } from '#platform/registers.ts'

export const whatIfPermissions = {
  'sharing.ask': {
    sentence:
      'Ask what could pass from one kind of program to another, and by which law, about no young person.',
    roles: [
      'program-lead',
      'program-worker',
      'coordinator',
      'agency-administrator',
      'agency-auditor',
      'coalition-administrator',
      'counsel',
    ],
  },
} as const satisfies PermissionList

declare module '#platform/registers.ts' {
  interface Permissions {
    'what-if': keyof typeof whatIfPermissions
  }
}
