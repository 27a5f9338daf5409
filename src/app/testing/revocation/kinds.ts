import { daysAhead } from '#features/identity/testing/town.ts'
import { type Node, press } from './a-node.ts'
import type { Scene, Subject } from './scene.ts'
import type { Surface } from './surfaces.ts'

/** One way in which something is taken back, and what must be found afterwards. */
export interface Kind {
  readonly name: string
  readonly of: readonly Subject[]
  /** Done on the first node, by the form that people use where there is one. */
  act(scene: Scene, node: Node): Promise<unknown>
  /** Why open pages of the subject close: somebody's act is told at once, the end of a day is seen by looking. */
  readonly closes: 'told' | 'by the clock' | undefined
  /** How the next use of each is refused. What is not named opens as before. */
  readonly refuses: Readonly<Partial<Record<Surface, string>>>
}

/** The sign-in itself is over. */
const signedOut = {
  page: 'sign in',
  form: 'not-signed-in',
  invite: 'not-signed-in',
  export: 'not-signed-in',
} as const

/** Signed in, and as nobody but themself. */
const asNobody = { page: '403', invite: 'not-permitted', export: 'not-permitted' } as const

const both = ['lead', 'auditor'] as const

async function sessionOf({ db, subject }: Scene): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `select id from identity.session where secret_hash = sha256(convert_to($1, 'UTF8'))`,
    [subject.secret],
  )
  return rows[0]?.id ?? ''
}

export const kinds: readonly Kind[] = [
  {
    name: 'a session, ended by its owner elsewhere',
    of: both,
    act: async (scene, node) => press(node, `/me/sessions/${await sessionOf(scene)}/end`, scene.otherCookie),
    closes: 'told',
    refuses: signedOut,
  },
  {
    name: 'a session, signed out of',
    of: both,
    act: (scene, node) => press(node, '/sign-out', scene.subject.cookie),
    closes: 'told',
    refuses: signedOut,
  },
  {
    name: 'a session, ended by the agency',
    of: both,
    act: async (scene, node) =>
      press(
        node,
        `/people/${scene.subject.person}/sessions/${await sessionOf(scene)}/end`,
        scene.town.manager.cookie,
      ),
    closes: 'told',
    refuses: signedOut,
  },
  {
    name: 'all sessions, ended by the agency',
    of: both,
    act: ({ subject, town }, node) => press(node, `/people/${subject.person}/sign-out`, town.manager.cookie),
    closes: 'told',
    refuses: signedOut,
  },
  {
    name: 'a membership, ended',
    of: both,
    act: ({ subject, town }, node) =>
      press(node, `/people/roles/${subject.membership}/end`, town.manager.cookie, { reason: 'misuse' }),
    closes: 'told',
    refuses: { ...signedOut, invitation: 'link-not-open', recovery: 'may-not-enroll' },
  },
  {
    name: 'a membership, lapsed at its date',
    of: both,
    // Nobody acts: the day is over.
    act: ({ db, subject }) =>
      db.admin.query('update identity.membership set verified_until = current_date - 1 where id = $1', [
        subject.membership,
      ]),
    closes: 'by the clock',
    refuses: { ...asNobody, invitation: 'may-not-enroll', recovery: 'may-not-enroll' },
  },
  {
    name: 'a role, changed',
    of: both,
    act: ({ subject, town }, node) =>
      press(node, `/people/roles/${subject.membership}/change`, town.manager.cookie, {
        choice: `agency-editor|${town.places.hospital.agency ?? ''}`,
        discipline: '',
        verifiedUntil: daysAhead(30),
        how: 'in-person',
        sure: '1',
      }),
    closes: 'told',
    refuses: { ...asNobody, invitation: 'link-not-open' },
  },
  {
    name: 'a program, closed',
    of: ['lead'],
    act: ({ town }, node) =>
      press(node, `/programs/${town.places.clinic.program ?? ''}/close`, town.manager.cookie, { sure: '1' }),
    closes: 'told',
    refuses: {
      ...signedOut,
      invitation: 'link-not-open',
      recovery: 'may-not-enroll',
      token: 'token-not-open',
    },
  },
  {
    name: 'an agency, left',
    of: both,
    act: ({ town }, node) =>
      press(node, `/agencies/${town.places.hospital.agency ?? ''}/leave`, town.chair.cookie, {
        reason: 'closed',
        sure: '1',
      }),
    closes: 'told',
    refuses: {
      ...signedOut,
      invitation: 'link-not-open',
      recovery: 'may-not-enroll',
      token: 'token-not-open',
    },
  },
  {
    name: 'a person, who left',
    of: both,
    act: ({ subject, town }, node) =>
      press(node, `/people/${subject.person}/leave`, town.manager.cookie, { reason: 'left' }),
    closes: 'told',
    refuses: { ...signedOut, invitation: 'link-not-open', recovery: 'link-not-open' },
  },
  {
    name: 'an API token, ended',
    of: ['lead'],
    act: ({ token, town }, node) => press(node, `/tokens/${token.id}/end`, town.manager.cookie),
    closes: undefined,
    refuses: { token: 'token-not-open' },
  },
  {
    name: 'a one-time link, taken back',
    of: ['lead'],
    act: ({ invitation, town }, node) =>
      press(node, `/people/invitations/${invitation.id}/revoke`, town.lead.cookie),
    closes: undefined,
    refuses: { invitation: 'link-not-open' },
  },
]
