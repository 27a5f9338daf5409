import { randomUUID } from 'node:crypto'
import { aRecord } from '#features/directory/testing/records.ts'
import { asSteward } from '#platform/testing/database.ts'
import { anAgency, aPerson, aProgram } from '#platform/testing/people.ts'
import type { At } from '../scene.ts'
import type { Request, Requests, Wish } from './types.ts'

const LIST = '/availability/asks'
const need = { unit: 'bed', age: '14', needs: ['siblings'], county: '17031', by: 'tonight' }

async function insert({ scene: { db } }: Wish, text: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(text, [...values])
  return rows[0]?.id ?? ''
}

/** A free place of the program at that place, which fits whatever is asked here. */
async function aLineOf(wish: Wish, { coalition, program }: At): Promise<string> {
  const record = await asSteward(wish.scene.db, (ctx) => aRecord(ctx))
  return insert(
    wish,
    `insert into availability.line (coalition_id, program_id, service_id, location_id, unit, age_min, age_max, hidden,
       total, occupied, counted_at, counted_how)
     values ($1, $2, $3, $4, 'bed', 12, 17, false, 5, 0, clock_timestamp(), 'app') returning id`,
    [coalition, program, record.serviceId, record.locationId],
  )
}

/** An open ask of the program at that place, of a need that no other open ask has. */
async function anAskOf(wish: Wish, { coalition, program }: At): Promise<string> {
  return insert(
    wish,
    `insert into availability.ask (coalition_id, program_id, person_id, key, anonymous, through_broker, unit, band, needs,
       county_fips, needed_by, step, sent_band, sent_needs, sent_county, made_at, expires_at)
     values ($1, $2, $3, $4, false, false, 'bed', '12-14', '{}', 10000 + floor(random() * 60000)::integer, 'tonight', 0,
       '12-14', '{}', 17031, clock_timestamp(), clock_timestamp() + interval '12 hours') returning id`,
    [coalition, program, await aPerson(wish.scene.db), randomUUID()],
  )
}

/** An ask that another program of that coalition made of the program at that place. @returns both ids */
async function anAskTo(wish: Wish): Promise<{ readonly ask: string; readonly to: string }> {
  const { place, scene } = wish
  const asker = await aProgram(scene.db, await anAgency(scene.db, place.coalition))
  const ask = await anAskOf(wish, asker as At)
  const to = await insert(
    wish,
    `insert into availability.ask_to (ask_id, line_id, program_id, fit, due_at, told_at)
     values ($1, $2, $3, 'yes', clock_timestamp(), clock_timestamp()) returning id`,
    [ask, await aLineOf(wish, place), place.program],
  )
  return { ask, to }
}

const own = 'an ask that a program made'
const asked = 'an ask that waits for a program’s answer'
const pages = (after: string): readonly Request[] => [
  { about: own, of: async (wish) => ({ url: `${LIST}/${await anAskOf(wish, wish.place)}${after}` }) },
  {
    about: asked,
    of: async (wish) => ({ url: `${LIST}/${(await anAskTo(wish)).ask}${after}` }),
    rule: () => 'availability.keep@program',
  },
]

export const askRequests: Requests = {
  'GET /availability/asks': [
    { about: own, of: async (wish) => ({ url: LIST, shows: await anAskOf(wish, wish.place) }) },
    {
      about: asked,
      of: async (wish) => ({ url: LIST, shows: (await anAskTo(wish)).ask }),
      rule: () => 'availability.keep@program',
    },
  ],
  'POST /availability/asks/plan': [
    {
      about: 'what would be sent of a need of one’s own program',
      own: async () => ({ url: `${LIST}/plan`, values: need }),
    },
  ],
  'POST /availability/asks': [
    {
      about: 'an ask of one’s own program',
      own: async (wish) => {
        await aLineOf(wish, wish.scene.places['other agency'])
        return { url: LIST, values: { ...need, key: randomUUID(), step: '0' } }
      },
    },
  ],
  'GET /availability/asks/:id': pages(''),
  'GET /availability/asks/:id/now': pages('/now'),
  'POST /availability/asks/:id/close': [
    {
      about: own,
      of: async (wish) => ({
        url: `${LIST}/${await anAskOf(wish, wish.place)}/close`,
        values: { how: 'gone' },
      }),
    },
  ],
  'POST /availability/asks/answers/:id': [
    {
      about: asked,
      of: async (wish) => ({
        url: `${LIST}/answers/${(await anAskTo(wish)).to}`,
        values: { answer: 'no.no-room' },
      }),
    },
  ],
}
