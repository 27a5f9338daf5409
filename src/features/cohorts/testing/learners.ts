import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'
import type { Arm } from '../drawing/draw-arms.ts'

/** What somebody answered, as points of questions of knowledge, in the order of banks x, y, z. */
export interface Learned {
  readonly arm: Arm
  readonly pre?: readonly number[]
  readonly post?: readonly number[]
  readonly 'three-months'?: readonly number[]
  readonly 'six-months'?: readonly number[]
  /** How it was for them. */
  readonly said?: {
    readonly relevance?: string
    readonly harder?: string
    readonly sureBefore?: string
    readonly minutes?: number
  }
}

/** Members of a cohort with answers, in turn in the places of their arm; who answered after the course finished it. @returns their ids */
export async function addLearners(
  db: Pick<TestDatabase, 'admin'>,
  coalition: string,
  cohort: string,
  all: readonly Learned[],
): Promise<readonly string[]> {
  const { rows: places } = await db.admin.query<{ place: number; arm: Arm; agency: string; course: string }>(
    `select u.place, u.arm, u.agency_id as agency, c.course from cohorts.unit u join cohorts.cohort c on c.id = u.cohort_id
     where u.cohort_id = $1 order by u.place`,
    [cohort],
  )
  const turns = { now: 0, later: 0 }
  const ids: string[] = []
  for (const learned of all) {
    const id = randomUUID()
    ids.push(id)
    const own = places.filter(({ arm }) => arm === learned.arm)
    const at = own[turns[learned.arm]++ % own.length]
    if (!at) throw new Error('no place of this arm')
    await db.admin.query('insert into training.learner (coalition_id, id, agency_id) values ($1, $2, $3)', [
      coalition,
      id,
      at.agency,
    ])
    await db.admin.query(
      `insert into training.progress (coalition_id, learner_id, course, round, edition, seconds, finished_on)
       values ($1, $2, $3, 1, 1, 660, case when $4 then current_date end)`,
      [coalition, id, at.course, learned.post !== undefined],
    )
    await db.admin.query(
      'insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round) values ($1, $2, $3, $4, $5, 1)',
      [coalition, cohort, id, at.place, learned.arm],
    )
    if (learned.said)
      await db.admin.query(
        `insert into training.reaction (coalition_id, learner_id, course, round, relevance, harder, sure_before, minutes)
         values ($1, $2, $3, 1, $4, $5, $6, $7)`,
        [
          coalition,
          id,
          at.course,
          learned.said.relevance,
          learned.said.harder,
          learned.said.sureBefore,
          learned.said.minutes,
        ],
      )
    for (const wave of ['pre', 'post', 'three-months', 'six-months'] as const)
      await db.admin.query(
        `insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given)
         select $1, $2, $3, 1, 1, $4, 'bank-' || b || '-' || left($4, 1), 'bank-' || b, 'knowledge', p, '{}'
         from unnest(array['x', 'y', 'z'], $5::numeric[]) as one (b, p) where p is not null`,
        [coalition, id, at.course, wave, learned[wave] ?? []],
      )
  }
  return ids
}

/** So many members at once, each with answers to four questions before and after: two of three right, then all. */
export async function addManyLearners(
  db: Pick<TestDatabase, 'admin'>,
  coalition: string,
  cohort: string,
  count: number,
): Promise<void> {
  await db.admin.query(
    `with place as (
       select u.coalition_id, u.place, u.arm, u.agency_id, c.course, row_number() over (order by u.place) - 1 as at, count(*) over () as of_all
       from cohorts.unit u join cohorts.cohort c on c.coalition_id = u.coalition_id and c.id = u.cohort_id
       where u.coalition_id = $1 and u.cohort_id = $2
     ), one as materialized (
       select gen_random_uuid() as id, n, p.* from generate_series(0, $3::int - 1) n join place p on p.at = n % p.of_all
     ), learner as (
       insert into training.learner (coalition_id, id, agency_id) select coalition_id, id, agency_id from one
     ), progress as (
       insert into training.progress (coalition_id, learner_id, course, round, edition) select coalition_id, id, course, 1, 1 from one
     ), member as (
       insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round) select coalition_id, $2, id, place, arm, 1 from one
     )
     insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given)
     select coalition_id, id, course, 1, 1, wave, 'bank-' || b || '-' || wave, 'bank-' || b, 'knowledge', ((n + b) % 3 > 0 or wave = 'post')::int, '{}'
     from one, unnest(array['pre', 'post']) wave, generate_series(1, 4) b`,
    [coalition, cohort, count],
  )
}
