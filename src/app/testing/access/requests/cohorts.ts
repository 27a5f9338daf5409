import { randomUUID } from 'node:crypto'
import { courses } from '#features/courses/index.ts'
import type { At } from '../scene.ts'
import type { Ask, Requests, Wish } from './types.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Whoever evaluates among the callers. */
const evaluatorOf = ({ scene }: Wish): string => {
  const person = scene.callers.find(({ role }) => role === 'evaluator')?.person
  if (!person) throw new Error('nobody is an evaluator')
  return person
}

async function determined(wish: Wish): Promise<string> {
  const id = randomUUID()
  await wish.scene.db.admin.query(
    `insert into cohorts.determination (coalition_id, id, kind, determined_by, filed_as, determined_on, until, recorded_by)
     values ($1, $2, 'research', 'Mara Quinn (fictional)', 'IRB-7', $3, $4, $5)`,
    [wish.place.coalition, id, day(0), day(30), evaluatorOf(wish)],
  )
  return id
}

/** A cohort of that coalition. @returns its id */
async function drawn(wish: Wish): Promise<string> {
  const id = randomUUID()
  await wish.scene.db.admin.query(
    `insert into cohorts.cohort (coalition_id, id, determination_id, course, drawn_as, seed, now_from, later_from, until, drawn_by)
     values ($1, $2, $3, 'what-it-is', 'person', repeat('0', 64), $4, $5, $6, $7)`,
    [wish.place.coalition, id, await determined(wish), day(0), day(60), day(200), evaluatorOf(wish)],
  )
  return id
}

/** Four programs of the coalition, where there are so many; made where there are not. */
async function programs({ scene, place }: Wish & { readonly place: At }): Promise<readonly string[]> {
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into identity.program (coalition_id, agency_id, name, discipline, lanes, jurisdiction)
     select a.coalition_id, a.id, 'Drawn ' || gen_random_uuid(), 'health', '{}', 'US-IL-031'
     from (select * from identity.agency a where a.coalition_id = $1 and a.state = 'verified' limit 1) a, generate_series(1, 4)
     returning id`,
    [place.coalition],
  )
  return rows.map(({ id }) => id)
}

const about = 'one’s coalition'
const reads = (url: string) => [{ about, own: async (): Promise<Ask> => ({ url }) }]

export const cohortRequests: Requests = {
  'GET /learning/cohorts': reads('/learning/cohorts'),
  'GET /learning/cohorts/coverage': reads('/learning/cohorts/coverage'),
  'GET /learning/cohorts/determination': reads('/learning/cohorts/determination'),
  'POST /learning/cohorts/determination': [
    {
      about,
      own: async (): Promise<Ask> => ({
        url: '/learning/cohorts/determination',
        values: {
          seed: randomUUID(),
          kind: 'research',
          by: 'Mara Quinn (fictional)',
          filed: 'IRB-7',
          on: day(0),
          until: day(30),
        },
      }),
    },
  ],
  'GET /learning/cohorts/draw': reads('/learning/cohorts/draw'),
  'POST /learning/cohorts/draw': [
    {
      about: 'places of one’s coalition',
      own: async (wish: Wish): Promise<Ask> => ({
        url: '/learning/cohorts/draw',
        values: {
          seed: randomUUID(),
          drawn: 'program',
          determination: await determined(wish),
          course: [...courses().courses.keys()][0] ?? '',
          places: await programs(wish),
          now: day(1),
          later: day(60),
          last: day(200),
        },
      }),
    },
  ],
  'GET /learning/cohorts/:id': [
    {
      about: 'a cohort of a coalition',
      of: async (wish: Wish): Promise<Ask> => ({ url: `/learning/cohorts/${await drawn(wish)}` }),
    },
  ],
  'POST /learning/cohorts/:id/stop': [
    {
      about: 'a cohort of a coalition',
      of: async (wish: Wish): Promise<Ask> => ({ url: `/learning/cohorts/${await drawn(wish)}/stop` }),
    },
  ],
}
