import { inclusionProof } from '#platform/tlog/merkle/prove.ts'
import { formatProofFile } from '#platform/tlog/proof-file.ts'
import { TileReader } from '#platform/tlog/tiles/read-tiles.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import type { Said } from './said.ts'

/** An act with its place in the log, and the checkpoint that it is proven against. */
export interface ProvenAct {
  readonly id: string
  /** The row as the log knows it. */
  readonly text: string
  readonly salt: Buffer
  readonly position: number
  readonly checkpoint: { readonly size: number; readonly note: Buffer }
}

/** That one act is in the log, as a file that is checked without us (C2SP tlog-proof). @throws {TlogError} of tiles that are missing */
export async function makeProof(
  storage: Pick<TileStorage, 'read'>,
  { id, text, salt, position, checkpoint: { size, note } }: ProvenAct,
): Promise<string> {
  const extra = {
    format: 1,
    table: 'audit.event',
    row: id,
    text,
    salt: salt.toString('hex'),
  } satisfies Said
  return formatProofFile({
    extra: Buffer.from(JSON.stringify(extra)),
    index: position,
    proof: await inclusionProof(new TileReader(storage, size), position, size),
    note: note.toString('utf8'),
  })
}
