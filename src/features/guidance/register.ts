/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'review.recorded',
  'review.asked',
  'review.opened',
  'review.code-wrong',
  'review.given',
  'review.finished',
  'review.withdrawn',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    guidance: (typeof auditActions)[number]
  }
}
