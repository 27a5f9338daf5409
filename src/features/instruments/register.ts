import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'instruments.see': {
    sentence: 'See which questionnaires there are, what is known of them, and what is active here.',
    roles: ['program-lead', 'program-worker', 'coordinator', 'agency-administrator'],
  },
  'instruments.keep': {
    sentence:
      "Bring questionnaires in, and record one's own agency's agreements with their holders and who was trained.",
    roles: ['agency-administrator'],
  },
  'instruments.lead': {
    sentence: 'Say what the program is for screening, and which questionnaires are active in it.',
    roles: ['program-lead'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'instrument.imported',
  'instrument.exported',
  'instrument.agreed',
  'instrument.agreement-ended',
  'instrument.trained',
  'instrument.training-ended',
  'instrument.site-said',
  'instrument.activated',
  'instrument.deactivated',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    instruments: keyof typeof permissions
  }
  interface AuditActions {
    instruments: (typeof auditActions)[number]
  }
}
