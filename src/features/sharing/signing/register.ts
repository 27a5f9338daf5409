import type { PermissionList } from '#platform/registers.ts'

export const signingPermissions = {
  'sharing.sign': {
    sentence: 'Confirm and sign the sharing rules for the coalition, as its counsel.',
    roles: ['counsel'],
  },
  'sharing.stop': {
    sentence: 'End the signature on the sharing rules, so that nothing can be shared.',
    roles: ['counsel', 'coalition-administrator'],
  },
  'sharing.see-rules': {
    sentence: 'Read the sharing rules, and who signed them.',
    roles: ['counsel', 'coalition-administrator', 'agency-auditor'],
  },
} as const satisfies PermissionList

/** Acts about the signature that leave a line in the audit log. */
export const signingActions = ['sharing.rows-confirmed', 'sharing.signed', 'sharing.stopped'] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    'sharing/signing': keyof typeof signingPermissions
  }
  interface AuditActions {
    'sharing/signing': (typeof signingActions)[number]
  }
}
