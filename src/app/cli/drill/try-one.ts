import { DoesNotOpen } from '#platform/crypto/aead.ts'
import {
  AgencyKeyAway,
  KeyGone,
  type KeyStoreDatabase,
  type KeysOfOwner,
  keyStoreOn,
} from '#platform/key-store/index.ts'
import { ObjectsAway } from '#platform/objects/object-store.ts'

/** How many of one sort. */
export interface Tried {
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

/** Whose something is that was sealed. */
export interface OfRecord {
  readonly coalition: string
  readonly agency: string
  readonly subject_id: string
}

export type Outcome = keyof Tried

export const countOf = (outcomes: readonly Outcome[]): Tried => {
  const tried = { opened: 0, away: 0, destroyed: 0, without: 0, closed: 0 }
  for (const outcome of outcomes) tried[outcome] += 1
  return tried
}

/** Of these records, the ones whose keys were destroyed. */
export async function destroyedOf(
  { pool }: KeyStoreDatabase,
  rows: readonly OfRecord[],
): Promise<ReadonlySet<string>> {
  const { rows: gone } = await pool.query<{ owner: string }>(
    `select distinct owner from keys.data_key where purpose = 'records' and wrapped is null and owner = any($1::uuid[])`,
    [rows.map(({ subject_id }) => subject_id)],
  )
  return new Set(gone.map(({ owner }) => owner))
}

/** Opens one thing with the keys of its record. @param open answers whether there was anything to open */
export async function tryOne(
  keyStore: KeyStoreDatabase,
  { coalition, agency, subject_id: owner }: OfRecord,
  open: (keys: ReadonlyMap<string, KeysOfOwner>) => Promise<boolean>,
): Promise<Outcome> {
  try {
    const keys = await keyStoreOn(keyStore).keysOf([{ coalition, agency, owner, purpose: 'records' }])
    return (await open(keys)) ? 'opened' : 'without'
  } catch (error) {
    if (error instanceof AgencyKeyAway) return 'away'
    if (error instanceof KeyGone) return 'without'
    if (error instanceof DoesNotOpen || error instanceof ObjectsAway) return 'closed'
    throw error
  }
}
