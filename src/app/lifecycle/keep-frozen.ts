import { agreeOnFrozen, rowsOfOwner } from '#features/records/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { type ObjectStore, ObjectsAway } from '#platform/objects/object-store.ts'

/**
 * A database that was restored from a backup of before may have forgotten that a file was frozen: the marks beside the sealed files
 * have not, and freeze it again before anybody could ask for it. Where the store is away no file opens anyway, and a job does it later.
 *
 * @param say receives a line where something had been forgotten
 */
export async function keepFrozen(
  ownerUrl: string,
  files: ObjectStore,
  say: (line: string) => void,
): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater start' })
  try {
    const { frozenAgain } = await agreeOnFrozen(rowsOfOwner(owner), files)
    if (frozenAgain > 0)
      say(
        `${String(frozenAgain)} document(s) that this database did not know as frozen are frozen again: marks beside their sealed files say so.`,
      )
  } catch (error) {
    if (!(error instanceof ObjectsAway)) throw error
    say('The place of sealed files cannot be reached, so no document opens: "doctor" says what to do.')
  } finally {
    await owner.end()
  }
}
