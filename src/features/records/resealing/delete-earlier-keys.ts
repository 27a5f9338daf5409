import {
  type AgencyOf,
  deleteEmptied,
  forgetDeleted,
  noteEmptied,
  ownersWithEarlier,
} from '#platform/key-store/index.ts'
import { type BothStores, countOf } from './count-behind.ts'

/**
 * Deletes earlier keys of an agency that nothing needs: nothing lies under them, and nothing has since before the oldest
 * backup of the data. That nothing lies there is asked again first, of each.
 *
 * @param emptiedBefore the oldest backup of the data that there may be
 * @returns how many keys are gone, and under how many owners' something came again, so that they stay
 */
export async function deleteEarlierKeys(
  { owner, keyStore }: BothStores,
  of: AgencyOf,
  emptiedBefore: Date,
): Promise<{ readonly deleted: number; readonly filledAgain: number }> {
  let deleted = 0
  let filledAgain = 0
  for await (const owners of ownersWithEarlier(keyStore, of, { emptiedBefore })) {
    for (const one of owners) {
      const { items, drafts, files, frozen } = await countOf(owner, of, [one])
      if (items + drafts + files + frozen === 0)
        deleted += await deleteEmptied(keyStore, [one], emptiedBefore)
      else {
        filledAgain += 1
        await noteEmptied(keyStore, [one], false)
      }
    }
  }
  if (deleted > 0) await forgetDeleted(keyStore)
  return { deleted, filledAgain }
}
