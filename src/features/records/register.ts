import type { PermissionList } from '#platform/registers.ts'

export const permissions = {
  'records.work': {
    sentence: 'Read and write the records of young people that the program keeps.',
    roles: ['program-lead', 'program-worker', 'coordinator'],
  },
  'records.plant': {
    sentence:
      'Make a record of somebody who does not exist a decoy in one’s own program, and get an alert when somebody opens it.',
    roles: ['program-lead'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'subject.begun',
  'item.written',
  'item.changed',
  'item.corrected',
  'item.retracted',
  'subject.read',
  'subject.read-by-job',
  'subject.planted',
  'subject.planted-no-more',
  'subject.merged',
  'subject.split',
  'subject.handover-asked',
  'subject.handover-answered',
  'subject.listed',
  'subject.searched',
  'records.sealed-anew',
  'task.done',
  'task.reopened',
  'contact.sent',
  'document.added',
  'document.opened',
  'document.frozen',
  'document.frozen-again',
  'document.scanned',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    records: keyof typeof permissions
  }
  interface AuditActions {
    records: (typeof auditActions)[number]
  }
}
