import { chmod, chown, type FileHandle, mkdir, open } from 'node:fs/promises'
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
  const { uid, gid } = account
  const reader = new BlockReader(archive)
  let lastFolder: string | undefined
  for (;;) {
    const header = await reader.exactly(BLOCK)
    if (header === undefined || header.every((byte) => byte === 0)) return await reader.rest()
    const entry = readHeader(header)
    const path = join(folder, entry.path)
    if (entry.kind === 'folder') {
      await mkdir(path, { recursive: true })
      await chmod(path, 0o700)
      if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
      continue
    }
    // A cluster is thousands of small files in a few folders: each step that a file can do without counts.
    if (dirname(path) !== lastFolder) {
      lastFolder = dirname(path)
      await mkdir(lastFolder, { recursive: true, mode: 0o700 })
    }
    const file = await open(path, 'wx', 0o600)
    try {
      await copyContent(reader, entry.size, file)
      if (uid !== undefined && gid !== undefined) await file.chown(uid, gid)
    } finally {
      await file.close()
    }
  }
}

async function copyContent(reader: BlockReader, size: number, file: FileHandle): Promise<void> {
  let left = size
  while (left > 0) {
    const piece = await reader.upTo(left)
    if (piece === undefined) throw new Error('the archive ends in the middle of a file')
    await file.write(piece)
    left -= piece.length
  }
  const padding = (BLOCK - (size % BLOCK)) % BLOCK
  if (padding > 0) await reader.exactly(padding)
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

/** Cuts a stream of chunks of any size into the pieces a tar reader asks for. */
class BlockReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(archive: AsyncIterable<Uint8Array>) {
    this.#chunks = archive[Symbol.asyncIterator]()
  }

  /** At least one and at most `length` bytes; undefined at the end. */
  async upTo(length: number): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next()
      if (next.done === true) return undefined
      const { buffer, byteOffset, byteLength } = next.value
      this.#rest = Buffer.from(buffer, byteOffset, byteLength)
    }
    const piece = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  /** Reads to the end, for whoever sends it waits until all was taken. */
  async rest(): Promise<void> {
    while ((await this.#chunks.next()).done !== true);
  }

  /** Exactly `length` bytes; undefined when the archive ends before the first of them. */
  async exactly(length: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = []
    let have = 0
    while (have < length) {
      const piece = await this.upTo(length - have)
      if (piece === undefined) {
        if (have === 0) return undefined
        throw new Error('the archive is cut off')
      }
      pieces.push(piece)
      have += piece.length
    }
    return Buffer.concat(pieces)
  }
}
