import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { aPerson } from '#platform/testing/people.ts'
import { somebody } from './people.ts'
import type { Requests, Wish } from './types.ts'

/** Tokens and an agency's own sign-in: what opens something for others. */

async function aToken({ scene: { db }, place }: Wish, label: string): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into identity.token (coalition_id, agency_id, program_id, label, secret_hash, scopes, expires_at)
     values ($1, $2, $3, $4, $5, array['directory.keep-own'], now() + interval '30 days') returning id`,
    [
      place.coalition,
      place.agency,
      place.program,
      label,
      createHash('sha256').update(randomBytes(32)).digest(),
    ],
  )
  return rows[0]?.id ?? ''
}

/** The provider that an agency has now; made when it has none. */
async function aProvider({ scene: { db, provider }, place }: Pick<Wish, 'scene' | 'place'>): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from identity.provider where agency_id = $1 and taken_out_at is null',
    [place.agency],
  )
  if (rows[0]) return rows[0].id
  const made = await db.admin.query<{ id: string }>(
    `insert into identity.provider (coalition_id, agency_id, name, issuer, client_id, client_secret, set_by)
     values ($1, $2, $3, $4, $5, '\\x00', $6) returning id`,
    [place.coalition, place.agency, aName(), provider.issuer, provider.clientId, await aPerson(db)],
  )
  return made.rows[0]?.id ?? ''
}

const aName = () => `agency-${randomUUID().slice(0, 8)}`

/** That somebody of the place is who the provider says. */
async function aSubject(wish: Wish, subject: string): Promise<string> {
  return aSubjectOf(wish, subject, (await somebody(wish)).person)
}

/** The same of a person; it waits for their own word, or a second administrator's. */
export async function aSubjectOf(
  wish: Pick<Wish, 'scene' | 'place'>,
  subject: string,
  person: string,
): Promise<string> {
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    'insert into identity.subject (provider_id, subject, person_id) values ($1, $2, $3) returning id',
    [await aProvider(wish), subject, person],
  )
  return rows[0]?.id ?? ''
}

export const openingRequests: Requests = {
  'GET /tokens': [
    {
      about: 'a token on the list',
      of: async (wish) => {
        const label = `Token ${randomUUID()}`
        await aToken(wish, label)
        return { url: '/tokens', shows: label }
      },
    },
  ],
  'POST /tokens': [
    {
      about: 'a token of a program',
      of: async ({ place }) => ({
        url: '/tokens',
        values: { label: 'Our own entries', program: place.program, scope: 'directory.keep-own', days: '30' },
      }),
    },
  ],
  'POST /tokens/:id/end': [
    {
      about: 'a token',
      of: async (wish) => ({ url: `/tokens/${await aToken(wish, 'Our own entries')}/end` }),
    },
  ],
  'GET /agency-sign-in': [
    {
      about: 'somebody on the list',
      of: async (wish) => {
        const subject = randomUUID()
        await aSubject(wish, subject)
        return { url: '/agency-sign-in', shows: subject }
      },
    },
  ],
  'POST /agency-sign-in': [
    {
      about: 'one’s agency',
      own: async ({ scene: { provider } }) => ({
        url: '/agency-sign-in',
        values: {
          name: aName(),
          issuer: provider.issuer,
          client_id: provider.clientId,
          client_secret: provider.clientSecret,
        },
      }),
    },
  ],
  'POST /agency-sign-in/take-out': [
    {
      about: 'one’s agency',
      own: async (wish) => {
        await aProvider(wish)
        return { url: '/agency-sign-in/take-out' }
      },
    },
  ],
  'POST /agency-sign-in/people': [
    {
      about: 'a worker',
      of: async (wish) => {
        // Whoever asks has a sign-in of their own to bind somebody to, whosever the person is.
        await aProvider({ ...wish, place: wish.scene.places['own program'] })
        return {
          url: '/agency-sign-in/people',
          values: { person: (await somebody(wish)).person, subject: randomUUID() },
        }
      },
    },
  ],
  'POST /agency-sign-in/people/:id': [
    {
      about: 'what waits about a worker',
      of: async (wish) => ({ url: `/agency-sign-in/people/${await aSubject(wish, randomUUID())}` }),
    },
  ],
  'POST /agency-sign-in/people/:id/end': [
    {
      about: 'the way in of a worker',
      of: async (wish) => ({ url: `/agency-sign-in/people/${await aSubject(wish, randomUUID())}/end` }),
    },
  ],
}
