import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { parseCheckpoint } from '#platform/tlog/checkpoint.ts'
import { parseNote } from '#platform/tlog/note/note.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { makeProof } from './make-proof.ts'

/**
 * That one act of the reader's own agency is in the log, as a file.
 *
 * @returns `not-signed`: it comes with the next checkpoint
 * @throws {NotFound} `no-such-event`: it is of another agency, or of none
 */
export async function proofOfOwnEvent(
  ctx: Context,
  storage: Pick<TileStorage, 'read'>,
  event: string,
): Promise<string> {
  const [row] = await ctx.prepared<{ position: string | null; salt: Buffer | null; text: string }>(
    'transparency_own_event',
    'select place as position, salt, said as text from transparency.own_event($1)',
    [event],
  )
  if (row === undefined) throw new NotFound('event')
  const note = await storage.read(CHECKPOINT_PATH)
  const size = note === undefined ? 0 : parseCheckpoint(parseNote(note).text).size
  if (note === undefined || row.position === null || row.salt === null || Number(row.position) >= size)
    return 'not-signed'
  const position = Number(row.position)
  const checkpoint = { size, note }
  return await makeProof(storage, { id: event, text: row.text, salt: row.salt, position, checkpoint })
}
