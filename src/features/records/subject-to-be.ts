import type { KeyStore } from '#platform/key-store/index.ts'
import type { ActingPlace } from './acting.ts'
import { idOf } from './id-of.ts'
import { makeSubjectKeys } from './subject-keys.ts'

/**
 * The record that a program will have where it opens one by this seed, with its keys made now: what is told before there is a record
 * is sealed as the record will be.
 *
 * @returns its id
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function subjectToBe(
  keys: KeyStore,
  place: Omit<ActingPlace, 'person'>,
  seed: string,
): Promise<string> {
  const subject = idOf(place.program, seed)
  await makeSubjectKeys(keys, place, subject)
  return subject
}
