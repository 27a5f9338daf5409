import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Course, courses, questionsOf } from '#features/courses/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { say } from './report.ts'

const idOf = (what: string) => {
  const hex = createHash('md5').update(what).digest('hex')
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
const secretOf = (who: string) => createHash('sha256').update(`secret of ${who}`).digest('base64url')

export const COHORT = idOf('cohort')
const COALITION = idOf('coalition')
/** Programs that the cohort is drawn from: in each a hundredth of the people. */
const PROGRAMS = 100
const AGENCIES = 10
/** People who are signed in and read. */
const READERS = 20

export const readers: readonly string[] = Array.from({ length: READERS }, (_, n) => secretOf(`reader ${n}`))
export const evaluator = secretOf('evaluator')

/** The course that everybody took. */
export function benchCourse(): Course {
  const [course] = courses().courses.values()
  if (!course) throw new Error('no course ships')
  return course
}

/**
 * Fills a database with people who took one course in a cohort half a year ago, by the administrator in bulk, since making them is not
 * what is measured. Of ten who began eight finished and four said how it was, six answered after three months and five after six; each completed it on some
 * day of the last year, with its five boosters. All of it is made up.
 */
export async function fillTraining(superUrl: string, learners: number): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set synchronous_commit = off')
    await client.query('set session_replication_role = replica; begin')
    say(`Making ${learners.toLocaleString('en')} learners and what they answered …`)
    await fillPlaces(client)
    await client.query(PEOPLE, [learners])
    await fillCohort(client)
    await fillAnswers(client, learners)
    await client.query(COMPLETIONS, [learners, benchCourse().id])
    await client.query('commit; set session_replication_role = default')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
    await pool.end()
  }
}

/** Signs everybody in anew: the data are kept for longer than a sign-in lasts. */
export async function letReadersIn(superUrl: string): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  try {
    await pool.query('set session_replication_role = replica')
    await pool.query('update identity.agency set verified_until = current_date + 30')
    await pool.query('update identity.membership set verified_until = current_date + 30')
    // Of an earlier run, sealed by keys that are gone.
    await pool.query('delete from training.link')
    await pool.query('delete from identity.session')
    await pool.query(
      `insert into identity.session (secret_hash, actor_kind, person_id, membership_id, method, expires_at)
       select h, 'person', p, m, 'passkey', now() + interval '12 hours' from unnest($1::bytea[], $2::uuid[], $3::uuid[]) as t (h, p, m)`,
      [
        [...readers, evaluator].map((secret) => createHash('sha256').update(secret).digest()),
        [...readers.map((_, n) => idOf(`person ${n}`)), idOf('evaluator')],
        [...readers.map((_, n) => idOf(`membership ${n}`)), idOf('membership of the evaluator')],
      ],
    )
  } finally {
    await pool.end()
  }
}

/** Makes the last booster of each person due that nobody was told of yet: as after a day on which everybody took the course. */
export async function dueForAll(superUrl: string): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set session_replication_role = replica')
    await client.query(
      `with last as (
         select distinct on (b.completion_id) b.id from training.booster b where b.due_on <= current_date
         order by b.completion_id, b.due_on desc)
       update training.booster b set told_at = null, done_on = null from last where b.id = last.id and b.told_at is not null`,
    )
    await client.query('vacuum analyze training.booster')
  } finally {
    client.release()
    await pool.end()
  }
}

async function fillPlaces(client: pg.PoolClient): Promise<void> {
  await client.query(
    `insert into identity.coalition (id, name, state, fictional) values ('${COALITION}', 'Bench (fictional)', 'active', true)`,
  )
  await client.query(
    `insert into identity.agency (coalition_id, id, name, discipline, state, called_number, number_source, called_by, called_at,
       verified_by, verified_at, verified_until)
     select '${COALITION}', ${id(`'agency ' || n`)}, 'Bench ' || n || ' (fictional)', 'victim-services', 'verified', '555-0100', 'bench',
       ${id(`'person 1'`)}, now(), ${id(`'person 2'`)}, now(), current_date + 30 from generate_series(0, ${AGENCIES - 1}) n`,
  )
  await client.query(
    `insert into identity.program (coalition_id, id, agency_id, name, discipline, jurisdiction)
     select '${COALITION}', ${id(`'program ' || n`)}, ${id(`'agency ' || n % ${AGENCIES}`)}, 'Bench ' || n || ' (fictional)',
       'victim-services', 'US' from generate_series(0, ${PROGRAMS - 1}) n`,
  )
  await client.query(
    `insert into identity.person (id, name, state) values ($1, 'Evaluator (fictional)', 'active')`,
    [idOf('evaluator')],
  )
  await client.query(
    `insert into identity.membership (coalition_id, id, person_id, role, verified_until) values ($1, $2, $3, 'evaluator', current_date + 30)`,
    [COALITION, idOf('membership of the evaluator'), idOf('evaluator')],
  )
}

/** An SQL expression for the id of something. */
const id = (what: string) => `md5(${what})::uuid`

/** $1 people. */
const PEOPLE = `
with person as (
  insert into identity.person (id, name, state)
  select ${id(`'person ' || n`)}, 'Bench (fictional)', 'active' from generate_series(0, $1::int - 1) n
)
insert into identity.membership (coalition_id, id, person_id, agency_id, program_id, role, verified_until)
select '${COALITION}', ${id(`'membership ' || n`)}, ${id(`'person ' || n`)}, ${id(`'agency ' || n % ${PROGRAMS} % ${AGENCIES}`)},
  ${id(`'program ' || n % ${PROGRAMS}`)}, 'program-worker', current_date + 30
from generate_series(0, $1::int - 1) n`

