import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { openPool } from '#platform/db/pool.ts'
import type { Acting } from './live-messages.ts'

/**
 * Makes people of so many programs, each signed in once; written by the administrator, since making them is not what
 * is measured.
 *
 * @returns a session of each.
 */
export async function livePeople(superUrl: string, programs: number, people: number): Promise<Acting[]> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  try {
    const coalition = randomUUID()
    await pool.query(
      `insert into identity.coalition (id, name, state, fictional) values ($1, 'Bench', 'active', true)`,
      [coalition],
    )
    const [caller, verifier] = [randomUUID(), randomUUID()]
    await pool.query(
      `insert into identity.person (id, name, state) values ($1, 'Caller', 'active'), ($2, 'Verifier', 'active')`,
      [caller, verifier],
    )
    const { rows } = await pool.query<{ id: string }>(
      `insert into identity.agency (coalition_id, name, discipline, state, called_number, number_source, called_by,
         called_at, verified_by, verified_at, verified_until)
       values ($1, 'Bench', 'victim-services', 'verified', '555-0100', 'bench', $2, now(), $3, now(), current_date + 30)
       returning id`,
      [coalition, caller, verifier],
    )
    const agency = rows[0]?.id
    const made = Array.from({ length: programs }, () => randomUUID())
    await pool.query(
      `insert into identity.program (coalition_id, id, agency_id, name, discipline, jurisdiction)
       select $1, unnest($2::uuid[]), $3, 'Bench', 'victim-services', 'US'`,
      [coalition, made, agency],
    )
    const all = Array.from({ length: people }, (_one, n) => ({
      person: randomUUID(),
      membership: randomUUID(),
      program: made[n % programs] ?? '',
      secret: randomBytes(32).toString('base64url'),
    }))
    const column = (key: 'person' | 'membership' | 'program') => all.map((one) => one[key])
    await pool.query(
      `insert into identity.person (id, name, state) select unnest($1::uuid[]), 'Bench', 'active'`,
      [column('person')],
    )
    await pool.query(
      `insert into identity.membership (coalition_id, id, person_id, agency_id, program_id, role, verified_until)
       select $1, m, p, $2, g, 'program-worker', current_date + 30
       from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as t (m, p, g)`,
      [coalition, agency, column('membership'), column('person'), column('program')],
    )
    await pool.query(
      `insert into identity.session (secret_hash, actor_kind, person_id, membership_id, expires_at)
       select h, 'person', p, m, now() + interval '1 hour'
       from unnest($1::bytea[], $2::uuid[], $3::uuid[]) as t (h, p, m)`,
      [
        all.map(({ secret }) => createHash('sha256').update(secret).digest()),
        column('person'),
        column('membership'),
      ],
    )
    return all.map(({ secret, program }) => ({ secret, programId: program }))
  } finally {
    await pool.end()
  }
}
