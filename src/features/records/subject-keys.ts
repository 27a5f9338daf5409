import type { KeyOwner, KeyStore, KeysOfOwner } from '#platform/key-store/index.ts'

type Of = { readonly coalition: string; readonly agency: string }

const ownerOf = ({ coalition, agency }: Of, owner: string): KeyOwner => ({
  coalition,
  agency,
  owner,
  purpose: 'records',
})

/**
 * Keys of young people of one agency, fetched in one question and kept for one request.
 *
 * @returns by the subject's id; one whose key was destroyed is not in it.
 * @throws {KeyStoreAway} the key store does not answer · {AgencyKeyAway} the agency's own key is not here
 */
export async function keysOfSubjects(
  keys: KeyStore,
  of: Of,
  subjects: Iterable<string>,
): Promise<ReadonlyMap<string, KeysOfOwner>> {
  return await keys.keysOf([...new Set(subjects)].map((subject) => ownerOf(of, subject)))
}

/**
 * The keys of a new record, there before the record is: one for what is written, and one for the accounting of what was
 * disclosed, which outlives it.
 */
export async function makeSubjectKeys(keys: KeyStore, of: Of, subject: string): Promise<KeysOfOwner> {
  const made = await keys.makeKeys([ownerOf(of, subject)])
  await keys.makeKeys([{ ...ownerOf(of, subject), purpose: 'accounting' }])
  return present(made.get(subject))
}

export function present(keys: KeysOfOwner | undefined): KeysOfOwner {
  if (!keys) throw new Error('a record without a key')
  return keys
}
