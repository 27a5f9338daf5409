import type pg from 'pg'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'

interface Row {
  readonly id: string
  readonly coalition: string
  readonly agency: string
  readonly owner: string
}

/**
 * Destroys the keys of concerns whose words are gone and that became no record: what lies in a backup of the data opens with nothing.
 * Cut short between the two it is done again. As a job.
 *
 * @returns how many
 * @throws {KeyStoreAway}
 */
export async function destroyKeysOfConcerns(
  { pool, keyStore }: { readonly pool: pg.Pool; readonly keyStore: KeyStore },
  claim: ActorClaim,
): Promise<number> {
  const rows = await asActor(pool, claim, (ctx) =>
    ctx.prepared<Row>(
      'concerns_keys_to_destroy',
      'select id, coalition, agency, owner from concerns.keys_to_destroy()',
      [],
    ),
  )
  if (rows.length === 0) return 0
  // Made together, for the record that might have come of it.
  await keyStore.destroy(
    rows.flatMap(({ id: _, ...of }) => [
      { ...of, purpose: 'records' } as const,
      { ...of, purpose: 'accounting' } as const,
    ]),
  )
  await asActor(pool, claim, (ctx) =>
    ctx.prepared('concerns_note_keys_gone', 'select concerns.note_keys_gone($1)', [rows.map(({ id }) => id)]),
  )
  return rows.length
}
