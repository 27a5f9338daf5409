import { gzipSync } from 'node:zlib'
import { MOST_BYTES } from '../limits.ts'
import { aPdf } from './a-pdf.ts'
import type { Hostile } from './hostile.ts'
import { aJpeg, chunk, grayPage, headerChunk, pngOf, sheet, tiffOf, zeros } from './pieces.ts'

const bytes = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** A ZIP archive's first entry, as far as anybody reads it to say what it is. */
const zip = (name: string): Buffer => {
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(name.length, 26)
  return bytes(head, name, '<xml/>')
}

/** What is none of the four, whatever it is called. */
export const lying: readonly Hostile[] = (
  [
    ['a ZIP archive called form.pdf', zip('form.pdf')],
    ['a Word document with macros', zip('word/vbaProject.bin')],
    ['a spreadsheet with macros', zip('xl/vbaProject.bin')],
    ['an OpenDocument text', zip('mimetype')],
    ['a JAR', bytes(zip('META-INF/MANIFEST.MF'))],
    ['an old Word document', hex('d0cf11e0a1b11ae1')],
    ['an RTF with an object', '{\\rtf1{\\object\\objdata 0105}}'],
    ['a web page with a script called scan.jpg', '<!doctype html><script>alert(1)</script>'],
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG, packed', gzipSync('<svg onload="alert(1)"/>')],
    ['a script', 'fetch("/api")//'],
    ['a script of a shell', '#!/bin/sh\nrm -rf /'],
    ['a batch file', '@echo off\r\n'],
    ['a program for Windows', bytes('MZ\x90\0', Buffer.alloc(60))],
    ['a program for Linux', hex('7f454c46020101')],
    ['a class of Java', hex('cafebabe00000034')],
    ['a GIF', 'GIF89a\x01\0\x01\0\0\0\0;'],
    ['a GIF that is a script as well', 'GIF89a/*\0\0*/=1;alert(1)'],
    ['a WebP', 'RIFF\x1a\0\0\0WEBPVP8L'],
    ['a HEIC', '\0\0\0\x18ftypheic'],
    ['an AVIF', '\0\0\0\x1cftypavif'],
    ['a film', '\0\0\0\x18ftypmp42'],
    ['a QuickTime film', '\0\0\0\x14ftypqt  '],
    ['an AVI', 'RIFF\x1a\0\0\0AVI LIST'],
    ['a Matroska film', hex('1a45dfa3')],
    ['a BMP', 'BM\x3a\0\0\0'],
    ['an icon', hex('00000100010010')],
    ['a Photoshop picture', '8BPS\0\x01'],
    ['a JPEG 2000', hex('0000000c6a5020200d0a870a')],
    ['a BigTIFF', 'II+\0\x08\0\0\0'],
    ['a PostScript program', '%!PS-Adobe-3.0\nshowpage'],
    ['a PostScript program in a binary envelope', hex('c5d0d3c6')],
    ['a mail', 'From: a@example.org\r\nContent-Type: text/html\r\n'],
    ['a 7-Zip archive', hex('377abcaf271c')],
    ['a gzip', gzipSync('x')],
    ['a tar archive', bytes(Buffer.alloc(257), 'ustar\0')],
    ['plain text', 'Dear team,'],
    ['one byte', '\0'],
    ['a PDF with a line before it', bytes('\n', aPdf())],
    ['a PDF behind a mark of Unicode', bytes(hex('efbbbf'), aPdf())],
    ['a PDF behind a web page', bytes('<script>alert(1)</script>', aPdf())],
    ['a JPEG without its first byte', hex('d8ffe000104a464946')],
  ] satisfies readonly (readonly [string, string | Buffer])[]
).map(([name, content]) => ({
  name,
  bytes: Buffer.from(content as string, 'latin1'),
  ends: 'document-type' as const,
}))

const jpegHead = (width: number, height: number) => {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return bytes(hex('ffd8'), frame, hex('ffd9'))
}

