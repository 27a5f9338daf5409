import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { namedBy, readTombstone, tombstoneKey } from '#platform/key-store/index.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { readBesideTiles } from './beside-tiles.ts'

export interface StateOfTombstones {
  /** From a file beside the tiles on nothing can be read: the last of {@link notRead} are where it ended. */
  readonly isAway: boolean
  /** Paths of files that cannot be read now. */
  readonly notRead: readonly string[]
  /** Paths of files that this installation did not write. */
  readonly notOurs: readonly string[]
  /** How many of those that were carried out do not lie beside the tiles. */
  readonly missing: number
}

/** For the doctor. Changes nothing. @param owner the login that owns the schema */
export async function stateOfTombstones(
  owner: pg.Pool,
  storage: Pick<TileStorage, 'read'>,
  keyring: Keyring,
): Promise<StateOfTombstones> {
  const { tombstones, notRead, notOurs, isAway } = await readBesideTiles(storage, keyring)
  const { rows } = await owner.query<{ note: string }>(
    'select note from records.tombstones() where keys_gone',
  )
  const key = tombstoneKey(keyring.signs('tombstones'))
  const beside = new Set(tombstones.map(({ note }) => namedBy(note)))
  const isOurs = (note: string) => {
    try {
      return readTombstone(key, note).note === note
    } catch {
      return false
    }
  }
  const missing = rows.filter(({ note }) => !beside.has(namedBy(note)) && isOurs(note)).length
  return { isAway, notRead, notOurs, missing }
}
