import { randomUUID } from 'node:crypto'
import { aRecord } from '#features/directory/testing/records.ts'
import { asSteward } from '#platform/testing/database.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** A line of that program, counted a moment ago, with room. */
async function aLineThere({ scene: { db }, place }: Wish): Promise<string> {
  const { serviceId, locationId } = await asSteward(db, (ctx) => aRecord(ctx))
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into availability.line (coalition_id, program_id, service_id, location_id, unit, age_min, age_max, hidden, total,
       counted_at, counted_how)
     values ($1, $2, $3, $4, 'bed', 12, 17, false, 5, clock_timestamp(), 'app') returning id`,
    [place.coalition, place.program, serviceId, locationId],
  )
  return rows[0]?.id ?? ''
}

/** An open hold that this program has on a line of its own. */
async function aHoldThere(wish: Wish): Promise<string> {
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into availability.hold (coalition_id, line_id, program_id, key, made_at, expires_at)
     values ($1, $2, $3, gen_random_uuid(), clock_timestamp(), clock_timestamp() + interval '1 hour') returning id`,
    [wish.place.coalition, await aLineThere(wish), wish.place.program],
  )
  return rows[0]?.id ?? ''
}

const keyed = (url: string, json: object): Ask => ({
  url,
  json,
  headers: { 'idempotency-key': randomUUID() },
})
const count = async (wish: Wish) =>
  keyed(`/api/availability/lines/${await aLineThere(wish)}/count`, { total: 4, occupied: 1 })
const about = 'a line of a program'
/** What is free is shown to, and held by, everybody of the coalition. */
const acrossCoalition = () => 'availability.see@coalition'

/** An address of that program that is told of lines. */
async function aWebhookThere({ scene: { db }, place }: Wish): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into availability.webhook (coalition_id, id, program_id, url, secret)
     values ($1, gen_random_uuid(), $2, 'https://software.example/lines', 'sealed') returning id`,
    [place.coalition, place.program],
  )
  return rows[0]?.id ?? ''
}

export const availabilityApiRequests: Requests = {
  'GET /api/availability/hooks': [
    {
      about: 'an address of a program',
      of: async (wish) => ({ url: '/api/availability/hooks', shows: await aWebhookThere(wish) }),
    },
  ],
  'POST /api/availability/hooks': [
    {
      about: 'for one’s own program',
      own: async ({ scene: { db }, place }) => {
        // A program has few of them at a time.
        await db.admin.query('update availability.webhook set stopped_at = now() where program_id = $1', [
          place.program,
        ])
        return { url: '/api/availability/hooks', json: { url: 'https://software.example/lines' } }
      },
    },
  ],
  'POST /api/availability/hooks/:id/stop': [
    {
      about: 'an address of a program',
      of: async (wish) => ({ url: `/api/availability/hooks/${await aWebhookThere(wish)}/stop` }),
    },
  ],
  'GET /api/availability': [
    {
      about,
      of: async (wish) => ({ url: '/api/availability', shows: await aLineThere(wish) }),
      rule: acrossCoalition,
    },
  ],
  'PUT /api/availability/lines/:id/count': [{ about, of: count }],
  'POST /api/availability/lines/:id/count': [{ about, of: count }],
  'POST /api/availability/lines/:id/holds': [
    {
      about,
      of: async (wish) => keyed(`/api/availability/lines/${await aLineThere(wish)}/holds`, {}),
      rule: acrossCoalition,
    },
  ],
  ...Object.fromEntries(
    ['confirm', 'cancel', 'extend'].map((move) => [
      `POST /api/availability/holds/:id/${move}`,
      [
        {
          about: 'a hold of a program',
          of: async (wish: Wish) => keyed(`/api/availability/holds/${await aHoldThere(wish)}/${move}`, {}),
        },
      ],
    ]),
  ),
}
