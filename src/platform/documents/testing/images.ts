import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { aPdf } from './a-pdf.ts'
import type { Hostile } from './hostile.ts'
import {
  aJpeg,
  aPng,
  chunk,
  grayPage,
  headerChunk,
  MARKER,
  pngOf,
  segment,
  sheet,
  type TiffEntry,
  tiffOf,
  withChunks,
  withSegments,
  zeros,
} from './pieces.ts'

const text = (value: string) => Buffer.from(value, 'latin1')
const SCRIPT = `<script>/*${MARKER}*/</script>`
const FILM = text(`\0\0\0\x18ftypmp42${MARKER}`)
const ARCHIVE = text(`PK\x03\x04${MARKER}PK\x05\x06`)

const GPS = {
  IFD0: { Make: MARKER, ImageDescription: MARKER, Artist: MARKER },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 52/1 30/1', GPSLongitudeRef: 'W' },
}

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="${MARKER}"/></rdf:RDF></x:xmpmeta>`

/** A whole small picture within the metadata, as cameras put it there: it shows what was cut away of the large one. */
const thumbnail = async () => {
  const small = withSegments(await aJpeg(), segment(0xfe, text(MARKER)))
  const head = Buffer.alloc(8 + 2 + 4 + 2 + 24 + 4)
  head.write('II*\0\x08\0\0\0', 'latin1')
  head.writeUInt32LE(14, 10)
  head.writeUInt16LE(2, 14)
  for (const [index, [tag, value]] of [
    [0x0201, head.length],
    [0x0202, small.length],
  ].entries()) {
    const at = 16 + index * 12
    head.writeUInt16LE(tag ?? 0, at)
    head.writeUInt16LE(4, at + 2)
    head.writeUInt32LE(1, at + 4)
    head.writeUInt32LE(value ?? 0, at + 8)
  }
  return Buffer.concat([text('Exif\0\0'), head, small])
}

const jpegWith = (name: string, bytes: () => Promise<Buffer>): Hostile => ({
  name,
  bytes,
  ends: 'image/jpeg',
})
const pngWith = (name: string, bytes: Hostile['bytes']): Hostile => ({ name, bytes, ends: 'image/png' })
const tiffWith = (name: string, bytes: Hostile['bytes']): Hostile => ({
  name,
  bytes,
  ends: 'application/pdf',
})

const jpegs: readonly Hostile[] = [
  jpegWith('a JPEG with the place where it was taken', () => sheet().withExif(GPS).jpeg().toBuffer()),
  jpegWith('a JPEG with a thumbnail in it', async () =>
    withSegments(await aJpeg(), segment(0xe1, await thumbnail())),
  ),
  jpegWith('a JPEG with XMP', async () =>
    withSegments(await aJpeg(), segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${XMP}`))),
  ),
  jpegWith('a JPEG with what an agency of news writes', async () =>
    withSegments(await aJpeg(), segment(0xed, text(`Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20${MARKER}`))),
  ),
  jpegWith('a JPEG with a comment', async () => withSegments(await aJpeg(), segment(0xfe, text(MARKER)))),
  jpegWith('a JPEG with a color profile of its own', () =>
    sheet().withMetadata({ icc: 'p3' }).jpeg().toBuffer(),
  ),
  jpegWith('a JPEG with a profile that is none', async () =>
    withSegments(await aJpeg(), segment(0xe2, text(`ICC_PROFILE\0\x01\x01${MARKER}`))),
  ),
  jpegWith('a JPEG with a second picture', async () =>
    Buffer.concat([
      withSegments(await aJpeg(), segment(0xe2, text(`MPF\0II*\0${MARKER}`))),
      withSegments(await aJpeg(), segment(0xfe, text(MARKER))),
    ]),
  ),
  jpegWith('a JPEG with 3,000 comments', async () =>
    withSegments(await aJpeg(), ...Array.from({ length: 3_000 }, () => segment(0xfe, text(MARKER)))),
  ),
  jpegWith('a JPEG with an archive behind its end', async () => Buffer.concat([await aJpeg(), ARCHIVE])),
  jpegWith('a JPEG with a film behind its end', async () => Buffer.concat([await aJpeg(), FILM])),
  jpegWith('a JPEG that is a web page as well', async () =>
    Buffer.concat([withSegments(await aJpeg(), segment(0xfe, text(SCRIPT))), text(SCRIPT)]),
  ),
  jpegWith('a JPEG that is a script of PHP as well', async () =>
    withSegments(await aJpeg(), segment(0xfe, text(`<?php /*${MARKER}*/ system($_GET[0]); ?>`))),
  ),
  jpegWith('a JPEG that is a PDF as well', async () => {
    const other = aPdf({ content: `% ${MARKER}` })
    return withSegments(await aJpeg(), segment(0xfe, other))
  }),
  jpegWith('a JPEG in the colors of print', () => sheet().toColourspace('cmyk').jpeg().toBuffer()),
  jpegWith('a JPEG in gray, drawn in steps', () =>
    sheet().grayscale().jpeg({ progressive: true }).toBuffer(),
  ),
  jpegWith('a JPEG that lies on its side', () => sheet().withMetadata({ orientation: 6 }).jpeg().toBuffer()),
]

