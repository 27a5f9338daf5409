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

/** Lines of a file, without their ends, with numbers from 1. A line over `limit` bytes comes as undefined. */
export async function* lines(
  chunks: AsyncIterable<Buffer>,
  limit: number,
): AsyncGenerator<{ number: number; bytes: Buffer | undefined }> {
  let rest: Buffer[] = []
  let size = 0
  let number = 0
  const take = (last: Buffer): Buffer | undefined => {
    const whole = rest.length === 0 ? last : Buffer.concat([...rest, last])
    const fits = size + last.length <= limit
    rest = []
    size = 0
    number += 1
    return fits ? whole : undefined
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      const bytes = take(chunk.subarray(start, at))
      yield { number, bytes }
      start = at + 1
    }
    if (start < chunk.length) {
      size += chunk.length - start
      // Past the limit only the length is counted, so that one endless line cannot fill the memory.
      if (size <= limit) rest.push(chunk.subarray(start))
    }
  }
  if (size > 0) {
    const fits = size <= limit
    number += 1
    yield { number, bytes: fits ? Buffer.concat(rest) : undefined }
  }
}
