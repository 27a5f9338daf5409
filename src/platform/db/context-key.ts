import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

/** Two that change it at once take turns. */
const lockKey = 4_203_201_303

/** How long to wait for whoever still acts with the key before the last one. */
const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 100

/**
 * Has contexts signed with another key, so that one from a stolen backup makes nobody anybody. Transactions that are open go
 * on with theirs, on every node; see src/features/identity/sql/policies.sql.
 *
 * @param owner connection of the owner's login, in no transaction.
 * @returns false: two changes ago is so recent that somebody still acts with that key; nothing was changed
 */
export async function renewContextKey(
  owner: Pick<pg.PoolClient, 'query'>,
  { patienceMs = PATIENCE_MS } = {},
): Promise<boolean> {
  await owner.query('select pg_advisory_lock($1)', [lockKey])
  try {
    // One that was cut short before.
    await owner.query('select identity.retire_context_key()')
    for (const until = Date.now() + patienceMs; ; await wait(LOOK_EVERY_MS)) {
      const { rows } = await owner.query<{ done: boolean }>('select identity.renew_context_key() as done')
      if (rows[0]?.done) break
      if (Date.now() >= until) return false
    }
    await owner.query('select identity.retire_context_key()')
    return true
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [lockKey])
  }
}
