import { malformed } from '../errors.ts'
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from '../merkle/hash.ts'
import { isCount } from '../merkle/numbers.ts'
import { nodesOf } from '../merkle/ranges.ts'
import { edgeOf, type Piece, piecePath, TILE_BYTES, TILE_WIDTH } from './paths.ts'
import { readTile } from './read-piece.ts'
import type { TileStorage } from './storage.ts'
import { hashAbove } from './tile-hash.ts'

/** The tile at the end of one level. */
interface Edge {
  readonly bytes: Buffer
  index: number
  width: number
  /** How much of it lies in the storage. */
  written: number
}

/**
 * Makes tiles of leaves, one after the other (C2SP tlog-tiles). Keeps one tile for each level, so its memory does not grow with the log.
 *
 * A crash leaves tiles of leaves that no checkpoint tells of; whoever goes on from the last checkpoint writes the same ones
 * again, or, where other leaves come now, is refused (`would-lose`) before anything is signed. A partial tile of a size that
 * was never signed may then stand in the way; so leaves are put in an order that is kept before they come here.
 */
export class TileWriter {
  readonly #storage: Pick<TileStorage, 'write'>
  readonly #edges: Edge[] = []
  #size = 0

  private constructor(storage: Pick<TileStorage, 'write'>) {
    this.#storage = storage
  }

  /** A new log. */
  static begin(storage: Pick<TileStorage, 'write'>): TileWriter {
    return new TileWriter(storage)
  }

  /**
   * Goes on with a log of `size` leaves, as its last checkpoint says.
   *
   * @throws {TlogError} `missing`, `wrong-length`: of a tile at the end. That it holds what it should is seen at the first
   *   {@link root}, which the caller compares with the checkpoint.
   */
  static async at(storage: TileStorage, size: number): Promise<TileWriter> {
    if (!isCount(size)) throw malformed('the size of a tree is a whole number')
    const writer = new TileWriter(storage)
    for (const piece of edgeOf(size)) {
      if (piece.level === 'entries') continue
      const edge = writer.#edge(piece.level)
      const standing = await readTile(storage, piece)
      standing.copy(edge.bytes)
      edge.width = edge.written = piece.width
    }
    for (let level = 0, hashes = size; hashes > 0; level += 1) {
      hashes = Math.floor(hashes / TILE_WIDTH)
      writer.#edge(level).index = hashes
    }
    writer.#size = size
    return writer
  }

  /** Leaves so far, those included that were not flushed. */
  get size(): number {
    return this.#size
  }

  /** Root of all leaves so far. */
  root(): Buffer {
    let right: Buffer | undefined
    for (const { bytes, width } of this.#edges)
      for (const { level, index } of nodesOf({ from: 0, to: width }).toReversed()) {
        const left = hashAbove(bytes, index * 2 ** level, 2 ** level)
        right = right === undefined ? left : nodeHash(left, right)
      }
    return right ?? EMPTY_ROOT
  }

  /** Adds leaves, and writes each tile that they fill. @param leaves their hashes @throws {TlogError} `malformed`, `would-lose` */
  async append(leaves: Iterable<Buffer>): Promise<void> {
    for (const leaf of leaves) {
      this.#put(0, leaf)
      this.#size += 1
      if (this.#size % TILE_WIDTH === 0) await this.#writeFull()
    }
  }

  /** Writes the tiles at the end too. Before a checkpoint of this size is signed. @throws {TlogError} `would-lose` */
  async flush(): Promise<void> {
    for (const [level, edge] of this.#edges.entries()) {
      if (edge.width === edge.written) continue
      await this.#write({ level, index: edge.index, width: edge.width }, edge.bytes)
      edge.written = edge.width
    }
  }

  #put(level: number, hash: Buffer): void {
    if (hash.length !== HASH_BYTES) throw malformed(`a hash has ${HASH_BYTES} bytes`)
    const edge = this.#edge(level)
    hash.copy(edge.bytes, edge.width * HASH_BYTES)
    edge.width += 1
  }

  /** A full tile becomes one hash of the level above, which it may fill. */
  async #writeFull(): Promise<void> {
    for (let level = 0; this.#edges[level]?.width === TILE_WIDTH; level += 1) {
      const edge = this.#edge(level)
      await this.#write({ level, index: edge.index, width: TILE_WIDTH }, edge.bytes)
      this.#put(level + 1, hashAbove(edge.bytes))
      edge.index += 1
      edge.width = edge.written = 0
    }
  }

  async #write(piece: Piece, bytes: Buffer): Promise<void> {
    await this.#storage.write(piecePath(piece), Buffer.from(bytes.subarray(0, piece.width * HASH_BYTES)))
  }

  #edge(level: number): Edge {
    const edge = this.#edges[level] ?? { bytes: Buffer.alloc(TILE_BYTES), index: 0, width: 0, written: 0 }
    this.#edges[level] = edge
    return edge
  }
}
