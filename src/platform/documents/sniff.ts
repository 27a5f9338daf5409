import { MOST_BYTES, MOST_PAGES, MOST_PIXELS, MOST_PIXELS_IN_ALL, MOST_SIDE } from './limits.ts'
import { type Refused, refused } from './refused.ts'

export type SniffedKind = 'jpeg' | 'png' | 'tiff' | 'pdf'

export interface Sniffed {
  readonly kind: SniffedKind
}

interface Size {
  readonly width: number
  readonly height: number
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/**
 * Says what a file is by what is in it, and refuses what says of itself that it is too large, before anything decodes it.
 * Reads each byte at most once, and believes nothing: the child looks again at what it decodes.
 *
 * @param most bytes: more may lie in what was drawn here
 */
export function sniff(bytes: Buffer, most = MOST_BYTES): Sniffed | Refused {
  if (bytes.length === 0) return refused('document-empty')
  if (bytes.length > most) return refused('document-too-large')
  if (bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return sniffImage('jpeg', sizeOfJpeg(bytes))
  if (bytes.subarray(0, 8).equals(PNG)) return sniffImage('png', sizeOfPng(bytes))
  const start = bytes.toString('latin1', 0, 8)
  if (start.startsWith('II*\0')) return sniffTiff(tiffReader(bytes, true))
  if (start.startsWith('MM\0*')) return sniffTiff(tiffReader(bytes, false))
  if (start.startsWith('%PDF-')) return sniffPdf(bytes)
  return refused('document-type')
}

function sniffImage(kind: 'jpeg' | 'png', size: Size | undefined): Sniffed | Refused {
  if (size === undefined) return refused('document-unreadable')
  return isTooLarge(size) ? refused('document-too-many-pixels') : { kind }
}

/** Nothing at all, or the other way round, is no picture either. */
const isTooLarge = ({ width, height }: Size): boolean =>
  width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS

/** Walks the segments to the frame header. */
function sizeOfJpeg(bytes: Buffer): Size | undefined {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return positive({ height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) })
    // The picture, its end, or a thing without a length before any frame.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda)) return undefined
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

/** Walks the chunks to the end: what lies behind it is nobody's. */
function sizeOfPng(bytes: Buffer): Size | undefined {
  const size = bytes.length < 33 ? undefined : headerOfPng(bytes)
  if (size === undefined) return undefined
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return size
    at += 12 + length
  }
  return undefined
}

function headerOfPng(bytes: Buffer): Size | undefined {
  if (bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return positive({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })
}

const positive = (size: Size): Size | undefined => (size.width > 0 && size.height > 0 ? size : undefined)

interface TiffReader {
  readonly length: number
  u16(at: number): number
  u32(at: number): number
}

function tiffReader(bytes: Buffer, little: boolean): TiffReader {
  return {
    length: bytes.length,
    u16: (at) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    u32: (at) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  }
}

/** Follows the chain of pages, which may lead in a circle. */
function sniffTiff(tiff: TiffReader): Sniffed | Refused {
  if (tiff.length < 8) return refused('document-unreadable')
  const seen = new Set<number>()
  let pixels = 0
  for (let at = tiff.u32(4); at !== 0; ) {
    if (seen.has(at) || at + 2 > tiff.length) return refused('document-unreadable')
    seen.add(at)
    if (seen.size > MOST_PAGES) return refused('document-too-many-pages')
    const entries = tiff.u16(at)
    const end = at + 2 + entries * 12
    if (end + 4 > tiff.length) return refused('document-unreadable')
    const size = sizeOfTiffPage(tiff, at, entries)
    if (size === undefined) return refused('document-unreadable')
    pixels += size.width * size.height
    if (isTooLarge(size) || pixels > MOST_PIXELS_IN_ALL) return refused('document-too-many-pixels')
    at = tiff.u32(end)
  }
  return seen.size === 0 ? refused('document-unreadable') : { kind: 'tiff' }
}

const WIDTH_TAG = 256
const HEIGHT_TAG = 257
const SHORT = 3

function sizeOfTiffPage(tiff: TiffReader, at: number, entries: number): Size | undefined {
  const found = new Map<number, number>()
  for (let entry = at + 2; entry < at + 2 + entries * 12; entry += 12) {
    const tag = tiff.u16(entry)
    if (tag === WIDTH_TAG || tag === HEIGHT_TAG)
      found.set(tag, tiff.u16(entry + 2) === SHORT ? tiff.u16(entry + 8) : tiff.u32(entry + 8))
  }
  return positive({ width: found.get(WIDTH_TAG) ?? 0, height: found.get(HEIGHT_TAG) ?? 0 })
}

/** As far as other programs look for the end: more behind it is another file that hangs on. */
const END_WITHIN = 1_024

function sniffPdf(bytes: Buffer): Sniffed | Refused {
  const isVersioned = /^%PDF-\d\.\d/.test(bytes.toString('latin1', 0, 8))
  const hasEnd = bytes.subarray(-END_WITHIN).includes('%%EOF')
  return isVersioned && hasEnd ? { kind: 'pdf' } : refused('document-unreadable')
}
