import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { AddressChannel } from './addresses.ts'
import { numberDigest, sealAddress } from './delivery/seal.ts'

/**
 * An address of somebody of a demo, confirmed from the start; none where they have, or had, one of the kind.
 *
 * @param owner a pool of the owner's login
 * @throws a database error 42501 where the installation is no demo
 */
export async function addDemoAddress(
  owner: pg.Pool,
  keyring: Keyring,
  given: { readonly person: string; readonly channel: AddressChannel; readonly address: string },
): Promise<void> {
  const { person, channel, address } = given
  const id = randomUUID()
  await owner.query('select notices.add_demo_address($1, $2, $3, $4, $5)', [
    id,
    person,
    channel,
    sealAddress(keyring, id, address),
    channel === 'text' ? numberDigest(keyring, address) : null,
  ])
}
