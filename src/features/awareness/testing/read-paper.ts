import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import jsqr from 'jsqr'
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a machine reads off a paper: as the page stands, not as it was meant. */
export interface ReadPaper {
  readonly pages: number
  /** PostScript names without the tag of the subset: `NotoSansArabic-Bold`. */
  readonly fonts: ReadonlySet<string>
  /** Glyphs that stand for a letter the font has not. */
  readonly missing: number
  /** Level lines of text from left to right as they are drawn, spaces taken out. */
  readonly lines: readonly string[]
  /** The lowest line of level text, in points from the bottom. */
  readonly lowest: number
  /** Text that stands at an angle, such as the mark across a draft. */
  readonly slanted: readonly string[]
  /** What the code says, and how wide it is without its margin. */
  readonly code: { readonly says: string; readonly cm: number } | undefined
}

/** Published as one function; its types say that it is a module around one. */
const jsQR = jsqr as unknown as typeof jsqr.default

const standardFonts = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/standard_fonts/`

interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** @param part where to look for the code, in points from the top left; left out = nowhere. */
export async function readPaper(pdf: Uint8Array, part?: Part): Promise<ReadPaper> {
  const document = await getDocument({
    data: new Uint8Array(pdf),
    verbosity: 0,
    standardFontDataUrl: standardFonts,
  }).promise
  try {
    const page = await document.getPage(1)
    const { lines, slanted, lowest } = await textOf(page)
    const raw = Buffer.from(pdf).toString('latin1')
    return {
      pages: document.numPages,
      fonts: new Set(
        [...raw.matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([\w-]+)/g)].map((found) => found[1] ?? ''),
      ),
      missing: await missingGlyphs(page),
      lines,
      slanted,
      lowest,
      code: part && (await codeOn(page, part, document.canvasFactory as CanvasFactory)),
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

async function textOf(page: PDFPageProxy) {
  const { items } = await page.getTextContent()
  const level: { x: number; y: number; words: string }[] = []
  const slanted: string[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [, slope = 0, , , x = 0, y = 0] = item.transform as number[]
    if (Math.abs(slope) > 0.01) slanted.push(item.str)
    else level.push({ x, y, words: item.str })
  }
  // Fonts of two scripts on one line may differ by a hair.
  const byLine: (typeof level)[] = []
  for (const item of level.toSorted((a, b) => b.y - a.y)) {
    const line = byLine.at(-1)
    if (line?.[0] && line[0].y - item.y < 1) line.push(item)
    else byLine.push([item])
  }
  const lines = byLine.map((line) =>
    line
      .toSorted((a, b) => a.x - b.x)
      .map((item) => item.words)
      .join('')
      .replaceAll(/\s/g, ''),
  )
  return { lines, slanted, lowest: Math.min(...level.map((item) => item.y)) }
}

/** Typst numbers the glyphs of a subset; 0 is always the empty box. */
async function missingGlyphs(page: PDFPageProxy): Promise<number> {
  const { fnArray, argsArray } = await page.getOperatorList()
  let missing = 0
  for (const [at, fn] of fnArray.entries()) {
    if (fn !== OPS.showText) continue
    for (const glyph of (argsArray[at] as [unknown[]])[0]) {
      if (typeof glyph === 'object' && glyph !== null && 'originalCharCode' in glyph) {
        if (glyph.originalCharCode === 0) missing += 1
      }
    }
  }
  return missing
}

interface CanvasFactory {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }
}

const SCALE = 2

async function codeOn(page: PDFPageProxy, part: Part, factory: CanvasFactory): Promise<ReadPaper['code']> {
  const [width, height] = [part.width * SCALE, part.height * SCALE]
  const { canvas, context } = factory.create(width, height)
  const viewport = page.getViewport({ scale: SCALE, offsetX: -part.x * SCALE, offsetY: -part.y * SCALE })
  await page.render({ canvas, canvasContext: context, viewport }).promise
  const found = jsQR(context.getImageData(0, 0, width, height).data, width, height)
  if (found === null) return undefined
  const { topLeftCorner, topRightCorner } = found.location
  const across = Math.hypot(topRightCorner.x - topLeftCorner.x, topRightCorner.y - topLeftCorner.y)
  return { says: found.data, cm: (across / SCALE / 72) * 2.54 }
}
