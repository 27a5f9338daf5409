import { malformed } from '../errors.ts'
import { isCount } from '../merkle/numbers.ts'
import type { Node, NodeReader } from '../merkle/ranges.ts'
import { piecePath, TILE_HEIGHT, TILE_WIDTH, widthIn } from './paths.ts'
import { readTile } from './read-piece.ts'
import type { TileStorage } from './storage.ts'
import { hashAbove } from './tile-hash.ts'

/** Enough for the tiles of a proof and its neighbors; half a megabyte. */
const MOST_KEPT = 64

/**
 * Hashes of a log of `size` leaves, from its tiles alone. Nothing here was verified: a proof that was made with it holds
 * against the root of a signed checkpoint, or it does not.
 */
export class TileReader implements NodeReader {
  readonly size: number
  readonly #storage: Pick<TileStorage, 'read'>
  readonly #kept = new Map<string, Buffer>()

  /** @param size as a checkpoint says that was verified: what lies beyond it is not looked at. */
  constructor(storage: Pick<TileStorage, 'read'>, size: number) {
    if (!isCount(size)) throw malformed('the size of a tree is a whole number')
    this.#storage = storage
    this.size = size
  }

  /** @throws {TlogError} `missing`, `wrong-length`, `malformed`: the log has no such node. */
  async node({ level, index }: Node): Promise<Buffer> {
    const inTile = level % TILE_HEIGHT
    const perTile = 2 ** (TILE_HEIGHT - inTile)
    const tile = await this.tile((level - inTile) / TILE_HEIGHT, Math.floor(index / perTile))
    return hashAbove(tile, (index % perTile) * 2 ** inTile, 2 ** inTile)
  }

  /** Hash of one leaf. @throws {TlogError} as {@link node} */
  async leaf(index: number): Promise<Buffer> {
    return await this.node({ level: 0, index })
  }

  /** The bytes of tile `index` of a level. @throws {TlogError} `missing`, `wrong-length`, `malformed` */
  async tile(level: number, index: number): Promise<Buffer> {
    const width = widthIn(level, index, this.size)
    if (width === 0) throw malformed(`a log of ${this.size} leaves has no such tile`)
    const piece = { level, index, width }
    const path = piecePath(piece)
    const kept = this.#kept.get(path)
    const bytes = kept ?? (await readTile(this.#storage, piece))
    this.#kept.delete(path)
    this.#kept.set(path, bytes)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return bytes
  }

  /** How many tiles of leaves there are. */
  get tiles(): number {
    return Math.ceil(this.size / TILE_WIDTH)
  }
}
