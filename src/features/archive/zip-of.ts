import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** One file of an archive. */
export interface FileOfZip {
  readonly name: string
  /** Pieces, made when they are asked for. */
  readonly pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
  /** Packed already, as pictures are. */
  readonly isPacked?: boolean
}

export const SUMS = 'SHA256SUMS.txt'

/**
 * A ZIP as it is made: no more of it is in memory than one piece of one file and what waits to leave, and nothing of it on a disk.
 * The next file is asked for when the one before has been taken. Its last file lists the SHA-256 of all others, as `sha256sum -c` reads it.
 *
 * @param files ended where whoever takes the ZIP stops
 * @param at the time that each file bears
 */
export async function* zipOf(files: AsyncIterable<FileOfZip>, at: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const stop = new AbortController()
  zip.on('error', (error: Error) => out.destroy(error))
  const filled = fill(zip, files, at, stop.signal).catch((error: Error) => {
    out.destroy(error)
  })
  try {
    for await (const piece of out) yield piece as Buffer
  } finally {
    stop.abort()
    out.destroy()
    await filled
  }
}

async function fill(
  zip: ZipFile,
  files: AsyncIterable<FileOfZip>,
  mtime: Date,
  signal: AbortSignal,
): Promise<void> {
  const sums: string[] = []
  const add = async ({ name, pieces, isPacked = false }: FileOfZip) => {
    const hash = createHash('sha256')
    const source = Readable.from(hashed(pieces, hash), { objectMode: false, highWaterMark: 65_536, signal })
    const taken = finished(source, { signal })
    zip.addReadStream(source, name, { mtime, mode: 0o100600, compress: !isPacked })
    await taken
    return hash.digest('hex')
  }
  for await (const file of files) sums.push(`${await add(file)}  ${file.name}\n`)
  await add({ name: SUMS, pieces: sums })
  zip.end()
}

async function* hashed(
  pieces: FileOfZip['pieces'],
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece as string)
    hash.update(bytes)
    yield bytes
  }
}
