import { PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { pageOf } from './draw-image.ts'
import { DRAWN_DPI, MOST_DRAWN_PIXELS, MOST_PAGES, MOST_POINTS } from './limits.ts'
import type { PicturePage } from './pdf-of-pages.ts'
import { type Refused, refused } from './refused.ts'

/**
 * Draws each page of a PDF, with what was filled into its forms and written on it. Nothing that a document asks to be done is
 * done: this PDFium has no JavaScript, no XFA, no fonts of the machine and no way to a file or a network.
 */
export async function drawPdf(bytes: Buffer): Promise<readonly PicturePage[] | Refused> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes).catch((error: unknown) => {
    // The library tells a password by its words alone.
    if (error instanceof Error && /password|security scheme/i.test(error.message)) return 'locked' as const
    throw error
  })
  if (document === 'locked') return refused('document-locked')
  const count = document.getPageCount()
  if (count < 1) return refused('document-unreadable')
  if (count > MOST_PAGES) return refused('document-too-many-pages')
  const pages: PicturePage[] = []
  for (let index = 0; index < count; index += 1) {
    const page = await drawPage(document.getPage(index))
    if ('refused' in page) return page
    pages.push(page)
  }
  return pages
}

async function drawPage(page: PDFiumPage): Promise<PicturePage | Refused> {
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
  if (!(width >= 1 && height >= 1)) return refused('document-unreadable')
  if (width > MOST_POINTS || height > MOST_POINTS) return refused('document-page-too-large')
  const scale = Math.min(DRAWN_DPI / 72, Math.sqrt(MOST_DRAWN_PIXELS / (width * height)))
  const drawn = await page.render({ scale, renderFormFields: true, render: 'bitmap' })
  const raw = { width: drawn.width, height: drawn.height, channels: 4 as const }
  const picture = sharp(drawn.data, { raw }).removeAlpha()
  return await pageOf(isGray(drawn.data) ? picture.toColourspace('b-w') : picture, (pixels) => pixels / scale)
}

/** Most papers have no color: a third less to keep. */
function isGray(rgba: Uint8Array): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false
  return true
}
