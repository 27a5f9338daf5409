/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'own-page.code-made',
  'own-page.code-ended',
  'own-page.opened',
  'own-page.other-code',
  'own-page.handed-over',
  'own-page.handed-back',
  'own-page.printed',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    ownPage: (typeof auditActions)[number]
  }
}