const palette = () => sheet().png({ palette: true, progressive: true }).toBuffer()

const pngs: readonly Hostile[] = [
  pngWith('a PNG with words in four kinds of chunks', async () =>
    withChunks(
      await aPng(),
      chunk('tEXt', text(`Author\0${MARKER}`)),
      chunk('zTXt', Buffer.concat([text('Title\0\0'), deflateSync(MARKER)])),
      chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${XMP}`)),
      chunk('tIME', Buffer.from('07ea0b1d130000', 'hex')),
    ),
  ),
  pngWith('a PNG with the place where it was taken', () => sheet().withExif(GPS).png().toBuffer()),
  pngWith('a PNG with an archive behind its end', async () => Buffer.concat([await aPng(), ARCHIVE])),
  pngWith('a PNG with a program in a chunk of its own', async () =>
    withChunks(await aPng(), chunk('evIl', text(`MZ${MARKER}`))),
  ),
  pngWith('a PNG that moves', async () => {
    const frames = Buffer.from('0000000200000000', 'hex')
    return withChunks(await aPng(), chunk('acTL', frames), chunk('fdAT', text(`\0\0\0\x01${MARKER}`)))
  }),
  pngWith('a PNG with a page of words of 40 MB, packed', async () =>
    withChunks(await aPng(), chunk('zTXt', Buffer.concat([text('Comment\0\0'), zeros(40_000_000)]))),
  ),
  pngWith('a PNG with a profile of 40 MB, packed', async () =>
    withChunks(await aPng(), chunk('iCCP', Buffer.concat([text('p\0\0'), zeros(40_000_000)]))),
  ),
  pngWith('a PNG of 7,000 by 7,000 in 50 kilobytes', () =>
    Promise.resolve(pngOf(headerChunk(7_000, 7_000, 8, 0), chunk('IDAT', zeros(7_001 * 7_000)))),
  ),
  pngWith('a PNG of 16 bits, with transparency', () =>
    sheet().ensureAlpha(0.5).toColourspace('rgb16').png().toBuffer(),
  ),
  pngWith('a PNG with a palette, in seven passes', palette),
]

const scan = () => sheet(400, 300).withMetadata({ density: 100 })

/** Each white row is one bit in the code of Group 4, and the page ends by two marks. */
const fax = (() => {
  const rows = Buffer.concat([Buffer.alloc(38, 0xff), Buffer.from('001001', 'hex')])
  const page: readonly TiffEntry[] = grayPage(400, 304, 8 + 2 + 9 * 12 + 4, rows.length)
  const said = new Map([
    [258, 1],
    [259, 4],
    [262, 0],
  ])
  const entries = page.map((entry): TiffEntry => [entry[0], entry[1], said.get(entry[0]) ?? entry[2]])
  return Buffer.concat([tiffOf([entries]), rows])
})()

const tiffs: readonly Hostile[] = [
  ...(['none', 'lzw', 'deflate', 'packbits', 'jpeg'] as const).map((compression) =>
    tiffWith(`a TIFF packed by ${compression}`, () => scan().tiff({ compression }).toBuffer()),
  ),
  tiffWith('a TIFF as a fax has it', fax),
  tiffWith('a TIFF of 16 bits', () => scan().toColourspace('rgb16').tiff({ compression: 'none' }).toBuffer()),
  tiffWith('a TIFF in the colors of print', () => scan().toColourspace('cmyk').tiff().toBuffer()),
  tiffWith('a TIFF in pieces, in several sizes', () =>
    scan().tiff({ tile: true, pyramid: true, tileWidth: 64, tileHeight: 64 }).toBuffer(),
  ),
  tiffWith('a TIFF with the place where it was taken', () => scan().withExif(GPS).tiff().toBuffer()),
  tiffWith('a TIFF with words of every kind, and more behind its end', () => {
    const words = text(`${MARKER}\0`)
    const page = grayPage(2, 2, 8, 4)
    const more = [270, 271, 305, 315, 700, 33_723, 34_377, 34_675].map(
      (tag) => [tag, tag < 400 ? 2 : 7, words] as const,
    )
    const sorted = [...page, ...more].toSorted(([one], [other]) => one - other)
    return Promise.resolve(Buffer.concat([tiffOf([sorted]), ARCHIVE]))
  }),
  tiffWith('a TIFF of three pages', () =>
    Promise.resolve(tiffOf(Array.from({ length: 3 }, () => grayPage(9, 9, 8, 81)))),
  ),
  tiffWith('a TIFF of 7,000 by 7,000 in 100 kilobytes', () =>
    sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: '#fff' } })
      .tiff({ compression: 'deflate' })
      .toBuffer(),
  ),
]

/** What can be drawn, and loses all that was with it. */
export const images: readonly Hostile[] = [...jpegs, ...pngs, ...tiffs]
