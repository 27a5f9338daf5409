import { TlogError } from '../errors.ts'
import { leafHash } from '../merkle/hash.ts'
import type { TreeHead } from '../merkle/verify.ts'
import { readBundle } from './bundles.ts'
import { type Piece, piecePath, readPiecePath, TILE_WIDTH } from './paths.ts'
import { readTile } from './read-piece.ts'
import { TileReader } from './read-tiles.ts'
import type { TileStorage } from './storage.ts'
import { hashesIn } from './tile-hash.ts'
import { TileWriter } from './write-tiles.ts'

/** The leaves of one tile, for a check that compares them with something else. */
export interface CheckedTile {
  /** Number of its first leaf in the log. */
  readonly first: number
  readonly leaves: readonly Buffer[]
}

/**
 * Goes through a whole log: each entry is the one that its leaf commits to, each tile follows from those below it, and all
 * together have the root of the checkpoint. Reads each file once and keeps one tile of each level.
 *
 * What it finds is told with the file and the first leaf. Of a leaf tile that was changed together with all above it, only
 * the root tells; whoever kept an older checkpoint finds from when on.
 *
 * @param tree as a checkpoint says that was verified. @param look gets the leaves, in order, once each was compared with its entry.
 * @throws {TlogError} `missing`, `wrong-length`, `malformed`, `entry-differs`, `tile-differs`, `root-differs`
 */
export async function checkTiles(
  storage: Pick<TileStorage, 'read'>,
  tree: TreeHead,
  {
    entries,
    look,
  }: { readonly entries: boolean; readonly look?: (tile: CheckedTile) => Promise<void> | void },
): Promise<void> {
  const reader = new TileReader(storage, tree.size)
  // What the leaves make of the levels above has to be what stands there.
  const again = TileWriter.begin({
    write: async (path, bytes) => {
      const piece = readPiecePath(path)
      if (piece.level !== 0) compare(piece, await readTile(storage, piece), bytes)
    },
  })
  for (let index = 0; index < reader.tiles; index += 1) {
    const leaves = [...hashesIn(await reader.tile(0, index))]
    if (entries) compareEntries(leaves, await readBundle(storage, index, tree.size), index)
    await look?.({ first: index * TILE_WIDTH, leaves })
    await again.append(leaves)
  }
  await again.flush()
  if (!again.root().equals(tree.root))
    throw new TlogError(
      'root-differs',
      `the leaves of the log have another root than the checkpoint of ${tree.size} leaves`,
    )
}

function compareEntries(leaves: readonly Buffer[], entries: readonly Buffer[], index: number): void {
  const at = entries.findIndex((entry, place) => leaves[place]?.equals(leafHash(entry)) !== true)
  if (at !== -1)
    throw new TlogError(
      'entry-differs',
      `entry ${index * TILE_WIDTH + at} is not the one that its leaf commits to`,
    )
}

function compare(piece: Piece, standing: Buffer, made: Buffer): void {
  if (standing.equals(made)) return
  const stand = [...hashesIn(standing)]
  const at = [...hashesIn(made)].findIndex((hash, place) => stand[place]?.equals(hash) !== true)
  const span = TILE_WIDTH ** Number(piece.level)
  const first = (piece.index * TILE_WIDTH + at) * span
  throw new TlogError(
    'tile-differs',
    `${piecePath(piece)} does not follow from the tiles below it, from leaf ${first} on`,
  )
}