/** Too large or broken, as the sniffer sees it or as the child does. */
export const broken: readonly Hostile[] = [
  { name: 'no bytes at all', bytes: Buffer.alloc(0), ends: 'document-empty' },
  {
    name: 'a picture with more bytes than we take',
    bytes: async () => bytes(await aJpeg(), Buffer.alloc(MOST_BYTES)),
    ends: 'document-too-large',
  },
  {
    name: 'a PNG of 50,000 by 50,000 in a few kilobytes',
    bytes: pngOf(headerChunk(50_000, 50_000, 1, 0), chunk('IDAT', zeros(100_000))),
    ends: 'document-too-many-pixels',
  },
  {
    name: 'a PNG of one endless row',
    bytes: pngOf(headerChunk(2_000_000_000, 1, 1, 0), chunk('IDAT', zeros(100))),
    ends: 'document-too-many-pixels',
  },
  { name: 'a JPEG that says 65,535', bytes: jpegHead(65_535, 65_535), ends: 'document-too-many-pixels' },
  {
    name: 'a TIFF of 30,000 by 30,000',
    bytes: tiffOf([grayPage(30_000, 30_000, 8, 8)]),
    ends: 'document-too-many-pixels',
  },
  {
    name: 'a TIFF of 101 pages',
    bytes: tiffOf(Array.from({ length: 101 }, () => grayPage(2, 2, 8, 4))),
    ends: 'document-too-many-pages',
  },
  {
    name: 'a TIFF whose pages together are too much',
    bytes: tiffOf(Array.from({ length: 90 }, () => grayPage(4_000, 4_000, 8, 4))),
    ends: 'document-too-many-pixels',
  },
  {
    name: 'a TIFF whose pages go in a circle',
    bytes: tiffOf([grayPage(2, 2, 8, 4)], 8),
    ends: 'document-unreadable',
  },
  {
    name: 'a TIFF that leads outside of itself',
    bytes: tiffOf([grayPage(2, 2, 8, 4)], 4_000_000_000),
    ends: 'document-unreadable',
  },
  { name: 'a TIFF without a page', bytes: bytes('II*\0', Buffer.alloc(8)), ends: 'document-unreadable' },
  { name: 'a TIFF of six bytes', bytes: bytes('MM\0*\0\0'), ends: 'document-unreadable' },
  {
    name: 'a TIFF whose picture lies outside of it',
    bytes: tiffOf([grayPage(2_000, 2_000, 3_000_000_000, 4_000_000)]),
    ends: 'document-unreadable',
  },
  {
    name: 'a TIFF packed in a way that nobody knows',
    bytes: tiffOf([
      grayPage(2, 2, 8, 4).map((entry) => (entry[0] === 259 ? ([259, 3, 61_000] as const) : entry)),
    ]),
    ends: 'document-unreadable',
  },
  { name: 'a PNG without a width', bytes: pngOf(headerChunk(0, 9)), ends: 'document-unreadable' },
  { name: 'a PNG without a picture', bytes: pngOf(headerChunk(9, 9)), ends: 'document-unreadable' },
  {
    name: 'a PNG that begins with something else',
    bytes: pngOf(chunk('IDAT', zeros(9))),
    ends: 'document-unreadable',
  },
  {
    name: 'a PNG that breaks off',
    bytes: async () => (await sheet().png().toBuffer()).subarray(0, -12),
    ends: 'document-unreadable',
  },
  {
    name: 'a PNG with a color that does not exist',
    bytes: pngOf(headerChunk(9, 9, 8, 5), chunk('IDAT', zeros(300))),
    ends: 'document-unreadable',
  },
  {
    name: 'a PNG whose picture is shorter than it says',
    bytes: pngOf(headerChunk(900, 900), chunk('IDAT', zeros(300))),
    ends: 'document-unreadable',
  },
  {
    name: 'a JPEG that breaks off',
    bytes: async () => (await sheet(900, 900).jpeg().toBuffer()).subarray(0, 4_000),
    ends: 'document-unreadable',
  },
  { name: 'a JPEG with a frame and no picture', bytes: jpegHead(90, 90), ends: 'document-unreadable' },
  { name: 'a JPEG without a height', bytes: jpegHead(90, 0), ends: 'document-unreadable' },
  { name: 'a JPEG of its first bytes', bytes: hex('ffd8ffe0'), ends: 'document-unreadable' },
  {
    name: 'a JPEG whose segments lead nowhere',
    bytes: bytes(hex('ffd8ffe00001'), Buffer.alloc(50)),
    ends: 'document-unreadable',
  },
  {
    name: 'a PDF that breaks off',
    bytes: aPdf().subarray(0, -60),
    ends: 'document-unreadable',
  },
  { name: 'a PDF of its first and last line', bytes: bytes('%PDF-1.7\n%%EOF'), ends: 'document-unreadable' },
  { name: 'a PDF without a version', bytes: bytes('%PDF-evil\n%%EOF'), ends: 'document-unreadable' },
  {
    name: 'a PDF with an archive of two kilobytes behind it',
    bytes: bytes(aPdf(), zip('evil.exe'), Buffer.alloc(2_048)),
    ends: 'document-unreadable',
  },
]
