import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'directory.keep-own': {
    sentence: "Add, change and close the directory records of one's own agency.",
    roles: ['agency-administrator', 'agency-editor'],
    token: true,
  },
} as const satisfies PermissionList

declare module '#platform/registers.ts' {
  interface Permissions {
    'own-records': keyof typeof permissions
  }
}
