import type { PermissionList, RoleList } from '#platform/registers.ts'

/** The roles that a membership can be in. Roles of a coalition have no lane: they see no record about a young person. */
export const roles = {
  'coalition-administrator': {
    name: 'Coalition administrator',
    sentence:
      'Sets the coalition up and brings agencies in. Has no lane: sees no record about a young person.',
    place: 'coalition',
  },
  steward: {
    name: 'Directory steward',
    sentence: 'Keeps the directory true for everybody. Has no lane.',
    place: 'coalition',
  },
  counsel: {
    name: 'Counsel',
    sentence:
      'Signs for the coalition by which rules records may be shared. Has no lane: sees no record about a young person.',
    place: 'coalition',
  },
  'agency-administrator': {
    name: 'Agency administrator',
    sentence: 'Opens programs, brings people in and takes access back, in one agency.',
    place: 'agency',
  },
  'agency-editor': {
    name: 'Agency directory editor',
    sentence: "Keeps the agency's own entries in the directory true.",
    place: 'agency',
  },
  'agency-auditor': {
    name: 'Agency auditor',
    sentence: 'Sees who did and saw what in the agency.',
    place: 'agency',
  },
  'program-lead': {
    name: 'Program lead',
    sentence: 'Leads one program and answers for its people.',
    place: 'program',
  },
  'program-worker': {
    name: 'Program worker',
    sentence: 'Works in one program, under its lanes.',
    place: 'program',
  },
  coordinator: {
    name: 'Coordinator',
    sentence: 'Coordinates a response from a coordinating program.',
    place: 'program',
  },
} as const satisfies RoleList

/** What a role may be given: its sentence, and the roles that give it. */
export const permissions = {
  'coalition.set-up': {
    sentence: "Change the coalition's name, contact and exit destination.",
    roles: ['coalition-administrator'],
  },
  'agency.verify': {
    sentence: 'Propose agencies, call them back, and verify what a colleague called.',
    roles: ['coalition-administrator'],
  },
  'agency.manage': {
    sentence: "Open, change and close the programs of one's own agency.",
    roles: ['agency-administrator'],
  },
  'people.manage': {
    sentence: "Invite people, give and end roles, and end sign-ins, in one's own place.",
    roles: ['coalition-administrator', 'agency-administrator', 'program-lead'],
  },
  'people.verify': {
    sentence: 'Confirm as the second person that somebody is who they say.',
    roles: ['coalition-administrator', 'agency-administrator'],
  },
  'token.manage': {
    sentence: "Make and end API tokens of the programs in one's own agency.",
    roles: ['agency-administrator'],
  },
  'installation.see': {
    sentence:
      'See whether mail, backups and the rest of what the installation needs work, and what to do where not.',
    roles: ['coalition-administrator', 'agency-administrator'],
  },
  'program.work': {
    sentence: 'Act for the program: whatever its work and its lanes allow.',
    roles: ['program-lead', 'program-worker', 'coordinator'],
  },
  'program.lead': {
    sentence: 'Answer for the program: its people and what they hold.',
    roles: ['program-lead'],
  },
  'coordination.lead': {
    sentence: 'Coordinate a response across agencies, from a coordinating program.',
    roles: ['coordinator'],
  },
} as const satisfies PermissionList

/** Acts of this feature that leave a line in the audit log. */
export const auditActions = [
  'set-up.begun',
  'set-up.finished',
  'set-up.gone-on',
  'session.opened',
  'session.ended',
  'session.refused',
  'session.revoked',
  'passkey.added',
  'passkey.named',
  'passkey.removed',
  'sign-in.allowed',
  'sign-in.taken-out',
  'sign-in.asked',
  'sign-in.bound',
  'sign-in.unbound',
  'token.made',
  'token.revoked',
  'custody.handed-over',
  'person.invited',
  'person.left',
  'invitation.verified',
  'invitation.revoked',
  'invitation.resent',
  'invitation.code-wrong',
  'invitation.accepted',
  'invitation.declined',
  'membership.asked',
  'membership.given',
  'membership.renewed',
  'membership.ended',
  'standing.changed',
  'recovery.asked',
  'recovery.confirmed',
  'recovery.stopped',
  'recovery.finished',
  'coalition.changed',
  'coalition.exit-changed',
  'coalition.set-up',
  'agency.proposed',
  'agency.called',
  'agency.verified',
  'agency.refused',
  'agency.left',
  'program.opened',
  'program.changed',
  'program.lanes-asked',
  'program.lanes-changed',
  'program.lanes-refused',
  'program.closed',
  'person.read',
] as const

declare module '#platform/registers.ts' {
  interface Roles {
    identity: keyof typeof roles
  }
  interface Permissions {
    identity: keyof typeof permissions
  }
  interface AuditActions {
    identity: (typeof auditActions)[number]
  }
}
