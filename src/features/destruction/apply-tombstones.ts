import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import {
  buryIn,
  isJustRestored,
  type KeyStoreDatabase,
  namedBy,
  noteToldOfAll,
  readTombstone,
  type Tombstone,
  tombstoneKey,
  tombstonesIn,
} from '#platform/key-store/index.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { type BesideTiles, keepBesideTiles, readBesideTiles } from './beside-tiles.ts'

export interface AppliedTombstones {
  /** How many the key store had not: it is older than they are. */
  readonly toKeys: number
  /** How many the data had not: a backup of before was restored. */
  readonly toData: number
  /** False: the files beside the tiles could not be read or written now, so both stores know of each other alone. */
  readonly withTiles: boolean
}

export interface TombstoneStores {
  /** The login that owns the schema of the data. */
  readonly owner: pg.Pool
  readonly keyStore: Pick<KeyStoreDatabase, 'pool'>
  /** Where the tiles of the transparency log lie. */
  readonly storage: TileStorage
}

/**
 * What was destroyed stays so: data, key store and the files beside the tiles tell each other of it, before anything opens. Each
 * of the two stores may be older than the others, and both may be.
 *
 * @throws {StartError} a tombstone that only one of the two stores has was not signed by this installation; or the key store was
 *   put back from a backup, and a file beside the tiles cannot be read, which may be all that knows what was destroyed since
 */
export async function applyTombstones(
  { owner, keyStore, storage }: TombstoneStores,
  keyring: Keyring,
): Promise<AppliedTombstones> {
  const [inData, inKeys, beside] = await Promise.all([
    owner.query<{ note: string; keys_gone: boolean }>('select note, keys_gone from records.tombstones()'),
    tombstonesIn(keyStore),
    readBesideTiles(storage, keyring),
  ])
  const [notRead] = beside.notRead
  if (notRead !== undefined && (await isJustRestored(keyStore))) throw new StartError(notAllRead(notRead))
  const notes = inData.rows.map(({ note }) => note)
  const key = tombstoneKey(keyring.signs('tombstones'))
  const ofOne = (there: readonly string[], from: readonly string[]) => {
    const known = new Set(there)
    return from.filter((note) => !known.has(note)).map((note) => orSentence(() => readTombstone(key, note)))
  }
  const toKeys = unknownTo(inKeys, [...ofOne(inKeys, notes), ...beside.tombstones])
  const toData = unknownTo(notes, [...ofOne(notes, inKeys), ...beside.tombstones])
  const isKept = await keepAll(storage, keyring, beside, [...notes, ...inKeys])
  await buryIn(keyStore, toKeys)
  for (const one of toData) await buryAgain(owner, one)
  if (isKept && inData.rows.some(({ keys_gone }) => !keys_gone))
    await owner.query('select records.note_keys_gone_at_start()')
  if (notRead === undefined) await noteToldOfAll(keyStore)
  return { toKeys: toKeys.length, toData: toData.length, withTiles: isKept }
}

/** One of each that is named there by no note, whenever that was signed. */
function unknownTo(there: readonly string[], from: readonly Tombstone[]): Tombstone[] {
  const known = new Set(there.map(namedBy))
  const unknown = new Map(from.map((one) => [namedBy(one.note), one]))
  return [...unknown].filter(([named]) => !known.has(named)).map(([, one]) => one)
}

/** What only the two stores know so far. A start does not wait for files: the next one puts them there, and so does the job. */
async function keepAll(
  storage: TileStorage,
  keyring: Keyring,
  beside: BesideTiles,
  notes: readonly string[],
): Promise<boolean> {
  if (beside.isAway) return false
  const key = tombstoneKey(keyring.signs('tombstones'))
  const missing = unknownTo(
    beside.tombstones.map(({ note }) => note),
    // Both stores may have one of before the key file was another.
    notes.flatMap((note) => {
      try {
        return [readTombstone(key, note)]
      } catch {
        return []
      }
    }),
  )
  try {
    await keepBesideTiles(storage, keyring, missing, beside.next)
    return true
  } catch {
    return false
  }
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

/** @param path the first that could not be read */
const notAllRead = (path: string) =>
  `The key store was restored from a backup, and the folder of the transparency log cannot be read as a whole: ${path}. Only that folder may know what was destroyed after the backup, so nothing is opened. Make BREAKWATER_LOG_FOLDER readable again, as docs/how-to/destroy-a-record.md says.`

function orSentence<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new StartError(
      'A tombstone says that a record was destroyed, and this installation did not sign it. Nothing is opened: put the key file back with which the record was destroyed, as docs/how-to/destroy-a-record.md says.',
    )
  }
}
