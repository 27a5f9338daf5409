/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'protected.read',
  'protected.planned',
  'protected.asked',
  'protected.agreed',
  'protected.refused',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    'protected-places': (typeof auditActions)[number]
  }
}
