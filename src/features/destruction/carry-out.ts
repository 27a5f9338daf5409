import type pg from 'pg'
import { removeLooseFiles } from '#features/records/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { type KeyStore, readTombstone, type Tombstone, tombstoneKey } from '#platform/key-store/index.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { privateFoldersHere } from '#platform/private-folder.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { keepBesideTiles, readBesideTiles } from './beside-tiles.ts'
import { sweepFiles } from './sweep-files.ts'

export interface CarryingOut {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly keyStore: KeyStore
  /** Where sealed files lie. */
  readonly files: ObjectStore
  /** Where the tiles of the transparency log lie. */
  readonly tiles: { readonly storage: TileStorage }
  /** Where this program keeps files, besides folders that it makes for a while. */
  readonly folders?: readonly string[] | undefined
}

/**
 * What was destroyed in the data is destroyed in the key store: the keys of its records, with the same tombstone. It lies beside
 * the tiles first, so that backups of both stores bring nothing back; then its sealed files go from where they lie. Where one of
 * them is away the others are told, and all is tried again; nothing opens meanwhile, for the words are gone already. Then it is
 * looked for, wherever something could be left, and what was found is written down; once more where files went later.
 *
 * @returns how many tombstones
 * @throws {KeyStoreAway} · {ObjectsAway} · whatever the storage of the tiles threw
 */
export async function carryOutDestruction(given: CarryingOut, claim: ActorClaim): Promise<number> {
  const buried = await buryKeys(given, claim)
  const { subjects, away } = await removeLooseFiles(given, claim)
  const whole = new Set(buried.flatMap(({ item, subject }) => (item === null ? [subject] : [])))
  for (const subject of new Set([...whole, ...subjects])) await sweep(given, claim, subject)
  if (away !== undefined) throw away
  return buried.length
}

async function buryKeys(given: CarryingOut, claim: ActorClaim): Promise<readonly Tombstone[]> {
  const { pool, keyring, keyStore } = given
  const waiting = await asActor(pool, claim, (ctx) =>
    ctx.prepared<{ id: string; note: string }>(
      'records_tombstones_to_carry_out',
      'select id, note from records.tombstones_to_carry_out()',
      [],
    ),
  )
  if (waiting.length === 0) return []
  const key = tombstoneKey(keyring.signs('tombstones'))
  const tombstones = waiting.map(({ note }) => readTombstone(key, note))
  const [kept] = await Promise.allSettled([keepBeside(given, tombstones)])
  await keyStore.bury(tombstones)
  if (kept.status === 'rejected') throw kept.reason
  await asActor(pool, claim, (ctx) =>
    ctx.prepared('records_note_keys_gone', 'select records.note_keys_gone($1)', [
      waiting.map(({ id }) => id),
    ]),
  )
  return tombstones
}

async function keepBeside(
  { keyring, tiles: { storage } }: CarryingOut,
  tombstones: readonly Tombstone[],
): Promise<void> {
  const { tombstones: there, next } = await readBesideTiles(storage, keyring)
  const known = new Set(there.map(({ note }) => note))
  const missing = tombstones.filter(({ note }) => !known.has(note))
  await keepBesideTiles(storage, keyring, missing, next)
}

/** Nothing is written of a record that was not destroyed, whose file was only sealed anew. */
async function sweep(
  { pool, keyStore, folders = [] }: CarryingOut,
  claim: ActorClaim,
  subject: string,
): Promise<void> {
  const [of] = await asActor(pool, claim, (ctx) =>
    ctx.prepared<{ coalition: string; agency: string }>(
      'records_destroyed_at',
      'select coalition, agency from records.destroyed_at($1)',
      [subject],
    ),
  )
  if (of === undefined) return
  const keys = await keyStore.keysOf([{ ...of, owner: subject, purpose: 'records' }])
  const files = await sweepFiles([...folders, ...(await privateFoldersHere())], [subject])
  await asActor(pool, claim, (ctx) =>
    ctx.prepared('records_note_sweep', 'select records.note_sweep($1, $2)', [
      subject,
      JSON.stringify({ keys: keys.size, files: files.found.length }),
    ]),
  )
}
