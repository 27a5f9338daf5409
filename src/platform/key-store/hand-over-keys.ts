import { openWith } from '#platform/crypto/aead.ts'
import { AgencyKeys, nameOf } from './agency-keys.ts'
import { aboutDataKey, dataKeyOf, keysOfOwner } from './data-key.ts'
import { type KeyStoreDatabase, orAway } from './key-store-database.ts'
import type { AgencyOf } from './rotate-agency.ts'
import type { KeyPurpose, KeysOfOwner } from './types.ts'

/** A data key as it goes to whoever takes it away with what it sealed. */
export interface HandedKey {
  readonly owner: string
  readonly purpose: KeyPurpose
  readonly epoch: number
  /** Base64; null: it was destroyed, and stays so. */
  readonly key: string | null
}

/** Unwraps data keys of one agency, one owner after the other, for a file that is sealed at once. */
export class KeysToHandOver {
  readonly #database: KeyStoreDatabase
  readonly #of: AgencyOf
  readonly #agencyKeys: AgencyKeys

  constructor(database: KeyStoreDatabase, of: AgencyOf) {
    this.#database = database
    this.#of = of
    this.#agencyKeys = new AgencyKeys(database)
  }

  /** By the owner's id. @throws {KeyStoreAway} {AgencyKeyAway} */
  async of(owners: readonly string[]): Promise<ReadonlyMap<string, readonly HandedKey[]>> {
    const { coalition, agency } = this.#of
    return await orAway(async () => {
      const { rows } = await this.#database.pool.query<{
        owner: string
        purpose: KeyPurpose
        epoch: number
        agency_epoch: number
        wrapped: Buffer | null
      }>(
        `select owner, purpose, epoch, agency_epoch, wrapped from keys.data_key
         where owner = any ($3) and coalition = $1 and agency = $2 order by owner, purpose, epoch`,
        [coalition, agency, owners],
      )
      const under = await this.#agencyKeys.of(
        rows.flatMap(({ wrapped, agency_epoch }) => (wrapped ? [{ ...this.#of, epoch: agency_epoch }] : [])),
      )
      return Map.groupBy(
        rows.map(({ owner, purpose, epoch, agency_epoch, wrapped }): HandedKey => {
          const agencyKey = under.get(nameOf({ ...this.#of, epoch: agency_epoch }))
          if (wrapped === null || agencyKey === undefined) return { owner, purpose, epoch, key: null }
          const about = aboutDataKey({ ...this.#of, owner, purpose }, epoch, agency_epoch)
          const bytes = openWith(agencyKey, wrapped, about)
          const key = bytes.toString('base64')
          bytes.fill(0)
          return { owner, purpose, epoch, key }
        }),
        ({ owner }) => owner,
      )
    })
  }
}

/** The other side: keys of one owner and purpose that were handed over. @returns undefined: they were destroyed */
export function takenKeys(keys: readonly HandedKey[]): KeysOfOwner | undefined {
  if (keys.length === 0 || keys.some(({ key }) => key === null)) return undefined
  return keysOfOwner(
    keys
      .toSorted((a, b) => a.epoch - b.epoch)
      .map(({ epoch, key }) => dataKeyOf(epoch, Buffer.from(key ?? '', 'base64'))),
  )
}
