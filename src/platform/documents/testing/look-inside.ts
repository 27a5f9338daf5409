import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'

/** Names of the segments of a JPEG, to the last byte. @throws {Error} there is something else in it */
export function segmentsOf(jpeg: Buffer): readonly number[] {
  const found: number[] = []
  let at = 2
  while (at < jpeg.length) {
    if (jpeg[at] !== 0xff) throw new Error(`no segment at ${at}`)
    const marker = jpeg[at + 1] ?? 0
    found.push(marker)
    if (marker === 0xd9) {
      if (at + 2 !== jpeg.length) throw new Error('more behind the end')
      return found
    }
    at += 2 + jpeg.readUInt16BE(at + 2)
    // The picture itself: to the next mark that is no part of it.
    if (marker === 0xda)
      while (jpeg[at] !== 0xff || jpeg[at + 1] === 0 || isRestart(jpeg[at + 1] ?? 0)) at += 1
  }
  throw new Error('no end')
}

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** Names of the chunks of a PNG, to the last byte. @throws {Error} there is more behind its end */
export function chunksOf(png: Buffer): readonly string[] {
  const found: string[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    found.push(png.toString('latin1', at + 4, at + 8))
  if (found.at(-1) !== 'IEND') throw new Error('more behind the end')
  return found
}

/** Metadata that programs know: all that is there. */
export async function saidAbout(image: Buffer): Promise<readonly string[]> {
  const { exif, icc, iptc, xmp, orientation, comments, tifftagPhotoshop } = await sharp(image).metadata()
  const all = { exif, icc, iptc, xmp, orientation, comments, tifftagPhotoshop }
  return Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [name]))
}

/** What another reader of PDFs finds in one: all that is not a picture should be nothing. */
export async function foundInPdf(pdf: Buffer) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  try {
    const pages = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { fnArray } = await page.getOperatorList()
      const { items } = await page.getTextContent()
      pages.push({
        drawn: fnArray.filter((op) => op === OPS.paintImageXObject).length,
        words: items.length,
        notes: (await page.getAnnotations()).length,
        size: page.view.slice(2),
      })
    }
    const { info, metadata } = await document.getMetadata()
    return {
      pages,
      about: { metadata, author: (info as { Author?: string }).Author },
      carries: {
        attachments: await document.getAttachments(),
        scripts: await document.getJSActions(),
        fields: await document.getFieldObjects(),
        outline: await document.getOutline(),
        open: await document.getOpenAction(),
      },
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

/** Objects that a PDF of pictures has, and no others. */
export const typesIn = (pdf: Buffer): ReadonlySet<string> =>
  new Set([...pdf.toString('latin1').matchAll(/^<< \/Type \/(\w+)/gm)].map(([, name]) => name ?? ''))
