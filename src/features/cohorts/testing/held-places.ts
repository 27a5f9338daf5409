import type { TestDatabase } from '#platform/testing/database.ts'

/** Places that a program held on a day, and at so many of which somebody came: past the triggers, as no page can make so many. */
export async function heldPlaces(
  db: Pick<TestDatabase, 'admin'>,
  coalition: string,
  program: string,
  held: { readonly day: string; readonly n: number; readonly came: number },
): Promise<void> {
  const client = await db.admin.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(
      `insert into availability.hold (coalition_id, line_id, program_id, key, state, made_at, expires_at, ended_at, anonymous)
       select $1, gen_random_uuid(), $2, gen_random_uuid(), case when i <= $5 then 'confirmed' else 'expired' end,
         $3::date + interval '3 hours', $3::date + interval '4 hours', $3::date + interval '4 hours', false
       from generate_series(1, $4) i`,
      [coalition, program, held.day, held.n, held.came],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** The first day of the quarter that began so many whole quarters ago. */
export function quarterAgo(back: number, now = new Date()): string {
  const month = Math.floor(now.getUTCMonth() / 3) * 3 - 3 * back
  return new Date(Date.UTC(now.getUTCFullYear(), month, 1)).toISOString().slice(0, 10)
}
