import type pg from 'pg'
import { openSealed, type SealedOrPurged } from '#features/records/index.ts'
import type { KeyStoreDatabase } from '#platform/key-store/index.ts'
import { countOf, destroyedOf, type OfRecord, type Outcome, type Tried, tryOne } from './try-one.ts'

/** Of so many records, chosen by chance, the newest text of each. */
const MOST = 100

/**
 * Opens texts of a copy of the data with a copy of the key store, and shows them to nobody: two backups from which nothing opens
 * together are none.
 *
 * @param data of somebody whom row security does not bind, in a copy of the installation
 */
export async function trySealed(data: pg.Pool, keyStore: KeyStoreDatabase): Promise<Tried> {
  const { rows } = await data.query<SealedOrPurged & OfRecord>(
    `select distinct on (i.subject_id) i.coalition_id as coalition, i.agency_id as agency, s.item_id, i.subject_id, s.version,
       s.field_group, s.key_epoch, s.ciphertext
     from (select u.id from records.subject u order by random() limit $1) as chosen
     join records.item i on i.subject_id = chosen.id join records.sealed s on s.item_id = i.id
     order by i.subject_id, s.version desc`,
    [MOST],
  )
  const destroyed = await destroyedOf(keyStore, rows)
  const outcomes: Outcome[] = []
  for (const row of rows)
    outcomes.push(
      destroyed.has(row.subject_id)
        ? 'destroyed'
        : await tryOne(keyStore, row, async (keys) => openSealed(row, keys, [row]) !== undefined),
    )
  return countOf(outcomes)
}
