/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'fact.entered',
  'fact.verified',
  'fact.contested',
  'fact.superseded',
  'fact.proposed',
  'fact.proposal-settled',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    law: (typeof auditActions)[number]
  }
}
