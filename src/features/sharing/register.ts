/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'release.written',
  'release.names-tried',
  'release.printed',
  'release.taken-back',
  'release.refusal-noted',
  'release.refusal-withdrawn',
  'signer.standing-entered',
  'signer.standing-ended',
  'signer.flagged',
  'signer.flag-lifted',
  'place.said',
  'entry.said',
  'share.made',
  'share.stopped',
  'share.opened',
  'share.linked',
  'share.unlinked',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    sharing: (typeof auditActions)[number]
  }
}
