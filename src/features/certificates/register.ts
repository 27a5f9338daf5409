import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'certificates.keep': {
    sentence:
      'Record the provider and approvals by boards, keep provider files, report to boards, and take certificates back.',
    roles: ['coalition-administrator', 'agency-administrator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'certificate.issued',
  'certificate.published',
  'certificate.hidden',
  'certificate.taken-back',
  'certificate.provider-said',
  'certificate.approval-recorded',
  'certificate.approval-ended',
  'certificate.file-written',
  'certificate.file-deleted',
  'certificate.reported',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    certificates: keyof typeof permissions
  }
  interface AuditActions {
    certificates: (typeof auditActions)[number]
  }
}
