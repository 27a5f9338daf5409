import sharp, { type Sharp } from 'sharp'
import { MOST_PIXELS } from './limits.ts'
import type { PicturePage } from './pdf-of-pages.ts'

/** Only the readers for what we take; libvips has dozens. One thread, and nothing kept. */
export function readImagesOnly(): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadTiffBuffer'],
  })
  sharp.concurrency(1)
  sharp.cache(false)
}

/**
 * @param page of a TIFF; the others have one, and of a moving PNG the still picture counts
 * @throws {Error} of sharp: damaged, of another kind, or with more pixels than its header said
 */
async function still(bytes: Buffer, page = 0): Promise<Sharp> {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', page, sequentialRead: true })
  const { space } = await picture.metadata()
  return (
    picture
      // The one word of the metadata that changes what is seen, and it is gone with the others.
      .autoOrient()
      // What lies under transparent pixels would go along unseen.
      .flatten({ background: '#fff' })
      .toColourspace(space === 'b-w' || space === 'grey16' ? 'b-w' : 'srgb')
  )
}

/** A photo of a paper stays readable: small print shows the blocks of lower ones. */
const QUALITY = 88
/** Of pages, of which there may be a hundred. */
const PAGE_QUALITY = 80

/** The same picture in new bytes, without anything that was said about it. */
export async function drawImage(kind: 'jpeg' | 'png', bytes: Buffer): Promise<Buffer> {
  const drawn = await still(bytes)
  if (kind === 'jpeg') return await drawn.jpeg({ quality: QUALITY }).toBuffer()
  return withoutWords(await drawn.png().toBuffer())
}

/** Chunks that make the picture. libvips adds how large a dot of the source was. */
const PICTURE = new Set(['IHDR', 'IDAT', 'IEND'])

function withoutWords(png: Buffer): Buffer {
  const kept = [png.subarray(0, 8)]
  for (let at = 8; at < png.length; ) {
    const end = at + 12 + png.readUInt32BE(at)
    if (PICTURE.has(png.toString('latin1', at + 4, at + 8))) kept.push(png.subarray(at, end))
    at = end
  }
  return Buffer.concat(kept)
}

export async function pagesOfTiff(bytes: Buffer): Promise<number> {
  const { pages = 1 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata()
  return pages
}

/** Where a scan does not say its dots an inch, or nothing that a scanner has. */
const USUAL_DPI = 200

export async function drawTiffPage(bytes: Buffer, page: number): Promise<PicturePage> {
  const { density = USUAL_DPI } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, page }).metadata()
  const dpi = density >= 72 && density <= 1_200 ? density : USUAL_DPI
  return await pageOf(await still(bytes, page), (pixels) => (pixels * 72) / dpi)
}

/** One drawn page as a picture. @param toPoints how large so many pixels are on paper */
export async function pageOf(drawn: Sharp, toPoints: (pixels: number) => number): Promise<PicturePage> {
  const { data, info } = await drawn.jpeg({ quality: PAGE_QUALITY }).toBuffer({ resolveWithObject: true })
  return {
    width: toPoints(info.width),
    height: toPoints(info.height),
    jpeg: data,
    pixelWidth: info.width,
    pixelHeight: info.height,
    isGray: info.channels === 1,
  }
}
