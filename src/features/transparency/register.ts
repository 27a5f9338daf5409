/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'log.restored',
  'log.begun-anew',
  'log.proof-made',
  'holder.added',
  'holder.ended',
  'log.watched',
  'log.unwatched',
  'log.evidence-put-aside',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    transparency: (typeof auditActions)[number]
  }
}
