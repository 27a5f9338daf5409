/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'consult.asked',
  'consult.accepted',
  'consult.ended',
  'shift.added',
  'shift.ended',
  'license.recorded',
  'license.ended',
  'room.set',
  'coordinator-shift.planned',
  'coordinator-shift.accepted',
  'coordinator-shift.offered',
  'coordinator-shift.ended',
  'on-call-alert.acknowledged',
] as const

declare module '#platform/registers.ts' {
  interface AuditActions {
    'on-call': (typeof auditActions)[number]
  }
}
