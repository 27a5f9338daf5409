import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'disclosures.oversee': {
    sentence: 'See what one’s own agency shares and does not, by numbers, and of no young person.',
    roles: ['agency-auditor'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'disclosure.told',
  'disclosure.entered',
  'disclosure.corrected',
  'disclosure.reviewed',
  'disclosure.shown',
  'disclosures.exported',
  'disclosures.accounted',
  'share.recalled',
  'recall.answered',
  'suspension.asked',
  'suspension.reviewed',
  'suspension.ended',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    disclosures: keyof typeof permissions
  }
  interface AuditActions {
    disclosures: (typeof auditActions)[number]
  }
}
