import { openAddress } from '#features/notices/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { holdsOwnContact } from '../domain/own-contact.ts'
import { boundItems, openBound } from './open-bound.ts'

/** Where numbers and addresses of people around a young person stand. */
const KINDS = ['identity', 'safe-contact', 'contact-log']

/**
 * Compares the records that the acting job is bound to with the number and the address of whoever opened them. Both are in
 * clear here and nowhere else; what is told is that they met.
 *
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function compareContacts(ctx: Context, keys: KeyStore, keyring: Keyring): Promise<void> {
  const sealed = await ctx.prepared<{ id: string; sealed: Buffer }>(
    'records_addresses_to_compare',
    'select id, sealed from records.addresses_to_compare()',
    [],
  )
  if (sealed.length === 0) return
  const own = sealed.map((one) => openAddress(keyring, one.id, one.sealed))
  const items = await openBound(ctx, keys, await boundItems(ctx, KINDS))
  const found = items.filter(({ groups }) => holdsOwnContact(own, groups))
  for (const subject of new Set(found.map((one) => one.subject)))
    await ctx.prepared('records_tell_own_contact', 'select records.tell_own_contact($1)', [subject])
}
