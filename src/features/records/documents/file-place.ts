import type { KeyStore, KeysOfOwner } from '#platform/key-store/index.ts'
import { KeyGone } from '#platform/key-store/index.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import type { ScannerAddress } from '#platform/scanner/address.ts'
import type { ActingPlace } from '../acting.ts'
import { keysOfSubjects } from '../subject-keys.ts'

/** What documents need of the running program. */
export interface DocumentMeans {
  readonly keys: KeyStore
  readonly files: ObjectStore
  /** Undefined: none is set, and no document is scanned. */
  readonly scanner: ScannerAddress | undefined
}

/** Where a file stands, which what is sealed is bound to. */
export const filePlace = (
  { coalition, agency }: Pick<ActingPlace, 'coalition' | 'agency'>,
  subject: string,
  item: string,
): string => [coalition, agency, subject, 'records.document', item, 'file'].join('|')

/** @throws {KeyGone} it was destroyed */
export async function keysOfSubject(
  keys: KeyStore,
  place: ActingPlace,
  subject: string,
): Promise<KeysOfOwner> {
  const found = (await keysOfSubjects(keys, place, [subject])).get(subject)
  if (!found) throw new KeyGone()
  return found
}
