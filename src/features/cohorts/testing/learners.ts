import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'
import type { Arm } from '../drawing/draw-arms.ts'

/** What somebody answered, as points of questions of knowledge, in the order of banks x, y, z. */
export interface Learned {
  readonly arm: Arm
  /** Days ago that they joined; {@link LONG_AGO} unless given. */
  readonly joined?: number
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

const BANKS = ['x', 'y', 'z'] as const
/** When each wave is asked, in months after joining. */
const MONTHS_TO = { pre: 0, post: 0, 'three-months': 3, 'six-months': 6 } as const

/** Days since then, in which all that is asked of members of a {@link beganLongAgo} cohort is asked, answered and over. */
export const LONG_AGO = 400

/** A cohort whose first arm began 420 days ago, and its later one 400. */
export async function beganLongAgo(db: Pick<TestDatabase, 'admin'>, cohort: string): Promise<string> {
  await db.admin.query(
    `update cohorts.cohort set now_from = current_date - 420, later_from = current_date - ${LONG_AGO} where id = $1`,
    [cohort],
  )
  return cohort
}

/** So many days pass for a cohort and its members. */
export async function passDays(db: Pick<TestDatabase, 'admin'>, cohort: string, days: number): Promise<void> {
  const own = 'learner_id in (select learner_id from cohorts.member where cohort_id = $1)'
  for (const statement of [
    'update cohorts.cohort set now_from = now_from - $2::int, later_from = later_from - $2::int where id = $1',
    `update training.progress set started_on = started_on - $2::int, finished_on = finished_on - $2::int where ${own}`,
    `update training.answer set given_on = given_on - $2::int where ${own}`,
    'update cohorts.member set joined_on = joined_on - $2::int where cohort_id = $1',
  ])
    await db.admin.query(statement, [cohort, days])
}

/**
 * Members of a cohort with answers, in turn in the places of their arm, on the day that each is asked; who answered after the course
 * finished it. @returns their ids
 */
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
  const learners = all.map(({ joined = LONG_AGO, said, arm, ...learned }) => {
    const own = places.filter((one) => one.arm === arm)
    const at = own[turns[arm]++ % own.length]
    if (!at) throw new Error('no place of this arm')
    const answers = (Object.keys(MONTHS_TO) as (keyof typeof MONTHS_TO)[]).flatMap((wave) =>
      (learned[wave] ?? []).map((points, bank) => ({
        wave,
        bank: BANKS[bank],
        points,
        months: MONTHS_TO[wave],
      })),
    )
    return { id: randomUUID(), ...at, joined, finished: learned.post !== undefined, said, answers }
  })
  const given = [coalition, JSON.stringify(learners)]
  await db.admin.query(
    `with one as materialized (
       select * from jsonb_to_recordset($2::jsonb) as l (id uuid, agency uuid, course text, joined integer, finished boolean, said jsonb, answers jsonb)
     ), learner as (
       insert into training.learner (coalition_id, id, agency_id) select $1, id, agency from one
     ), progress as (
       insert into training.progress (coalition_id, learner_id, course, round, edition, seconds, started_on, finished_on)
       select $1, id, course, 1, 1, 660, current_date - joined, case when finished then current_date - joined end from one
     ), reaction as (
       insert into training.reaction (coalition_id, learner_id, course, round, relevance, harder, sure_before, minutes)
       select $1, id, course, 1, said ->> 'relevance', said ->> 'harder', said ->> 'sureBefore', (said ->> 'minutes')::smallint
       from one where said is not null
     )
     insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given, given_on)
     select $1, id, course, 1, 1, wave, 'bank-' || bank || '-' || left(wave, 1), 'bank-' || bank, 'knowledge', points, '{}',
       current_date - joined + months * interval '1 month'
     from one, jsonb_to_recordset(answers) as a (wave text, bank text, points numeric, months integer)`,
    given,
  )
  // After what they said, which stays as it is once it is counted.
  await db.admin.query(
    `insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round, joined_on)
     select $1, $3, l.id, l.place, u.arm, 1, current_date - l.joined
     from jsonb_to_recordset($2::jsonb) as l (id uuid, place smallint, joined integer)
     join cohorts.unit u on u.cohort_id = $3 and u.place = l.place`,
    [...given, cohort],
  )
  return learners.map(({ id }) => id)
}

/** So many members at once, each with answers to four questions before and after: two of three right, then four of five. */
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
       insert into training.progress (coalition_id, learner_id, course, round, edition, started_on)
       select coalition_id, id, course, 1, 1, current_date - ${LONG_AGO} from one
     ), member as (
       insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round, joined_on)
       select coalition_id, $2, id, place, arm, 1, current_date - ${LONG_AGO} from one
     )
     insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given, given_on)
     select coalition_id, id, course, 1, 1, wave, 'bank-' || b || '-' || wave, 'bank-' || b, 'knowledge',
       ((n / 6 + b * b) % case wave when 'pre' then 3 else 5 end > 0)::int, '{}', current_date - ${LONG_AGO}
     from one, unnest(array['pre', 'post']) wave, generate_series(1, 4) b`,
    [coalition, cohort, count],
  )
}
