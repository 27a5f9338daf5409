import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Invalid, TooLarge } from '#platform/errors.ts'
import { limits } from './row.ts'
import type { InputFile } from './text-input.ts'

const tables = /\.(csv|json|ndjson|jsonl)$/i
const archives = /\.(zip|gz|tgz|7z|rar|bz2|xz|tar|jar)$/i

/** An open archive; {@link ZipInput.close} it after reading. */
export interface ZipInput {
  readonly files: readonly InputFile[]
  close(): void
}

/**
 * Opens a zip as a list of files. Nothing is unpacked to disk, and no name in it becomes a path of ours.
 *
 * @param readable names of files that are of use; the others are not listed.
 * @param naming what a file is called, from its path in the archive; else by the last part of that.
 * @throws {Invalid} `zip-broken`, `zip-path`, `zip-nested`, `zip-encrypted`, `zip-link`.
 * @throws {TooLarge} `zip-bomb`, `zip-too-many`: more than a real package would hold.
 */
export async function openZip(
  path: string,
  name: string,
  readable = tables,
  naming: (path: string) => string = lastName,
): Promise<ZipInput> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
    throw refusal(name, error)
  })
  try {
    const entries: Entry[] = []
    let bytes = 0
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || isHidden(entry.fileName)) continue
      refuseOdd(entry, name)
      entries.push(entry)
      bytes += entry.uncompressedSize
      if (entries.length > limits.zipEntries)
        throw new TooLarge(
          'zip-too-many',
          `${name} holds more than ${limits.zipEntries} files, so it was not read.`,
        )
      if (bytes > limits.zipBytes) throw bomb(name)
    }
    const files = entries
      .filter((entry) => readable.test(entry.fileName))
      .map((entry) => fileOf(zip, entry, name, naming(entry.fileName)))
    return { files, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw refusal(name, error)
  }
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}

function refuseOdd(entry: Entry, name: string): void {
  if (archives.test(entry.fileName)) {
    throw new Invalid(
      'zip-nested',
      `${name} has an archive inside it; unpack it and import the inner one by itself.`,
    )
  }
  if (entry.isEncrypted()) {
    throw new Invalid('zip-encrypted', `${name} is protected by a password; unpack it and import the folder.`)
  }
  if (isLink(entry)) {
    throw new Invalid(
      'zip-link',
      `${name} holds a link to another file. Put the file itself in its place and pack it again.`,
    )
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  if (entry.uncompressedSize > 1024 * 1024 && ratio > limits.zipRatio) throw bomb(name)
}

/** Made on Unix, and marked there as a link: the upper half of its attributes is the mode of a file. */
function isLink(entry: Entry): boolean {
  const unix = entry.versionMadeBy >>> 8 === 3
  return unix && ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000
}

function bomb(name: string): TooLarge {
  return new TooLarge(
    'zip-bomb',
    `${name} would grow far beyond what a directory needs when unpacked, so it was not read.`,
  )
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function fileOf(zip: ZipFile, entry: Entry, archive: string, name: string): InputFile {
  return {
    name,
    bytes: entry.uncompressedSize,
    async open() {
      // The library ends the stream with an error when there is more in it than the archive says.
      const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
        throw refusal(archive, error)
      })
      return stream
    },
  }
}

/** Errors of the library and of zlib are about the file the person gave us. */
export function refusal(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Invalid || error instanceof TooLarge) return error
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return error
  if (/relative path|absolute path|invalid characters in fileName/i.test(error.message)) {
    return new Invalid(
      'zip-path',
      `${name} has a file whose name leads out of the archive, so it was not read.`,
    )
  }
  return new Invalid(
    'zip-broken',
    `${name} could not be read as a zip file; pack it again and import it once more.`,
  )
}
