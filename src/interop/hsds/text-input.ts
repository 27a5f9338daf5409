import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/** One file of the input, openable more than once. */
export interface InputFile {
  /** Name shown in paths and sentences; never a folder of ours. */
  readonly name: string
  readonly bytes: number
  open(): Promise<Readable>
}

export function diskFile(path: string, name: string, bytes: number): InputFile {
  return { name, bytes, open: async () => createReadStream(path, { highWaterMark: 256 * 1024 }) }
}

/** The first bytes of a file, at most `length`. */
export async function peek(file: InputFile, length: number): Promise<Buffer> {
  const stream = await file.open()
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      parts.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size >= length) break
    }
  } finally {
    stream.destroy()
  }
  return Buffer.concat(parts).subarray(0, length)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const windows1252 = new TextDecoder('windows-1252')

/**
 * The file's bytes as UTF-8 without a byte order mark. UTF-16 is recognized by its mark (or by every other
 * byte of the beginning being zero); all else passes unchanged and is decoded piece by piece by {@link decode}.
 */
export async function* utf8Chunks(file: InputFile): AsyncGenerator<Buffer> {
  const stream = await file.open()
  let decoder: TextDecoder | undefined
  let first = true
  for await (const piece of stream) {
    let chunk = piece as Buffer
    if (first) {
      first = false
      const wide = wideEncoding(chunk)
      if (wide) decoder = new TextDecoder(wide)
      else if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3)
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  }
  if (decoder) yield Buffer.from(decoder.decode())
}

function wideEncoding(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (start.length < 4 || start.length % 2 !== 0) return undefined
  if (start[0] !== 0 && start[1] === 0 && start[2] !== 0 && start[3] === 0) return 'utf-16le'
  if (start[0] === 0 && start[1] !== 0 && start[2] === 0 && start[3] !== 0) return 'utf-16be'
  return undefined
}

/** Bytes as text: UTF-8, else the old Western encoding that such files are in when they are not. */
export function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  try {
    return { text: utf8.decode(bytes), guessed: false }
  } catch {
    return { text: windows1252.decode(bytes), guessed: true }
  }
}

export interface Line {
  /** From 1. */
  readonly number: number
  /** Without its end; undefined where it is longer than allowed. */
  readonly bytes: Buffer | undefined
}

/** Cuts the pieces of a file into lines. Memory holds no more than one line beyond the piece. */
export class Lines {
  readonly #limit: number
  #rest: Buffer[] = []
  #size = 0
  #number = 0

  /** @param limit bytes of the longest line that is passed on. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns the lines that this piece completes. */
  push(chunk: Buffer): Line[] {
    const found: Line[] = []
    let start = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      found.push(this.#take(chunk.subarray(start, at)))
      start = at + 1
    }
    if (start < chunk.length) {
      this.#size += chunk.length - start
      // Past the limit only the length is counted, so that one endless line cannot fill the memory.
      if (this.#size <= this.#limit) this.#rest.push(chunk.subarray(start))
    }
    return found
  }

  /** @returns the last line, where nothing ends it. */
  end(): Line | undefined {
    return this.#size === 0 ? undefined : this.#take(Buffer.alloc(0))
  }

  #take(last: Buffer): Line {
    const bytes = this.#rest.length === 0 ? last : Buffer.concat([...this.#rest, last])
    const fits = this.#size + last.length <= this.#limit
    this.#rest = []
    this.#size = 0
    this.#number += 1
    return { number: this.#number, bytes: fits ? bytes : undefined }
  }
}