/** Half a year in, with whoever was asked to take the course. */
async function fillCohort(client: pg.PoolClient): Promise<void> {
  const course = benchCourse().id
  await client.query(
    `insert into cohorts.determination (coalition_id, id, kind, determined_by, filed_as, determined_on, until, recorded_by)
     values ('${COALITION}', $1, 'quality-improvement', 'Nobody (fictional)', 'Bench', current_date - 450, current_date + 90, $2)`,
    [idOf('determination'), idOf('evaluator')],
  )
  await client.query(
    `insert into cohorts.cohort (coalition_id, id, determination_id, course, drawn_as, seed, now_from, later_from, until, drawn_by)
     values ('${COALITION}', $1, $2, $3, 'program', $4, current_date - 440, current_date - 400, current_date + 90, $5)`,
    [
      COHORT,
      idOf('determination'),
      course,
      createHash('sha256').update('seed').digest('hex'),
      idOf('evaluator'),
    ],
  )
  await client.query(
    `insert into cohorts.unit (coalition_id, cohort_id, place, agency_id, program_id, arm)
     select '${COALITION}', '${COHORT}', n + 1, ${id(`'agency ' || n % ${AGENCIES}`)}, ${id(`'program ' || n`)},
       case when n < ${PROGRAMS / 2} then 'now' else 'later' end from generate_series(0, ${PROGRAMS - 1}) n`,
  )
  await client.query(
    `insert into training.assignment (coalition_id, agency_id, course, due_on, assigned_by, assigned_on)
     select '${COALITION}', ${id(`'agency ' || n`)}, $1, current_date - 200, ${id(`'person 1'`)}, current_date - 240
     from generate_series(0, ${AGENCIES - 1}) n`,
    [course],
  )
}

/** Learners, whom nothing joins to the people above, with first tries of the course's own questions in each wave that they came to. */
async function fillAnswers(client: pg.PoolClient, learners: number): Promise<void> {
  const course = benchCourse()
  const asked = (['pre', 'post', 'three-months', 'six-months'] as const).flatMap((wave, at) =>
    questionsOf(course, wave).flatMap((question) =>
      question.type === 'reflection'
        ? []
        : [
            {
              wave,
              /** Of ten so many answered then. */
              stay: [10, 8, 6, 5][at] ?? 0,
              question: question.id,
              bank: 'bank' in question ? question.bank : question.id,
              measures: question.measures,
            },
          ],
    ),
  )
  const answers = `
    insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given, given_on)
    select '${COALITION}', ${id(`'learner ' || n`)}, $2, 1, $3, q.wave, q.question, q.bank, q.measures,
      round((get_byte(decode(md5(n || q.question), 'hex'), 0) % (case q.wave when 'pre' then 2 else 3 end) > 0)::int, 4), '{}',
      current_date - 390 + (case q.wave when 'three-months' then 95 when 'six-months' then 190 else 0 end)
    from generate_series(0, $1::int - 1) n, jsonb_to_recordset($4::jsonb) as q (wave text, stay int, question text, bank text, measures text)
    where n / ${PROGRAMS} % 10 < q.stay order by n, q.wave`
  await client.query(
    `with learner as (
       insert into training.learner (coalition_id, id, agency_id)
       select '${COALITION}', ${id(`'learner ' || n`)}, ${id(`'agency ' || n % ${PROGRAMS} % ${AGENCIES}`)} from generate_series(0, $1::int - 1) n
     ), progress as (
       insert into training.progress (coalition_id, learner_id, course, round, edition, seconds, started_on, finished_on)
       select '${COALITION}', ${id(`'learner ' || n`)}, $2, 1, $3, 400 + n % 700, current_date - 390,
         case when n / ${PROGRAMS} % 10 < 8 then current_date - 390 end from generate_series(0, $1::int - 1) n
     )
     insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round, joined_on)
     select '${COALITION}', '${COHORT}', ${id(`'learner ' || n`)}, 1 + n % ${PROGRAMS},
       case when n % ${PROGRAMS} < ${PROGRAMS / 2} then 'now' else 'later' end, 1, current_date - 390 from generate_series(0, $1::int - 1) n`,
    [learners, course.id, course.edition],
  )
  await client.query(
    `insert into training.reaction (coalition_id, learner_id, course, round, relevance, harder, minutes, sure_before)
     select '${COALITION}', ${id(`'learner ' || n`)}, $2, 1, 'very', 'no', 12, 'little' from generate_series(0, $1::int - 1) n
     where n / ${PROGRAMS} % 10 < 4`,
    [learners, course.id],
  )
  await client.query(answers, [learners, course.id, course.edition, JSON.stringify(asked)])
}

/** $1 people, $2 course. What fell due before today was told and done. */
const COMPLETIONS = `
with completed as (
  insert into training.completion (coalition_id, id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
  select '${COALITION}', ${id(`'completion ' || n`)}, ${id(`'person ' || n`)}, ${id(`'agency ' || n % ${PROGRAMS} % ${AGENCIES}`)}, $2, 1,
    current_date - n % 366, 12, 'course', 12
  from generate_series(0, $1::int - 1) n returning id, person_id, completed_on
)
insert into training.booster (coalition_id, completion_id, person_id, at, due_on, done_on, told_at)
select '${COALITION}', c.id, c.person_id, b.at, b.due, case when b.due < current_date then b.due end,
  case when b.due < current_date then b.due + time '14:10' end
from completed c cross join lateral (
  select at, (c.completed_on + after)::date as due from (values ('one-week', interval '7 days'), ('one-month', interval '1 month'),
    ('three-months', interval '3 months'), ('six-months', interval '6 months'), ('twelve-months', interval '12 months')) l (at, after)
) b`
