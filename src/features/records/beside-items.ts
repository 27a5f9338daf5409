import { KeyGone, type KeyStore, type KeysOfOwner } from '#platform/key-store/index.ts'
import { openGroup, type SealedGroup, type SealedPlace, sealGroup } from './seal-groups.ts'
import { keysOfSubjects } from './subject-keys.ts'

/** Where something of a young person stands that is not an entry yet: a row of another feature's table. */
export type BesidePlace = SealedPlace

/**
 * Seals what goes on about a young person under the key of their record, so that it ends with it.
 *
 * @throws {KeyStoreAway} · {AgencyKeyAway} · {KeyGone} the key was destroyed
 */
export async function sealBeside(keys: KeyStore, place: BesidePlace, value: unknown): Promise<SealedGroup> {
  return sealGroup((await keyOf(keys, place)).newest, place, value)
}

/** Opens what {@link sealBeside} sealed. @throws as it, and {DoesNotOpen} it was sealed elsewhere */
export async function openBeside(
  keys: KeyStore,
  place: BesidePlace,
  sealed: Omit<SealedGroup, 'group'>,
): Promise<unknown> {
  return openGroup(await keyOf(keys, place), place, sealed)
}

async function keyOf(keys: KeyStore, place: BesidePlace): Promise<KeysOfOwner> {
  const found = (await keysOfSubjects(keys, place, [place.subject])).get(place.subject)
  if (!found) throw new KeyGone()
  return found
}
