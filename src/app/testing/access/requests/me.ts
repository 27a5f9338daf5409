import { randomUUID } from 'node:crypto'
import { Authenticator } from '#features/identity/testing/authenticator.ts'
import { enroll } from '#features/identity/testing/with-passkey.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { aMembership, aProgram, aSession } from '#platform/testing/people.ts'
import { aSubjectOf } from './opening.ts'
import { aRecovery, somebody } from './people.ts'
import type { Ask, Fresh, Requests, Wish } from './types.ts'

/** What belongs to a person and to nobody else: of oneself it works, of a colleague it is not there. */

async function aPasskey({ scene: { db } }: Pick<Wish, 'scene'>, who: Fresh): Promise<string> {
  await enroll(db, { kind: 'session', secret: who.secret })
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from identity.passkey where person_id = $1 order by created_at desc limit 1',
    [who.person],
  )
  return rows[0]?.id ?? ''
}

/** That a person is somebody at their agency's provider, which waits for their word. */
const aConnection = (wish: Pick<Wish, 'scene' | 'place'>, who: Fresh): Promise<string> =>
  aSubjectOf(wish, randomUUID(), who.person)

/** One of two, because nobody takes the last way in away. */
async function oneOfTwo(wish: Pick<Wish, 'scene'>, who: Fresh): Promise<string> {
  await aPasskey(wish, who)
  return aPasskey(wish, who)
}

/** Whoever asks has ways in of their own, so that nobody is told of their last one instead. */
async function giveEverybodyTwo({ scene }: Pick<Wish, 'scene'>): Promise<void> {
  const everybody = scene.callers.flatMap((caller) => [caller, caller.former])
  const { rows } = await scene.db.admin.query('select 1 from identity.passkey where person_id = $1 limit 1', [
    everybody[0]?.person,
  ])
  if (rows.length > 0) return
  for (const { person, cookie } of everybody)
    await oneOfTwo({ scene }, { person, secret: cookie.replace(/^[^=]*=/, '') })
}

async function otherSession({ scene: { db } }: Pick<Wish, 'scene'>, who: Fresh): Promise<string> {
  await aSession(db, who.person)
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from identity.session where person_id = $1 order by created_at desc, id limit 1',
    [who.person],
  )
  return rows[0]?.id ?? ''
}

type Needs = Pick<Wish, 'scene' | 'place'>
type Make = (wish: Needs, whose: Fresh) => Promise<string>

/** One's own thing, and the same thing of a worker of each place. */
export const things = (what: string, path: (id: string) => string, make: Make, values?: Ask['values']) => [
  {
    about: `one’s own ${what}`,
    self: async (wish: Needs & { readonly fresh: Fresh }): Promise<Ask> => ({
      url: path(await make(wish, wish.fresh)),
      ...(values && { values }),
    }),
  },
  {
    about: `a ${what} of a worker`,
    of: async (wish: Wish): Promise<Ask> => ({
      url: path(await make(wish, await somebody(wish))),
      ...(values && { values }),
    }),
  },
]

const self = (about: string, ask: Ask) => [{ about, self: async () => ask }]

export const meRequests: Requests = {
  'GET /today': self('what is to be done today', { url: '/today' }),
  'GET /first-week/letter': self('the letter', { url: '/first-week/letter' }),
  'GET /first-week/services.csv': self('the spreadsheet', { url: '/first-week/services.csv' }),
  'GET /first-week/services.xlsx': self('the spreadsheet', { url: '/first-week/services.xlsx' }),
  'GET /me': self('one’s own page', { url: '/me' }),
  'POST /me/passkeys/options': self('a passkey for oneself', { url: '/me/passkeys/options' }),
  'POST /me/passkeys': [
    {
      about: 'a passkey for oneself',
      self: async ({ scene, fresh }) => {
        const asked = await scene.app.inject({
          method: 'POST',
          url: '/me/passkeys/options',
          headers: { ...ownForm, cookie: `bw_session=${fresh.secret}` },
        })
        const answer = new Authenticator('http://help.test').create(asked.json())
        return { url: '/me/passkeys', values: { label: 'work phone', answer } }
      },
    },
  ],
  'GET /me/passkeys/:id': things('passkey', (id) => `/me/passkeys/${id}`, aPasskey),
  'POST /me/passkeys/:id': things('passkey', (id) => `/me/passkeys/${id}`, aPasskey, { label: 'old phone' }),
  'POST /me/passkeys/:id/remove': [
    {
      about: 'one’s own passkey',
      self: async (wish) => ({ url: `/me/passkeys/${await oneOfTwo(wish, wish.fresh)}/remove` }),
    },
    {
      about: 'a passkey of a worker',
      of: async (wish) => {
        await giveEverybodyTwo(wish)
        return { url: `/me/passkeys/${await oneOfTwo(wish, await somebody(wish))}/remove` }
      },
    },
  ],
  'POST /me/connections/:id': things('connection', (id) => `/me/connections/${id}`, aConnection),
  'POST /me/connections/:id/refuse': things(
    'connection',
    (id) => `/me/connections/${id}/refuse`,
    aConnection,
  ),
  'POST /me/sessions/end-others': self('one’s own sign-ins', { url: '/me/sessions/end-others' }),
  'POST /me/sessions/:id/end': things('sign-in', (id) => `/me/sessions/${id}/end`, otherSession),
  'POST /me/language': self('one’s own language', { url: '/me/language', values: { language: 'es' } }),
  'GET /me/standing': self('one’s own roles', { url: '/me/standing' }),
  'POST /me/standing': [
    {
      about: 'one’s own other role',
      self: async ({ scene: { db }, place, fresh }) => {
        const membership = await aMembership(db, {
          person: fresh.person,
          role: 'program-worker',
          ...(await aProgram(db, { coalition: place.coalition, agency: place.agency })),
        })
        return { url: '/me/standing', values: { membership } }
      },
    },
    {
      about: 'the role of a worker',
      of: async (wish) => ({
        url: '/me/standing',
        values: { membership: (await somebody(wish)).membership },
      }),
    },
  ],
  'POST /me/standing/stop-recovery': [
    {
      about: 'one’s own recovery',
      self: async (wish) => {
        await aRecovery(wish, wish.fresh.person)
        return { url: '/me/standing/stop-recovery' }
      },
    },
  ],
  'GET /me/standing/leave': self('oneself', { url: '/me/standing/leave' }),
  'POST /me/standing/leave': self('oneself', { url: '/me/standing/leave', values: { successor: '' } }),
  'GET /live/changes': self('what one may hear', { url: '/live/changes' }),
}
