import { randomUUID } from 'node:crypto'
import { openPool } from '#platform/db/pool.ts'

/**
 * Makes lines with slots, by the administrator, since making them is not what is measured; and the floor beside a hold:
 * the same lock on the same row and one plain row in a table like that of holds, without a rule about either.
 *
 * @returns their ids
 */
export async function linesWith(
  superUrl: string,
  program: string,
  lines: number,
  slots: number,
): Promise<string[]> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const [source, organization, service] = [randomUUID(), randomUUID(), randomUUID()]
  try {
    await pool.query(`insert into directory.source (id, name, kind) values ($1, $2, 'hsds')`, [
      source,
      `Bench ${source.slice(0, 8)}`,
    ])
    await pool.query(
      `insert into directory.organization (id, name, doc, source_id) values ($1, 'Bench House (fictional)', '{}', $2)`,
      [organization, source],
    )
    await pool.query(
      `insert into directory.service (id, organization_id, name, doc, status, profile, need_ids, source_id)
       values ($1, $2, 'Bench shelter (fictional)', '{}', 'active', '{}', '{}', $3)`,
      [service, organization, source],
    )
    const made = await pool.query<{ id: string }>(
      `insert into availability.line (coalition_id, program_id, service_id, unit, age_min, age_max, hidden, waitlist, total,
         counted_at, counted_how)
       select p.coalition_id, p.id, $2, 'bed', 12, 17, false, true, $4, now(), 'app'
       from identity.program p, generate_series(1, $3) where p.id = $1 returning id`,
      [program, service, lines, slots],
    )
    await pool.query(plain)
    return made.rows.map(({ id }) => id)
  } finally {
    await pool.end()
  }
}

const plain = `
  create schema if not exists bench;
  create table if not exists bench.hold (like availability.hold including defaults including indexes);
  create or replace function bench.plain_hold(of_line uuid, of_key uuid, program uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare l availability.line;
  begin
    select x.* into l from availability.line x where x.id = of_line for update;
    insert into bench.hold (coalition_id, line_id, program_id, key, made_at, expires_at)
    values (l.coalition_id, of_line, program, of_key, clock_timestamp(), clock_timestamp() + interval '90 minutes');
  end $$;
  grant usage on schema bench to public;
  grant execute on function bench.plain_hold(uuid, uuid, uuid) to public`

/** How many places of these lines are held. */
export async function heldOf(superUrl: string, lines: readonly string[]): Promise<number> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  try {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from availability.hold where line_id = any ($1) and state = 'held'`,
      [lines],
    )
    return rows[0]?.n ?? 0
  } finally {
    await pool.end()
  }
}
