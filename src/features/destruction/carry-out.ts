import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { type KeyStore, readTombstone, type Tombstone, tombstoneKey } from '#platform/key-store/index.ts'
import { privateFoldersHere } from '#platform/private-folder.ts'
import { sweepFiles } from './sweep-files.ts'

export interface CarryingOut {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly keyStore: KeyStore
  /** Where this program keeps files, besides folders that it makes for a while. */
  readonly folders?: readonly string[] | undefined
}

/**
 * What was destroyed in the data is destroyed in the key store: the keys of its records, with the same tombstone. Where the
 * key store is away it is tried again; nothing opens meanwhile, for the words are gone already. Then it is looked for, wherever
 * something could be left, and what was found is written down.
 *
 * @returns how many tombstones
 * @throws {KeyStoreAway}
 */
export async function carryOutDestruction(given: CarryingOut, claim: ActorClaim): Promise<number> {
  const { pool, keyring, keyStore } = given
  const waiting = await asActor(pool, claim, (ctx) =>
    ctx.prepared<{ id: string; note: string }>(
      'records_tombstones_to_carry_out',
      'select id, note from records.tombstones_to_carry_out()',
      [],
    ),
  )
  if (waiting.length === 0) return 0
  const key = tombstoneKey(keyring.signs('tombstones'))
  const tombstones = waiting.map(({ note }) => readTombstone(key, note))
  await keyStore.bury(tombstones)
  await asActor(pool, claim, (ctx) =>
    ctx.prepared('records_note_keys_gone', 'select records.note_keys_gone($1)', [
      waiting.map(({ id }) => id),
    ]),
  )
  for (const one of tombstones) if (one.item === null) await sweep(given, claim, one)
  return waiting.length
}

async function sweep(
  { pool, keyStore, folders = [] }: CarryingOut,
  claim: ActorClaim,
  { coalition, agency, subject }: Tombstone,
): Promise<void> {
  const keys = await keyStore.keysOf([{ coalition, agency, owner: subject, purpose: 'records' }])
  const files = await sweepFiles([...folders, ...(await privateFoldersHere())], [subject])
  await asActor(pool, claim, (ctx) =>
    ctx.prepared('records_note_sweep', 'select records.note_sweep($1, $2)', [
      subject,
      JSON.stringify({ keys: keys.size, files: files.found.length }),
    ]),
  )
}
