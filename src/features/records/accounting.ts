import type { KeyStore, KeysOfOwner } from '#platform/key-store/index.ts'
import type { ActingPlace } from './acting.ts'
import { openGroup, type SealedGroup, type SealedPlace, sealGroup } from './seal-groups.ts'
import { present } from './subject-keys.ts'

/** Where something of the accounting of a young person stands. It seals who received something, and no narrative. */
export type AccountingPlace = Pick<SealedPlace, 'subject' | 'table' | 'row' | 'group'>

type Of = Pick<ActingPlace, 'coalition' | 'agency'>

const ownerOf = ({ coalition, agency }: Of, subject: string) =>
  ({ coalition, agency, owner: subject, purpose: 'accounting' }) as const

/**
 * Seals with the key of the accounting, which outlives the record.
 *
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function sealForAccounting(
  keys: KeyStore,
  of: Of,
  place: AccountingPlace,
  value: unknown,
): Promise<SealedGroup> {
  const made = await keys.makeKeys([ownerOf(of, place.subject)])
  return sealGroup(present(made.get(place.subject)).newest, { ...of, ...place, version: 1 }, value)
}

/**
 * Opens what {@link sealForAccounting} sealed; nothing is written down by it.
 *
 * @returns one for each, in their order; undefined: there is no such key any more
 * @throws {KeyStoreAway} · {AgencyKeyAway} · {DoesNotOpen} it was sealed elsewhere
 */
export async function openOfAccounting(
  keys: KeyStore,
  of: Of,
  sealed: readonly { readonly place: AccountingPlace; readonly epoch: number; readonly ciphertext: Buffer }[],
): Promise<readonly unknown[]> {
  if (sealed.length === 0) return []
  const subjects = [...new Set(sealed.map(({ place }) => place.subject))]
  const found = await keys.keysOf(subjects.map((subject) => ownerOf(of, subject)))
  return sealed.map(({ place, epoch, ciphertext }) => {
    const key = found.get(place.subject)
    return key && openAccountingWith(key, of, place, { epoch, ciphertext })
  })
}

/** The same with keys at hand. @throws {DoesNotOpen} · {KeyGone} */
export const openAccountingWith = (
  keys: KeysOfOwner,
  of: Of,
  place: AccountingPlace,
  sealed: Omit<SealedGroup, 'group'>,
): unknown => openGroup(keys, { ...of, ...place, version: 1 }, sealed)
