import { shippedPacks } from '#features/clocks/packs/shipped-packs.ts'
import { openPool } from '#platform/db/pool.ts'
import { say } from './report.ts'

const PROGRAMS = 100
/** Clocks that one person holds. */
const OF_EACH = 10

/** An SQL expression for the id of something. */
const id = (what: string) => `md5(${what})::uuid`
const COALITION = id(`'coalition'`)

/**
 * So many clocks of one duty that run, one for each record, in a hundred programs, as if each had begun ten minutes ago; of a hundredth
 * the first moment at which somebody has to be told has just come. By the administrator in bulk, anew for each run: what falls due is a
 * matter of minutes. All of it is made up.
 */
export async function fillClocks(superUrl: string, clocks: number): Promise<void> {
  const rule = shippedPacks()
    .find(({ jurisdiction }) => jurisdiction === 'US')
    ?.rows.find((row) => row.id === 'T2')
  if (!rule) throw new Error('no such duty ships')
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    say(`Making ${clocks.toLocaleString('en')} clocks …`)
    await client.query('set statement_timeout = 0; set session_replication_role = replica; begin')
    await client.query('delete from clocks.statement')
    await client.query('delete from clocks.clock')
    await client.query(PLACES)
    await client.query('update identity.agency set verified_until = current_date + 30')
    await client.query(PEOPLE, [clocks / OF_EACH])
    await client.query('update identity.membership set verified_until = current_date + 30')
    await client.query(CLOCKS, [clocks, JSON.stringify(rule)])
    await client.query('commit; set session_replication_role = default')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
    await pool.end()
  }
}

const PLACES = `
with coalition as (
  insert into identity.coalition (id, name, state, fictional) values (${COALITION}, 'Bench (fictional)', 'active', true) on conflict do nothing
), agency as (
  insert into identity.agency (coalition_id, id, name, discipline, state, called_number, number_source, called_by, called_at, verified_by,
    verified_at, verified_until)
  select ${COALITION}, ${id(`'agency'`)}, 'Bench (fictional)', 'child-welfare', 'verified', '555-0100', 'bench', ${id(`'person 1'`)}, now(),
    ${id(`'person 2'`)}, now(), current_date + 30 on conflict do nothing
)
insert into identity.program (coalition_id, id, agency_id, name, discipline, jurisdiction)
select ${COALITION}, ${id(`'program ' || n`)}, ${id(`'agency'`)}, 'Bench ' || n || ' (fictional)', 'child-welfare', 'US'
from generate_series(0, ${PROGRAMS - 1}) n on conflict do nothing`

/** $1 people, in turn in the programs. */
const PEOPLE = `
with person as (
  insert into identity.person (id, name, state)
  select ${id(`'person ' || n`)}, 'Bench (fictional)', 'active' from generate_series(0, $1::int - 1) n on conflict do nothing
)
insert into identity.membership (coalition_id, id, person_id, agency_id, program_id, role, verified_until)
select ${COALITION}, ${id(`'membership ' || n`)}, ${id(`'person ' || n`)}, ${id(`'agency'`)}, ${id(`'program ' || n % ${PROGRAMS}`)},
  'program-worker', current_date + 30
from generate_series(0, $1::int - 1) n on conflict do nothing`

/** $1 clocks of the row $2, the prompt of which comes after an hour. */
const CLOCKS = `
with one as materialized (
  select n, ${id(`'clock ' || n`)} as id, ${id(`'subject ' || n`)} as subject, ${id(`'person ' || n / ${OF_EACH}`)} as person,
    ${id(`'program ' || n / ${OF_EACH} % ${PROGRAMS}`)} as program,
    now() - case when n % 100 = 0 then interval '61 minutes' else interval '10 minutes' end as at
  from generate_series(0, $1::int - 1) n
), subject as (
  insert into records.subject (coalition_id, id, agency_id, program_id, holder_id, opened_by)
  select ${COALITION}, subject, ${id(`'agency'`)}, program, person, person from one on conflict do nothing
), clock as (
  insert into clocks.clock (coalition_id, id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, holder_id,
    started_by, steps, next_at)
  select ${COALITION}, id, ${id(`'agency'`)}, program, subject, 'US', repeat('0', 64), 'T2', $2::jsonb, 'America/Chicago', person, person, 2,
    at + interval '1 hour' from one
)
insert into clocks.statement (coalition_id, clock_id, ordinal, type, about, said, by_person, recorded_at)
select ${COALITION}, id, s.ordinal, s.type, case when s.ordinal = 1 then at end, s.said, person, at
from one, (values (1, 'started', '{}'::jsonb), (2, 'answered', '{"condition": "in-care", "answer": "yes"}')) s (ordinal, type, said)`
