import { destroyKeysOfConcernsAgain } from '#features/concerns/index.ts'
import { type AppliedTombstones, applyTombstones, type TombstoneStores } from '#features/destruction/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'

/**
 * What was destroyed stays so, whichever store was restored from before: keys of concerns first, because telling of the records
 * takes away the mark that the key store was restored.
 *
 * @throws {StartError} as `applyTombstones`
 */
export async function destroyAgain(stores: TombstoneStores, keyring: Keyring): Promise<AppliedTombstones> {
  await destroyKeysOfConcernsAgain(stores.owner, stores.keyStore)
  return await applyTombstones(stores, keyring)
}
