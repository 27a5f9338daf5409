import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Stands in everything that must not come out. */
export const MARKER = 'MARKER-OF-WHAT-IS-LEFT-BEHIND'

/** A small sheet with something on it, so that what comes out can be told from an empty one. */
export const sheet = (width = 120, height = 90) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } }).composite([
    {
      input: {
        create: {
          width: Math.ceil(width / 3),
          height: Math.ceil(height / 3),
          channels: 3,
          background: '#a33',
        },
      },
      left: 4,
      top: 4,
    },
  ])

export const aJpeg = (): Promise<Buffer> => sheet().jpeg().toBuffer()
export const aPng = (): Promise<Buffer> => sheet().png().toBuffer()

/** A segment of a JPEG; the marker's second byte. */
export function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Puts segments right behind the start. */
export const withSegments = (jpeg: Buffer, ...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

export function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(name, 4, 'latin1')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])))
  return Buffer.concat([head, body, sum])
}

export function headerChunk(width: number, height: number, depth = 8, color = 2): Buffer {
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width)
  body.writeUInt32BE(height, 4)
  body[8] = depth
  body[9] = color
  return chunk('IHDR', body)
}

export const pngOf = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([PNG, ...chunks, chunk('IEND', Buffer.alloc(0))])

/** Puts chunks right behind the header. */
export const withChunks = (png: Buffer, ...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

/** So many zeros, packed. */
export const zeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: 9 })

/** An entry of a TIFF's page: the value, or bytes that lie elsewhere. */
export type TiffEntry = readonly [tag: number, type: 1 | 2 | 3 | 4 | 7, value: number | Buffer]

/** Little-endian; each page is a list of entries, and pages follow each other. `next` overrides where the last one leads. */
export function tiffOf(pages: readonly (readonly TiffEntry[])[], next?: number): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\x08\0\0\0', 'latin1')]
  let at = 8
  for (const [index, entries] of pages.entries()) {
    const directory = Buffer.alloc(2 + entries.length * 12 + 4)
    directory.writeUInt16LE(entries.length)
    const behind: Buffer[] = []
    let free = at + directory.length
    for (const [number, [tag, type, value]] of entries.entries()) {
      const place = 2 + number * 12
      directory.writeUInt16LE(tag, place)
      directory.writeUInt16LE(type, place + 2)
      if (typeof value === 'number') {
        directory.writeUInt32LE(1, place + 4)
        directory.writeUInt32LE(value, place + 8)
        continue
      }
      directory.writeUInt32LE(value.length, place + 4)
      directory.writeUInt32LE(free, place + 8)
      behind.push(value)
      free += value.length
    }
    directory.writeUInt32LE(index + 1 < pages.length ? free : (next ?? 0), directory.length - 4)
    parts.push(directory, ...behind)
    at = free
  }
  return Buffer.concat(parts)
}

/** A page in gray whose one strip lies in the file at an offset. */
export const grayPage = (width: number, height: number, strip: number, bytes: number): TiffEntry[] => [
  [256, 4, width],
  [257, 4, height],
  [258, 3, 8],
  [259, 3, 1],
  [262, 3, 1],
  [273, 4, strip],
  [277, 3, 1],
  [278, 4, height],
  [279, 4, bytes],
]

export const md5 = (...parts: readonly Buffer[]): Buffer =>
  createHash('md5').update(Buffer.concat(parts)).digest()

export function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index & 255] ?? 0
  const swap = (one: number, other: number) => {
    const kept = at(one)
    state[one & 255] = at(other)
    state[other & 255] = kept
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return data.map((byte) => {
    i = (i + 1) & 255
    j = (j + at(i)) & 255
    swap(i, j)
    return byte ^ at(at(i) + at(j))
  }) as Buffer
}
