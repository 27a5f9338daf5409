import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { cleanDocument } from './clean-document.ts'
import { CHILD_LIMITS, MOST_DRAWN_PIXELS } from './limits.ts'
import { pdfOfPages } from './pdf-of-pages.ts'
import { aPdf, manyPages, stream } from './testing/a-pdf.ts'
import { foundInPdf } from './testing/look-inside.ts'
import { aJpeg, grayPage, sheet, tiffOf } from './testing/pieces.ts'

async function clean(bytes: Buffer): Promise<Buffer> {
  const out = await cleanDocument(bytes)
  if ('refused' in out) throw new Error(out.refused)
  return out.bytes
}

/** The color of a place, as 'red', 'white' … @param x @param y from the left and the top, from 0 to 1 */
async function colorAt(image: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  const [red = 0, green = 0, blue = 0] =
    info.channels === 1 ? Array(3).fill(data[at]) : data.subarray(at, at + 3)
  if (red > 230 && green > 230 && blue > 230) return 'white'
  if (red < 40 && green < 40 && blue < 40) return 'black'
  return red > green + 60 && red > blue + 60 ? 'red' : `rgb ${red} ${green} ${blue}`
}

/** The pictures of a PDF that was written here. */
function picturesOf(pdf: Buffer): readonly Buffer[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/DCTDecode \/Length (\d+) >>\nstream\n/g)].map((found) => {
    const start = found.index + found[0].length
    return pdf.subarray(start, start + Number(found[1]))
  })
}

const sizesOf = async (pdf: Buffer) => (await foundInPdf(pdf)).pages.map(({ size }) => size.map(Math.round))

