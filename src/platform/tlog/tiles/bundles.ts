import { malformed, TlogError } from '../errors.ts'
import { isCount } from '../merkle/numbers.ts'
import { piecePath, TILE_WIDTH, widthIn } from './paths.ts'
import { readPiece } from './read-piece.ts'
import type { TileStorage } from './storage.ts'

const LENGTH_BYTES = 2
/** The longest entry that a bundle can hold. */
export const MOST_ENTRY = 0xffff

/** Entries one after the other, each with its length in two bytes before it (C2SP tlog-tiles). @throws {TlogError} `too-large` */
export function formatBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]))
}

function lengthOf(entry: Uint8Array): Buffer {
  if (entry.length > MOST_ENTRY)
    throw new TlogError('too-large', `an entry is longer than ${MOST_ENTRY} bytes`)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt16BE(entry.length)
  return length
}

/**
 * The entries of a bundle.
 *
 * @param width how many there are, exactly @throws {TlogError} `malformed`: it ends within one, before them, or after them
 */
export function parseBundle(bytes: Buffer, width: number): Buffer[] {
  const entries: Buffer[] = []
  let at = 0
  while (at < bytes.length) {
    if (entries.length === width) throw malformed(`the bundle holds more than ${width} entries`)
    const start = at + LENGTH_BYTES
    if (start > bytes.length) throw malformed('the bundle ends within the length of an entry')
    at = start + bytes.readUInt16BE(at)
    if (at > bytes.length) throw malformed('the bundle ends within an entry')
    entries.push(bytes.subarray(start, at))
  }
  if (entries.length < width) throw malformed(`the bundle holds ${entries.length} entries, not ${width}`)
  return entries
}

/** The entries of bundle `index` in a log of `size` leaves. @throws {TlogError} `missing`, `malformed` */
export async function readBundle(
  storage: Pick<TileStorage, 'read'>,
  index: number,
  size: number,
): Promise<Buffer[]> {
  const piece = { level: 'entries', index, width: widthIn('entries', index, size) } as const
  const { bytes, width } = await readPiece(storage, piece)
  return parseBundle(bytes, width).slice(0, piece.width)
}

/** Makes bundles of entries, as TileWriter makes tiles of their hashes. Keeps the entries of one bundle. */
export class BundleWriter {
  readonly #storage: Pick<TileStorage, 'write'>
  #waiting: Uint8Array[] = []
  #size = 0
  #written = 0

  private constructor(storage: Pick<TileStorage, 'write'>) {
    this.#storage = storage
  }

  static begin(storage: Pick<TileStorage, 'write'>): BundleWriter {
    return new BundleWriter(storage)
  }

  /** Goes on with a log of `size` entries. @throws {TlogError} `missing`, `malformed` */
  static async at(storage: TileStorage, size: number): Promise<BundleWriter> {
    if (!isCount(size)) throw malformed('the size of a tree is a whole number')
    const writer = new BundleWriter(storage)
    if (size % TILE_WIDTH > 0)
      writer.#waiting = await readBundle(storage, Math.floor(size / TILE_WIDTH), size)
    writer.#size = writer.#written = size
    return writer
  }

  /** Adds entries, and writes each bundle that they fill. @throws {TlogError} `too-large`, `would-lose` */
  async append(entries: Iterable<Uint8Array>): Promise<void> {
    for (const entry of entries) {
      if (entry.length > MOST_ENTRY)
        throw new TlogError('too-large', `an entry is longer than ${MOST_ENTRY} bytes`)
      this.#waiting.push(entry)
      this.#size += 1
      if (this.#waiting.length < TILE_WIDTH) continue
      await this.flush()
      this.#waiting = []
    }
  }

  /** Writes the bundle at the end too. @throws {TlogError} `would-lose` */
  async flush(): Promise<void> {
    const width = this.#waiting.length
    if (this.#size === this.#written || width === 0) return
    const index = Math.floor((this.#size - 1) / TILE_WIDTH)
    await this.#storage.write(piecePath({ level: 'entries', index, width }), formatBundle(this.#waiting))
    this.#written = this.#size
  }
}
