import { randomUUID } from 'node:crypto'
import { newKey } from '#features/availability/testing/lines.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { asSteward } from '#platform/testing/database.ts'
import { aPerson } from '#platform/testing/people.ts'
import type { Request, Requests, Wish } from './types.ts'

const about = {
  line: 'a free place of a program',
  full: 'a full place of a program',
  hidden: 'a hidden place in a county that one’s program coordinates',
} as const

/** A line of the program at that place, counted a moment ago. */
async function aLineOf({ scene: { db }, place }: Wish, occupied = 0): Promise<string> {
  const record = await asSteward(db, (ctx) => aRecord(ctx))
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into availability.line (coalition_id, program_id, service_id, location_id, unit, age_min, age_max, hidden,
       waitlist, total, occupied, counted_at, counted_how)
     values ($1, $2, $3, $4, 'bed', 12, 17, false, true, 5, $5, clock_timestamp(), 'app') returning id`,
    [place.coalition, place.program, record.serviceId, record.locationId, occupied],
  )
  return rows[0]?.id ?? ''
}

/** A hidden line of the program at that place, in a region for which whoever asks acts in the program to call. */
async function aHiddenLineOf(wish: Wish, occupied = 0): Promise<string> {
  const { scene, place } = wish
  const id = await aLineOf(wish, occupied)
  const caller = scene.places['own program']
  await scene.db.admin.query(
    `insert into availability.region (coalition_id, number, counties, broker_program) values ($1, 1, '{17031}', $2)
     on conflict do nothing`,
    [place.coalition, place.coalition === caller.coalition ? caller.program : null],
  )
  await scene.db.admin.query(
    `update availability.line set hidden = true, region = 1, county_fips = 17031 where id = $1`,
    [id],
  )
  return id
}

/** A hold (or a wait) of the program at that place, made by a colleague. */
async function aHoldOf(wish: Wish, table: 'hold' | 'wait'): Promise<string> {
  const { db } = wish.scene
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into availability.${table} (coalition_id, line_id, program_id, person_id, key, ${table === 'hold' ? 'made_at' : 'joined_at'}, expires_at)
     values ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + interval '1 hour') returning id`,
    [wish.place.coalition, await aLineOf(wish), wish.place.program, await aPerson(db), randomUUID()],
  )
  return rows[0]?.id ?? ''
}

/** Lines are seen by the whole coalition, whoever keeps them. */
const inCoalition = () => 'availability.see@coalition'

/** Of a hidden place of others, who coordinates its county is offered more than a region. */
const coordinating = ({ role }: { role: string }, relation: string) =>
  role === 'coordinator' && relation !== 'own program' ? 'coordination.lead@coalition' : inCoalition()

const offered = (path: string): Request => ({
  about: about.hidden,
  of: async (wish) => ({ url: path, shows: `/availability/lines/${await aHiddenLineOf(wish)}/hold` }),
  rule: coordinating,
})
const acted = (act: 'hold' | 'wait'): Request => ({
  about: about.hidden,
  of: async (wish) => ({
    url: `/availability/lines/${await aHiddenLineOf(wish, act === 'wait' ? 5 : 0)}/${act}`,
    values: { key: newKey() },
    absent: /reached through/,
  }),
  rule: coordinating,
})

const listed = (path: string): Request => ({
  about: about.line,
  of: async (wish) => ({ url: path, shows: await aLineOf(wish) }),
  rule: inCoalition,
})
const held = (move: string): readonly Request[] => [
  {
    about: 'a hold of a program',
    of: async (wish) => ({
      url: `/availability/holds/${await aHoldOf(wish, 'hold')}/${move}`,
      ...(move === 'extend' && { values: { key: newKey() } }),
    }),
  },
]

export const boardRequests: Requests = {
  'GET /availability': [listed('/availability'), offered('/availability')],
  'GET /availability/now': [listed('/availability/now'), offered('/availability/now')],
  'GET /availability/areas': [
    { about: 'the counts of one’s coalition', own: async () => ({ url: '/availability/areas' }) },
  ],
  'GET /availability/holds': [
    {
      about: 'a hold of a program',
      of: async (wish) => ({ url: '/availability/holds', shows: await aHoldOf(wish, 'hold') }),
    },
  ],
  'POST /availability/lines/:id/hold': [
    {
      about: about.line,
      of: async (wish) => ({
        url: `/availability/lines/${await aLineOf(wish)}/hold`,
        values: { key: newKey() },
      }),
      rule: inCoalition,
    },
    acted('hold'),
  ],
  'POST /availability/lines/:id/wait': [
    {
      about: about.full,
      of: async (wish) => ({
        url: `/availability/lines/${await aLineOf(wish, 5)}/wait`,
        values: { key: newKey() },
      }),
      rule: inCoalition,
    },
    acted('wait'),
  ],
  ...Object.fromEntries(
    ['confirm', 'extend', 'cancel'].map((move) => [`POST /availability/holds/:id/${move}`, held(move)]),
  ),
  'POST /availability/waits/:id/leave': [
    {
      about: 'a wait of a program',
      of: async (wish) => ({ url: `/availability/waits/${await aHoldOf(wish, 'wait')}/leave` }),
    },
  ],
}
