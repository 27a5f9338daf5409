import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { parseCheckpoint } from '#platform/tlog/checkpoint.ts'
import { inclusionProof } from '#platform/tlog/merkle/prove.ts'
import { parseNote } from '#platform/tlog/note/note.ts'
import { formatProofFile } from '#platform/tlog/proof-file.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import { TileReader } from '#platform/tlog/tiles/read-tiles.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import type { Said } from './prove-event.ts'

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
  const index = Number(row.position)
  const extra = {
    format: 1,
    table: 'audit.event',
    row: event,
    text: row.text,
    salt: row.salt.toString('hex'),
  } satisfies Said
  return formatProofFile({
    extra: Buffer.from(JSON.stringify(extra)),
    index,
    proof: await inclusionProof(new TileReader(storage, size), index, size),
    note: note.toString('utf8'),
  })
}