describe('a clean image', () => {
  it.each(['jpeg', 'png'] as const)('shows what the %s shows', async (kind) => {
    const drawn = await clean(await sheet(300, 200).toFormat(kind).toBuffer())
    expect(await sharp(drawn).metadata()).toMatchObject({ format: kind, width: 300, height: 200 })
    expect([await colorAt(drawn, 0.1, 0.1), await colorAt(drawn, 0.8, 0.8)]).toEqual(['red', 'white'])
  })

  it('stands upright, though what said how it was held is gone', async () => {
    const lying = await sheet(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const drawn = await clean(lying)
    expect(await sharp(drawn).metadata()).toMatchObject({ width: 200, height: 300 })
    expect([await colorAt(drawn, 0.8, 0.1), await colorAt(drawn, 0.2, 0.9)]).toEqual(['red', 'white'])
  })

  it('has the colors that the colors of print stand for', async () => {
    const drawn = await clean(await sheet(300, 200).toColourspace('cmyk').jpeg().toBuffer())
    expect((await sharp(drawn).metadata()).space).toBe('srgb')
    expect([await colorAt(drawn, 0.1, 0.1), await colorAt(drawn, 0.8, 0.8)]).toEqual(['red', 'white'])
  })

  it('shows nothing that lay under transparent places', async () => {
    const hidden = Buffer.alloc(40 * 40 * 4)
    for (let at = 0; at < hidden.length; at += 4) hidden[at] = 255
    const png = await sharp(hidden, { raw: { width: 40, height: 40, channels: 4 } })
      .png()
      .toBuffer()
    const drawn = await clean(png)
    expect((await sharp(drawn).metadata()).hasAlpha).toBe(false)
    expect(await colorAt(drawn, 0.5, 0.5)).toBe('white')
  })
})

describe('a clean TIFF', () => {
  it('is a PDF with each of its pages, as large as it was scanned', async () => {
    const scan = await sheet(400, 300).withMetadata({ density: 100 }).tiff().toBuffer()
    const drawn = await clean(scan)
    expect(await sizesOf(drawn)).toEqual([[288, 216]])
    const [picture = Buffer.alloc(0)] = picturesOf(drawn)
    expect([await colorAt(picture, 0.1, 0.1), await colorAt(picture, 0.8, 0.8)]).toEqual(['red', 'white'])
  })

  it('keeps pages in gray in gray, and says nothing where the scan said no size', async () => {
    const drawn = await clean(tiffOf([grayPage(9, 9, 8, 81), grayPage(18, 9, 8, 81 * 2)]))
    expect(drawn.toString('latin1').match(/DeviceGray/g)).toHaveLength(2)
    expect(await sizesOf(drawn)).toEqual([
      [3, 3],
      [6, 3],
    ])
  })
})

describe('a clean PDF', () => {
  it('shows what was drawn, at its place, in 200 dots an inch', async () => {
    const drawn = await clean(aPdf())
    const [picture = Buffer.alloc(0)] = picturesOf(drawn)
    expect(await sharp(picture).metadata()).toMatchObject({ width: 555, height: 555 })
    // From the bottom, as PDF counts.
    expect([await colorAt(picture, 0.2, 0.8), await colorAt(picture, 0.2, 0.2)]).toEqual(['red', 'white'])
    expect(await sizesOf(drawn)).toEqual([[200, 200]])
  })

  it('shows what was filled into its form', async () => {
    const appearance = stream('/Type /XObject /Subtype /Form /BBox [0 0 60 60]', '0 g 0 0 60 60 re f')
    const drawn = await clean(
      aPdf({
        catalog: '/AcroForm << /Fields [6 0 R] >>',
        page: '/Annots [6 0 R]',
        more: [
          '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /F 4 /Rect [120 120 180 180] /AP << /N 7 0 R >> >>',
          appearance,
        ],
      }),
    )
    const [picture = Buffer.alloc(0)] = picturesOf(drawn)
    expect(await colorAt(picture, 0.75, 0.25)).toBe('black')
  })

  it('has words that can be seen and not be copied', async () => {
    const words = 'BT /F 40 Tf 10 150 Td (MMMMMM) Tj ET'
    const [picture = Buffer.alloc(0)] = picturesOf(await clean(aPdf({ content: words })))
    const { channels } = await sharp(picture).extract({ left: 0, top: 0, width: 555, height: 160 }).stats()
    expect(channels[1]?.min).toBeLessThan(60)
  })

  it('keeps its pages, each as large as it was', async () => {
    expect(await sizesOf(await clean(manyPages(3, '/MediaBox [0 0 612 792] /Rotate 90')))).toEqual(
      Array(3).fill([792, 612]),
    )
  })

  it('draws a large page in fewer dots an inch', async () => {
    const [picture = Buffer.alloc(0)] = picturesOf(await clean(aPdf({ box: '[0 0 2384 3370]' })))
    const { width = 0, height = 0 } = await sharp(picture).metadata()
    expect(width * height).toBeLessThanOrEqual(MOST_DRAWN_PIXELS)
    expect(width * height).toBeGreaterThan(MOST_DRAWN_PIXELS * 0.98)
  })

  it('made again of what came out is the same number of pictures', async () => {
    const once = await clean(manyPages(2))
    expect((await foundInPdf(await clean(once))).pages.map(({ drawn }) => drawn)).toEqual([1, 1])
  })
})

describe('a PDF of pictures', () => {
  it('is the same bytes for the same pictures: no day, no name, no number by chance', async () => {
    const page = {
      width: 90,
      height: 60,
      jpeg: await aJpeg(),
      pixelWidth: 120,
      pixelHeight: 90,
      isGray: false,
    }
    expect(pdfOfPages([page])).toEqual(pdfOfPages([page]))
  })
})

describe('many files at once', () => {
  it('are drawn one after the other, and all of them', async () => {
    const jpeg = await aJpeg()
    const all = await Promise.all(Array.from({ length: 6 }, () => cleanDocument(jpeg)))
    expect(all.map((one) => 'bytes' in one)).toEqual(Array(6).fill(true))
  })

  it('keep their permits when one before them was ended', async () => {
    const tight = { ...CHILD_LIMITS, wallMs: 1 }
    const jpeg = await aJpeg()
    const ended = await Promise.all(Array.from({ length: 3 }, () => cleanDocument(jpeg, tight)))
    expect(ended).toEqual(Array(3).fill({ refused: 'document-too-complex' }))
    expect(await cleanDocument(jpeg)).toMatchObject({ type: 'image/jpeg' })
  })
})
