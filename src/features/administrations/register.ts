/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'check.begun',
  'check.moved',
  'check.signed',
  'check.amended',
  'check.handed-over',
  'check.not-offered',
  'check.reference-said',
  'check.determined',
  'check.everybody-said',
  'check.put-off',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    administrations: (typeof auditActions)[number]
  }
}
