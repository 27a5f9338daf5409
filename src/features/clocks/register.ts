import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'clocks.read': {
    sentence: 'Read the legal limits of each place, who signed them, and try them on an example.',
    roles: ['counsel', 'coalition-administrator', 'agency-auditor', 'program-lead', 'program-worker'],
  },
  'clocks.sign': {
    sentence: 'Sign the legal limits of a place for the coalition, as its counsel.',
    roles: ['counsel'],
  },
  'clocks.stop': {
    sentence: 'End the signature on the legal limits of a place, so that they only remind.',
    roles: ['counsel', 'coalition-administrator'],
  },
  'clocks.figures': {
    sentence:
      'See how legal clocks came out, in numbers: of the own program, or published with small numbers hidden.',
    roles: ['coalition-administrator', 'agency-administrator', 'agency-auditor', 'program-lead'],
  },
  'clocks.head': {
    sentence: 'See duty, time and holder of a legal clock that nobody answered for, and no record.',
    roles: ['agency-administrator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = ['clocks.signed', 'clocks.stopped', 'clock.started', 'clock.said'] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    clocks: keyof typeof permissions
  }
  interface AuditActions {
    clocks: (typeof auditActions)[number]
  }
}
