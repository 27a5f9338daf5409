import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

export interface Packed {
  /** The name of the folder that everything lies in. */
  readonly name: string
  /** Where the files are. */
  readonly root: string
  /** Paths from there: files and links. */
  readonly files: readonly string[]
  /** Files that are made for the release alone, by their path in it; one that begins with `#!` can be run. */
  readonly made: Readonly<Record<string, string>>
}

/**
 * Writes an archive whose bytes depend on nothing but what is in it: not on who packs, when, in which order or with which
 * rights files lie there. Beside it a `.sha256` that `sha256sum --check` reads.
 *
 * @param level of compression, 1 to 9.
 * @returns the checksum, 64 hexadecimal digits.
 */
export async function pack({ name, root, files, made }: Packed, file: string, level = 9): Promise<string> {
  const beside = mkdtempSync(join(tmpdir(), 'breakwater-pack-'))
  try {
    for (const [path, text] of Object.entries(made))
      writeFileSync(join(beside, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 })
    const list = join(beside, '.list')
    writeFileSync(list, files.toSorted().join('\0'))
    const tar = spawn(
      'tar',
      [
        ...['--create', '--format=gnu', '--no-recursion', '--hard-dereference', '--numeric-owner'],
        ...['--owner=0', '--group=0', '--mtime=@0', '--mode=u=rwX,go=rX', `--transform=s,^,${name}/,S`],
        ...['--directory', beside, ...Object.keys(made).toSorted()],
        ...['--directory', root, '--null', `--files-from=${list}`],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: 'C' } },
    )
    const ended = once(tar, 'close') as Promise<[number]>
    await pipeline(tar.stdout, createGzip({ level }), createWriteStream(file))
    const [code] = await ended
    if (code !== 0) throw new Error(`tar ended with ${code}`)
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    const sum = hash.digest('hex')
    writeFileSync(`${file}.sha256`, `${sum}  ${basename(file)}\n`)
    return sum
  } finally {
    rmSync(beside, { recursive: true })
  }
}
