/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'relation.said',
  'relation.ended',
  'ground.stated',
  'ground.ended',
  'facility.authorized',
  'facility.ended',
  'caregiver.said',
  'caregiver.ended',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    recipients: (typeof auditActions)[number]
  }
}
