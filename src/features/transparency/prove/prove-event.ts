import { createHash } from 'node:crypto'
import type pg from 'pg'
import { StartError } from '#platform/errors.ts'
import { openCheckpoint } from '#platform/tlog/checkpoint.ts'
import { leafHash } from '#platform/tlog/merkle/hash.ts'
import type { NoteKey } from '#platform/tlog/note/keys.ts'
import { parseProofFile, verifyProofFile } from '#platform/tlog/proof-file.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { entryOf } from '../leaf-entry.ts'
import { ROW_TEXTS } from '../verify/row-texts.ts'
import { makeProof } from './make-proof.ts'
import { readSaid, type Said } from './said.ts'

interface Asked {
  readonly client: pg.ClientBase
  readonly storage: TileStorage
  readonly log: { readonly origin: string; readonly keys: readonly NoteKey[] }
}

/**
 * That one act is in the log, as a file that is checked without us (C2SP tlog-proof).
 *
 * @param client sees the tables of the log
 * @param event id of a row of audit.event
 * @throws {StartError} no such act; none was signed yet; it comes with the next checkpoint
 */
export async function proveEvent({ client, storage, log }: Asked, event: string): Promise<string> {
  const { text } = ROW_TEXTS['audit.event']
  const { rows } = await client.query<{ position: string; salt: Buffer; text: string }>(
    `select l.position, l.salt, ${text} as text from audit.event r
     join transparency.leaf l on l.of_table = 'audit.event' and l.row_id = r.id::text where r.id = $1`,
    [event],
  )
  const [row] = rows
  if (row === undefined) throw new StartError('No act of this id has a place in the log.')
  const note = await storage.read(CHECKPOINT_PATH)
  const position = Number(row.position)
  const size = note === undefined ? 0 : openCheckpoint(note, log).checkpoint.size
  if (note === undefined || position >= size)
    throw new StartError('This act is in no checkpoint yet: try again after the next full hour.')
  const checkpoint = { size, note }
  return await makeProof(storage, { id: event, text: row.text, salt: row.salt, position, checkpoint })
}

/**
 * Checks such a file with keys alone.
 *
 * @returns what the log says of the act, and when it had how many leaves
 * @throws {TlogError} as `verifyProofFile`; `malformed`: it says nothing that we can read
 */
export function checkProof(
  file: string,
  log: { readonly origin: string; readonly keys: readonly NoteKey[] },
  witnesses: readonly NoteKey[] = [],
  quorum = 0,
): { readonly said: Said; readonly size: number; readonly witnesses: readonly string[] } {
  const { extra } = parseProofFile(file)
  const what = readSaid(extra)
  const now = createHash('sha256').update(what.text).digest()
  const entry = entryOf(Buffer.from(what.salt, 'hex'), { table: what.table, row: what.row, was: null, now })
  const { checkpoint, witnessedBy } = verifyProofFile(file, leafHash(entry), {
    origin: log.origin,
    logKeys: log.keys,
    witnesses,
    quorum,
  })
  return { said: what, size: checkpoint.size, witnesses: witnessedBy.map(({ key }) => key.name) }
}
