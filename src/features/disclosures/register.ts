/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'disclosure.entered',
  'disclosure.corrected',
  'disclosure.reviewed',
  'disclosures.exported',
  'share.recalled',
  'recall.answered',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    disclosures: (typeof auditActions)[number]
  }
}
