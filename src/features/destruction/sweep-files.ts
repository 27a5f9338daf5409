import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Databases, whose rows are looked through by question; what their files hold of before is sealed. */
const DATABASES = new Set(['postgres', 'key-store'])

export interface SweptFiles {
  readonly looked: number
  /** Files in which one of the texts stands, by path. */
  readonly found: readonly string[]
}

/**
 * Looks through files for texts: names of files and what is in them, in pieces, so that a large one takes no memory. What goes
 * away meanwhile holds nothing.
 */
export async function sweepFiles(folders: readonly string[], texts: readonly string[]): Promise<SweptFiles> {
  const wanted = texts.filter((text) => text !== '').map((text) => Buffer.from(text))
  const found: string[] = []
  let looked = 0
  for (const folder of folders)
    for await (const file of filesIn(folder)) {
      looked += 1
      if (texts.some((text) => file.includes(text)) || (await holds(file, wanted))) found.push(file)
    }
  return { looked, found }
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isFile()) yield path
    else if (entry.isDirectory() && !DATABASES.has(entry.name)) yield* filesIn(path)
  }
}

async function holds(file: string, wanted: readonly Buffer[]): Promise<boolean> {
  const overlap = Math.max(0, ...wanted.map((one) => one.length - 1))
  let before = Buffer.alloc(0)
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([before, piece])
      if (wanted.some((one) => bytes.includes(one))) return true
      before = bytes.subarray(Math.max(0, bytes.length - overlap))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return false
}
