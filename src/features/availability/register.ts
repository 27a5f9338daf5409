import type { PermissionList } from '#platform/registers.ts'

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'availability.see': {
    sentence: 'See what is free in the coalition, hold places, wait for them, and ask for them.',
    roles: ['program-lead', 'program-worker', 'coordinator'],
    token: true,
  },
  'availability.keep': {
    sentence: "Say what one's own program has free, and answer those who hold or ask.",
    roles: ['program-lead', 'program-worker', 'coordinator'],
    token: true,
  },
  'availability.count': {
    sentence: 'Open the pages on which one counts the lines that one keeps.',
    roles: ['program-lead', 'program-worker', 'coordinator', 'steward'],
  },
  'availability.figures': {
    sentence:
      "See the coalition's figures: how fresh counts are kept, how soon asks are answered, what was missing.",
    roles: ['program-lead', 'program-worker', 'coordinator', 'coalition-administrator'],
  },
} as const satisfies PermissionList

/**
 * Acts of this feature that leave a line in the audit log. A code stays as it was first written, also where the code base
 * has another word by now (`hook.added` is of a webhook, `reach.given` of a contact point, `floor.recorded` of a minimum
 * group): nobody changes what is recorded, and an auditor looks for one code.
 */
export const auditActions = [
  'ask.made',
  'ask.answered',
  'ask.closed',
  'floor.recorded',
  'floor.ended',
  'line.added',
  'line.described',
  'line.counted',
  'line.paused',
  'quiet.set',
  'quiet.ended',
  'line-source.made',
  'line-source.ended',
  'region.saved',
  'reach.given',
  'reach.changed',
  'reach.confirmed',
  'reach.ended',
  'region.removed',
  'hook.added',
  'hook.stopped',
  'offline.switched-on',
  'hold.made',
  'hold.confirmed',
  'hold.cancelled',
  'hold.extended',
  'hold.declined',
  'wait.joined',
  'wait.left',
] as const

declare module '#platform/registers.ts' {
  interface Permissions {
    availability: keyof typeof permissions
  }
  interface AuditActions {
    availability: (typeof auditActions)[number]
  }
}
