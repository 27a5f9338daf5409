import { randomUUID } from 'node:crypto'
import { aRecord } from '#features/directory/testing/records.ts'
import { asSteward } from '#platform/testing/database.ts'
import { aLineThere } from './counts.ts'
import type { Requests, Wish } from './types.ts'

const kept = randomUUID()

/** The browser of whoever asks keeps something: what stands ready is asked for by several of them. */
async function everybodyKeeps({ scene: { db, callers } }: Wish): Promise<void> {
  await db.admin.query(
    `update identity.session set kept_as = $2, kept_for = membership_id where person_id = any ($1::uuid[])`,
    [callers.map(({ person }) => person), kept],
  )
}

async function written(wish: Wish) {
  await everybodyKeeps(wish)
  return { kept, key: randomUUID(), byDevice: '60000', byWall: '60000' }
}

/** A free place of the program at that place, which is not hidden. */
async function aPlaceThere({ scene: { db }, place }: Wish): Promise<string> {
  const record = await asSteward(db, (ctx) => aRecord(ctx))
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into availability.line (coalition_id, program_id, service_id, unit, age_min, age_max, hidden, total, counted_at, counted_how)
     values ($1, $2, $3, 'bed', 12, 17, false, 5, clock_timestamp(), 'app') returning id`,
    [place.coalition, place.program, record.serviceId],
  )
  return rows[0]?.id ?? ''
}

export const offlineRequests: Requests = {
  'GET /availability/offline': [
    { about: 'one’s own browser', own: async () => ({ url: '/availability/offline' }) },
  ],
  'GET /availability/offline/kept': [
    { about: 'the page that a browser keeps', own: async () => ({ url: '/availability/offline/kept' }) },
  ],
  'GET /availability/offline/snapshot': [
    {
      about: 'a line on it',
      of: async (wish) => {
        await everybodyKeeps(wish)
        return { url: '/availability/offline/snapshot', shows: await aLineThere(wish) }
      },
    },
  ],
  'POST /availability/offline/on': [
    { about: 'one’s own browser', own: async () => ({ url: '/availability/offline/on' }) },
  ],
  'POST /availability/offline/replay': [
    {
      about: 'a count of a line',
      of: async (wish) => {
        const line = await aLineThere(wish)
        await wish.scene.db.admin.query(
          `update availability.line set counted_at = counted_at - interval '1 hour' where id = $1`,
          [line],
        )
        return {
          url: '/availability/offline/replay',
          values: {
            what: 'count',
            ...(await written(wish)),
            line,
            seen: '1',
            total: '4',
            surge: '0',
            outOfService: '0',
            occupied: '2',
            taking: 'taking',
          },
        }
      },
    },
    {
      about: 'a free place of a program',
      of: async (wish) => ({
        url: '/availability/offline/replay',
        values: { what: 'hold', ...(await written(wish)), line: await aPlaceThere(wish), confirmed: 'yes' },
      }),
      rule: () => 'availability.see@coalition',
    },
  ],
}
