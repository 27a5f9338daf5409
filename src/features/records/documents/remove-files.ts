import type pg from 'pg'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { type ObjectStore, ObjectsAway } from '#platform/objects/object-store.ts'
import { filesIn, removeFile } from '#platform/objects/sealed-pieces.ts'
import { agreeOnFrozen, marksIn, rowsOfJob } from './frozen-marks.ts'

interface Place {
  readonly pool: pg.Pool
  readonly files: ObjectStore
}

export interface RemovedFiles {
  readonly removed: number
  /** Whose they were, where that is known. */
  readonly subjects: readonly string[]
  /** Why some are still there: the next run tries again. */
  readonly away: ObjectsAway | undefined
}

/** Names told to the database at once. */
const AT_ONCE = 500

/** A piece is written in seconds. */
const UNFINISHED_MS = 24 * 3_600_000

/**
 * Removes sealed files that no document names and whose time has come: of destroyed records when their keys are gone, all others after
 * thirty days; never one that is frozen. What lies there no more counts as removed, so whatever breaks off goes on with the next run.
 */
export async function removeLooseFiles({ pool, files }: Place, claim: ActorClaim): Promise<RemovedFiles> {
  const subjects = new Set<string>()
  let away: ObjectsAway | undefined
  let removed = 0
  const frozen = await frozenNames({ pool, files }, claim).catch((error: unknown) => {
    if (error instanceof ObjectsAway) return error
    throw error
  })
  if (frozen instanceof ObjectsAway) return { removed, subjects: [], away: frozen }
  for (let after = ''; ; ) {
    const some = await asActor(pool, claim, (ctx) =>
      ctx.prepared<{ object_name: string; pieces: number; subject_id: string | null }>(
        'records_files_to_remove',
        'select object_name, pieces, subject_id from records.files_to_remove($1)',
        [after],
      ),
    )
    const gone: string[] = []
    for (const { object_name: name, pieces, subject_id } of some) {
      if (frozen.has(name)) continue
      try {
        await removeFile(files, { name, pieces })
        gone.push(name)
        if (subject_id !== null) subjects.add(subject_id)
      } catch (error) {
        if (!(error instanceof ObjectsAway)) throw error
        away = error
      }
    }
    if (gone.length > 0)
      await asActor(pool, claim, (ctx) =>
        ctx.prepared('records_note_files_removed', 'select records.note_files_removed($1)', [gone]),
      )
    removed += gone.length
    const last = some.at(-1)
    // A store that is away is not asked a hundred times more.
    if (last === undefined || away !== undefined) return { removed, subjects: [...subjects], away }
    after = last.object_name
  }
}

/** Files that have to stay, whatever the rows say: what one of row and mark had forgotten is frozen again first. */
async function frozenNames({ pool, files }: Place, claim: ActorClaim): Promise<ReadonlySet<string>> {
  await agreeOnFrozen(rowsOfJob(pool, claim), files)
  return new Set((await marksIn(files)).map(({ file }) => file))
}

/**
 * Looks through the store for files that no row names: uploads that broke off, and what a restored database does not know. They are
 * noted, and removed when nothing named them for thirty days.
 *
 * @throws {ObjectsAway}
 */
export async function noteStrays({ pool, files }: Place, claim: ActorClaim): Promise<void> {
  await files.removeUnfinished(new Date(Date.now() - UNFINISHED_MS))
  const note = async (some: readonly { readonly name: string; readonly pieces: number }[]) => {
    await asActor(pool, claim, (ctx) =>
      ctx.prepared('records_note_strays', 'select records.note_strays($1, $2)', [
        some.map(({ name }) => name),
        some.map(({ pieces }) => pieces),
      ]),
    )
  }
  const frozen = await frozenNames({ pool, files }, claim)
  let some: { readonly name: string; readonly pieces: number }[] = []
  for await (const file of filesIn(files)) {
    if (frozen.has(file.name)) continue
    some.push(file)
    if (some.length < AT_ONCE) continue
    await note(some)
    some = []
  }
  if (some.length > 0) await note(some)
}
