import type { KeyStore } from '#platform/key-store/index.ts'
import { groupsOf } from '../domain/kinds.ts'
import { itemStandsAt, sealGroup } from '../seal-groups.ts'
import { keysOfSubjects } from '../subject-keys.ts'

/**
 * Seals the words of a task that a job writes into a record.
 *
 * @returns groups, epochs and ciphertexts, as `records.keep_sealed` takes them; undefined: the key was destroyed
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function sealTask(
  keys: KeyStore,
  place: { readonly coalition: string; readonly agency: string },
  { subject, item }: { readonly subject: string; readonly item: string },
  text: string,
): Promise<readonly [string[], number[], Buffer[]] | undefined> {
  const key = (await keysOfSubjects(keys, place, [subject])).get(subject)
  if (!key) return undefined
  const stands = itemStandsAt(place, {
    subject_id: subject,
    item_id: item,
    version: 1,
    field_group: 'narrative',
  })
  const sealed = sealGroup(key.newest, stands, groupsOf.task.narrative.parse({ text }))
  return [[sealed.group], [sealed.epoch], [sealed.ciphertext]]
}
