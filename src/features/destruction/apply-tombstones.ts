import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import {
  buryIn,
  type KeyStoreDatabase,
  readTombstone,
  type Tombstone,
  tombstoneKey,
  tombstonesIn,
} from '#platform/key-store/index.ts'

export interface AppliedTombstones {
  /** Those that the data had and the key store had not: it is older than they are. */
  readonly toKeys: number
  /** Those that the key store had and the data had not: a backup of before was restored. */
  readonly toData: number
}

/**
 * What was destroyed stays so: the key store destroys what the data say, and the data what the key store says, before anything
 * opens. Either may be older than the other.
 *
 * @param owner the login that owns the schema
 * @throws {StartError} a tombstone that only one of them has was not signed by this installation
 */
export async function applyTombstones(
  owner: pg.Pool,
  keyStore: Pick<KeyStoreDatabase, 'pool'>,
  keyring: Keyring,
): Promise<AppliedTombstones> {
  const [inData, inKeys] = await Promise.all([
    owner.query<{ note: string; keys_gone: boolean }>('select note, keys_gone from records.tombstones()'),
    tombstonesIn(keyStore),
  ])
  const notes = inData.rows.map(({ note }) => note)
  const key = tombstoneKey(keyring.signs('tombstones'))
  const missingIn = (there: readonly string[], from: readonly string[]) => {
    const known = new Set(there)
    return from.filter((note) => !known.has(note)).map((note) => orSentence(() => readTombstone(key, note)))
  }
  const toKeys = missingIn(inKeys, notes)
  const toData = missingIn(notes, inKeys)
  await buryIn(keyStore, toKeys)
  for (const one of toData) await buryAgain(owner, one)
  if (inData.rows.some(({ keys_gone }) => !keys_gone))
    await owner.query('select records.note_keys_gone_at_start()')
  return { toKeys: toKeys.length, toData: toData.length }
}

async function buryAgain(
  owner: pg.Pool,
  { coalition, agency, subject, item, at, note }: Tombstone,
): Promise<void> {
  await owner.query('select records.bury_again($1, $2, $3, $4, $5, $6)', [
    coalition,
    agency,
    subject,
    item,
    at,
    note,
  ])
}

function orSentence<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new StartError(
      'A tombstone says that a record was destroyed, and this installation did not sign it. Nothing is opened: put the key file back with which the record was destroyed, as docs/how-to/destroy-a-record.md says.',
    )
  }
}
