import { daysAhead } from '#features/identity/testing/town.ts'
import { aMember } from '#platform/testing/people.ts'
import { type At, type Level, placeOf } from '../scene.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** Somebody new in a role at that place. */
export const somebody = ({ scene, place }: Pick<Wish, 'scene' | 'place'>, role = 'program-worker') =>
  aMember(scene.db, role, placeOf(place, levels[role] ?? 'program'))

const levels: Readonly<Record<string, Level>> = {
  'agency-administrator': 'agency',
  'agency-auditor': 'agency',
  'agency-editor': 'agency',
  'coalition-administrator': 'coalition',
}

export const named = async ({ scene }: Pick<Wish, 'scene'>, person: string): Promise<string> =>
  (await scene.db.admin.query<{ name: string }>('select name from identity.person where id = $1', [person]))
    .rows[0]?.name ?? ''

/** A role at a place, as the forms name it. */
export function choice(role: string, place: At): string {
  const level = levels[role] ?? 'program'
  return [
    role,
    ...(level === 'coalition' ? [] : [place.agency]),
    ...(level === 'program' ? [place.program] : []),
  ].join('|')
}

export const giving = (role: string, place: At) => ({
  choice: choice(role, place),
  discipline: 'health',
  verifiedUntil: daysAhead(100),
  how: 'in-person',
})

export const a = (role: string) => (/^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`)

/** A page about a person; for each of those whom one may be asked about. */
const pageOf = (path: string, roles = ['program-worker', 'agency-administrator'], values?: Ask['values']) =>
  roles.map((role) => ({
    about: a(role),
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/people/${(await somebody(wish, role)).person}${path}`,
      ...(values && { values }),
    }),
  }))

const ofRole = (path: string, values?: Ask['values']) =>
  ['program-worker', 'agency-administrator', 'coalition-administrator'].map((role) => ({
    about: `of ${a(role)}`,
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/people/roles/${(await somebody(wish, role)).membership}${path}`,
      ...(values && { values }),
    }),
  }))

const ending = { reason: 'left', successor: '' }

export const peopleRequests: Requests = {
  'GET /people': [
    {
      about: 'a worker on the list',
      of: async (wish) => ({ url: '/people', shows: await named(wish, (await somebody(wish)).person) }),
    },
  ],
  'GET /roles': [
    {
      about: 'a worker on the list',
      of: async (wish) => ({ url: '/roles', shows: await named(wish, (await somebody(wish)).person) }),
    },
  ],
  'GET /people/:id': pageOf(''),
  'POST /people/:id/sign-out': pageOf('/sign-out'),
  'GET /people/:id/role': pageOf('/role'),
  'POST /people/:id/role': ['program-worker', 'program-lead', 'agency-administrator'].map((role) => ({
    about: `the role of ${a(role)} there`,
    of: async (wish) => ({
      url: `/people/${(await somebody(wish, 'agency-auditor')).person}/role`,
      values: giving(role, wish.place),
    }),
  })),
  'GET /people/:id/leave': pageOf('/leave'),
  'POST /people/:id/leave': pageOf('/leave', undefined, ending),
  'GET /people/roles/:id': ofRole(''),
  'POST /people/roles/:id/renew': ofRole('/renew', { verifiedUntil: daysAhead(200), how: 'call-back' }),
  'POST /people/roles/:id/end': ofRole('/end', ending),
  'GET /people/roles/:id/change': ofRole('/change'),
  'POST /people/roles/:id/change': [
    {
      about: 'of a program-worker to that of an agency-editor',
      of: async (wish) => ({
        url: `/people/roles/${(await somebody(wish)).membership}/change`,
        values: { ...giving('agency-editor', wish.place), successor: '', sure: '1' },
      }),
    },
  ],
  'POST /people/:id/sessions/:session/end': [
    {
      about: 'of a program-worker',
      of: async (wish) => {
        const { person } = await somebody(wish)
        const { rows } = await wish.scene.db.admin.query<{ id: string }>(
          'select id from identity.session where person_id = $1',
          [person],
        )
        return { url: `/people/${person}/sessions/${rows[0]?.id ?? ''}/end` }
      },
    },
  ],
  'GET /people/:id/recover': pageOf('/recover'),
  'POST /people/:id/recover': pageOf('/recover', undefined, { code: '', how: 'in-person' }),
  'POST /people/:id/recover/stop': ['program-worker', 'agency-administrator'].map((role) => ({
    about: a(role),
    of: async (wish) => {
      const { person } = await somebody(wish, role)
      await aRecovery(wish, person)
      return { url: `/people/${person}/recover/stop` }
    },
  })),
}

/** A way back in that a colleague began for somebody. */
export async function aRecovery({ scene }: Pick<Wish, 'scene'>, person: string): Promise<void> {
  await scene.db.admin.query(
    `insert into identity.recovery (person_id, expires_at) values ($1, now() + interval '1 day')`,
    [person],
  )
}
