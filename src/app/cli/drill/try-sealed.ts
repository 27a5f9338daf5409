import type pg from 'pg'
import { openSealed, type SealedOrPurged } from '#features/records/index.ts'
import { DoesNotOpen } from '#platform/crypto/aead.ts'
import { AgencyKeyAway, KeyGone, type KeyStoreDatabase, keyStoreOn } from '#platform/key-store/index.ts'

/** How many texts of each kind. */
export interface TriedTexts {
  readonly opened: number
  /** Their agency holds its own key, which is not on this machine. */
  readonly away: number
  /** Their record was destroyed. */
  readonly destroyed: number
  /** The key store has no key for them: it is older than they are. */
  readonly without: number
  /** They have a key, and do not open. */
  readonly closed: number
}

type Row = SealedOrPurged & { readonly coalition: string; readonly agency: string }

/** Of so many records, chosen by chance, the newest text of each. */
const MOST = 100

/**
 * Opens texts of a copy of the data with a copy of the key store, and shows them to nobody: two backups from which nothing opens
 * together are none.
 *
 * @param data of somebody whom row security does not bind, in a copy of the installation
 */
export async function trySealed(data: pg.Pool, keyStore: KeyStoreDatabase): Promise<TriedTexts> {
  const { rows } = await data.query<Row>(
    `select distinct on (i.subject_id) i.coalition_id as coalition, i.agency_id as agency, s.item_id, i.subject_id, s.version,
       s.field_group, s.key_epoch, s.ciphertext
     from (select u.id from records.subject u order by random() limit $1) as chosen
     join records.item i on i.subject_id = chosen.id join records.sealed s on s.item_id = i.id
     order by i.subject_id, s.version desc`,
    [MOST],
  )
  const destroyed = await destroyedOf(keyStore, rows)
  const tried = { opened: 0, away: 0, destroyed: 0, without: 0, closed: 0 }
  for (const row of rows) tried[await tryOne(keyStore, row, destroyed)] += 1
  return tried
}

async function destroyedOf({ pool }: KeyStoreDatabase, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const { rows: gone } = await pool.query<{ owner: string }>(
    `select distinct owner from keys.data_key where purpose = 'records' and wrapped is null and owner = any($1::uuid[])`,
    [rows.map(({ subject_id }) => subject_id)],
  )
  return new Set(gone.map(({ owner }) => owner))
}

async function tryOne(
  keyStore: KeyStoreDatabase,
  row: Row,
  destroyed: ReadonlySet<string>,
): Promise<keyof TriedTexts> {
  if (destroyed.has(row.subject_id)) return 'destroyed'
  const of = { coalition: row.coalition, agency: row.agency }
  try {
    const keys = await keyStoreOn(keyStore).keysOf([{ ...of, owner: row.subject_id, purpose: 'records' }])
    return openSealed(of, keys, [row]) === undefined ? 'without' : 'opened'
  } catch (error) {
    if (error instanceof AgencyKeyAway) return 'away'
    if (error instanceof KeyGone) return 'without'
    if (error instanceof DoesNotOpen) return 'closed'
    throw error
  }
}
