import { chmodSync, chownSync, closeSync, fchownSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { RunAs } from './account.ts'

const BLOCK = 512

interface Entry {
  readonly path: string
  readonly kind: 'file' | 'folder'
  readonly size: number
}

/**
 * Unpacks a tar archive as PostgreSQL writes it: plain files and folders, nothing else.
 *
 * Files get mode 0600 and folders 0700, and belong to the account PostgreSQL runs as.
 *
 * @throws {Error} for links, other kinds, names that lead out of the folder, and a cut-off file.
 */
export async function untar(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  account: RunAs,
): Promise<void> {
  const unpacking = new Unpacking(folder, account)
  try {
    for await (const piece of archive) unpacking.take(piece)
    unpacking.end()
  } finally {
    unpacking.close()
  }
}

/**
 * The same for whoever is given an archive piece by piece. What is taken is on its way to the disk when {@link take} returns, so
 * that a piece may lie in memory that is used again: a cluster in pieces of its own is collected many times over.
 */
export class Unpacking {
  readonly #folder: string
  readonly #account: RunAs
  /** Of a header that is not whole yet. */
  readonly #header = Buffer.alloc(BLOCK)
  #inHeader = 0
  #file: number | undefined
  #left = 0
  #padding = 0
  #isOver = false
  #lastFolder: string | undefined

  constructor(folder: string, account: RunAs) {
    this.#folder = folder
    this.#account = account
  }

  /** @throws as {@link untar} */
  take(piece: Uint8Array): void {
    let at = 0
    // After the last entry come zeros alone: read, for whoever sends them waits until all was taken.
    while (at < piece.length && !this.#isOver) {
      if (this.#left > 0) at += this.#write(piece.subarray(at, at + this.#left))
      else if (this.#padding > 0) {
        const skipped = Math.min(this.#padding, piece.length - at)
        this.#padding -= skipped
        at += skipped
      } else {
        const some = piece.subarray(at, at + BLOCK - this.#inHeader)
        this.#header.set(some, this.#inHeader)
        this.#inHeader += some.length
        at += some.length
        if (this.#inHeader === BLOCK) this.#begin()
      }
    }
  }

  /** @throws {Error} the archive was cut off */
  end(): void {
    if (this.#left > 0) throw new Error('the archive ends in the middle of a file')
    if (this.#padding > 0 || this.#inHeader > 0) throw new Error('the archive is cut off')
  }

  /** Lets go of a file that was not written to its end. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #begin(): void {
    this.#inHeader = 0
    if (this.#header.every((byte) => byte === 0)) {
      this.#isOver = true
      return
    }
    const entry = readHeader(this.#header)
    const path = join(this.#folder, entry.path)
    const { uid, gid } = this.#account
    const isTheirs = uid !== undefined && gid !== undefined
    if (entry.kind === 'folder') {
      mkdirSync(path, { recursive: true })
      chmodSync(path, 0o700)
      if (isTheirs) chownSync(path, uid, gid)
      return
    }
    // A cluster is thousands of small files in a few folders: each step that a file can do without counts.
    if (dirname(path) !== this.#lastFolder) {
      this.#lastFolder = dirname(path)
      mkdirSync(this.#lastFolder, { recursive: true, mode: 0o700 })
    }
    this.#file = openSync(path, 'wx', 0o600)
    if (isTheirs) fchownSync(this.#file, uid, gid)
    this.#left = entry.size
    this.#padding = (BLOCK - (entry.size % BLOCK)) % BLOCK
    if (entry.size === 0) this.close()
  }

  #write(some: Uint8Array): number {
    const written = this.#file === undefined ? 0 : writeSync(this.#file, some)
    this.#left -= written
    if (this.#left === 0) this.close()
    return written
  }
}

function readHeader(header: Buffer): Entry {
  const text = (from: number, length: number) => {
    const field = header.subarray(from, from + length)
    const end = field.indexOf(0)
    return field.toString('utf8', 0, end === -1 ? length : end)
  }
  const name = text(0, 100)
  const prefix = text(345, 155)
  const path = normalize(prefix === '' ? name : `${prefix}/${name}`)
  // What is larger than eleven octal digits say is written in base 256.
  const size =
    header[124] === 0x80
      ? Number(header.readBigUInt64BE(128))
      : Number.parseInt(text(124, 12).trim() || '0', 8)
  if (path.startsWith('/') || path.split('/').includes('..') || !Number.isSafeInteger(size) || size < 0) {
    throw new Error('the archive holds a name or size that is not allowed')
  }
  const kind = String.fromCharCode(header[156] ?? 0)
  if (kind === '5') return { path, kind: 'folder', size: 0 }
  if (kind === '0' || kind === '\0') return { path, kind: 'file', size }
  throw new Error('the archive holds something that is neither file nor folder')
}
