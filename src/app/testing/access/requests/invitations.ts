import { aPerson } from '#platform/testing/people.ts'
import { type At, placeOf } from '../scene.ts'
import { a, choice, giving } from './people.ts'
import type { Requests, Wish } from './types.ts'

/** An open invitation that somebody else made: of a lead, which wants a second person, or an agency's administrator. */
async function anInvitation({ scene: { db }, place }: Wish, role: string): Promise<string> {
  const invited = await aPerson(db)
  await db.admin.query(`update identity.person set state = 'invited' where id = $1`, [invited])
  const at = {
    agency: null,
    program: null,
    ...placeOf(place, role === 'program-lead' ? 'program' : 'agency'),
  }
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into identity.invitation (coalition_id, agency_id, program_id, person_id, role, verified_until, known, grave,
       invited_by, proved_how)
     values ($1, $2, $3, $4, $5, current_date + 100, false, true, $6, 'in-person') returning id`,
    [at.coalition, at.agency, at.program, invited, role, await aPerson(db)],
  )
  return rows[0]?.id ?? ''
}

const about = (path: string, values?: Record<string, string>) =>
  ['program-lead', 'agency-administrator'].map((role) => ({
    about: `of ${a(role)}`,
    of: async (wish: Wish) => ({
      url: `/people/invitations/${await anInvitation(wish, role)}${path}`,
      ...(values && { values }),
    }),
  }))

const inviting = (role: string, place: At) => ({
  url: '/people/invite',
  values: { name: 'Nadia Newcomer (fictional)', ...giving(role, place) },
  absent: /takes nobody at the moment/,
})

export const invitationRequests: Requests = {
  'GET /people/invite': ['program-worker', 'agency-administrator'].map((role) => ({
    about: `the role of ${a(role)} among the choices`,
    of: async ({ place }) => ({ url: '/people/invite', shows: `value="${choice(role, place)}"` }),
  })),
  'POST /people/invite': [
    ...['program-worker', 'program-lead', 'agency-administrator'].map((role) => ({
      about: a(role),
      of: async ({ place }: Wish) => inviting(role, place),
    })),
    {
      about: 'a coalition-administrator',
      own: async ({ place }) => inviting('coalition-administrator', place),
    },
  ],
  'GET /people/invitations/:id': about(''),
  'POST /people/invitations/:id': about('', { how: 'call-back' }),
  'POST /people/invitations/:id/revoke': about('/revoke'),
  'POST /people/invitations/:id/link': about('/link'),
}
