import { writeSync } from 'node:fs'
import { setPriority } from 'node:os'
import { argv, exit, stdin, stdout } from 'node:process'
import { buffer } from 'node:stream/consumers'
import { drawImage, drawTiffPage, pagesOfTiff, readImagesOnly } from './draw-image.ts'
import { drawPdf } from './draw-pdf.ts'
import { MOST_PAGES } from './limits.ts'
import { type PicturePage, pdfOfPages } from './pdf-of-pages.ts'
import { type Refused, refused } from './refused.ts'

/** Pages that people wait for go before. */
const BEHIND_PAGES = 10

async function draw(kind: string, bytes: Buffer): Promise<Buffer | Refused> {
  readImagesOnly()
  if (kind === 'jpeg' || kind === 'png') return await drawImage(kind, bytes)
  const pages = kind === 'tiff' ? await drawTiff(bytes) : await drawPdf(bytes)
  return 'refused' in pages ? pages : pdfOfPages(pages)
}

async function drawTiff(bytes: Buffer): Promise<readonly PicturePage[] | Refused> {
  const count = await pagesOfTiff(bytes)
  if (count > MOST_PAGES) return refused('document-too-many-pages')
  const pages: PicturePage[] = []
  for (let page = 0; page < count; page += 1) pages.push(await drawTiffPage(bytes, page))
  return pages
}

/**
 * What goes back: one byte, 0 and the drawn bytes, or 1 and a code. Whatever is thrown was thrown by the file; its message may
 * quote what is in it and stays here.
 */
async function main(): Promise<void> {
  if (process.platform === 'linux') setPriority(0, BEHIND_PAGES)
  const answer = await draw(argv[2] ?? '', await buffer(stdin)).catch(refusalOf)
  const [mark, rest] = Buffer.isBuffer(answer) ? [0, answer] : [1, Buffer.from(answer.refused)]
  stdout.write(Buffer.concat([Buffer.of(mark), rest]), () => exit(0))
}

/** Memory that cannot be had ends WebAssembly, and arrays of JavaScript, by these. */
const refusalOf = (error: unknown): Refused =>
  refused(
    error instanceof WebAssembly.RuntimeError || error instanceof RangeError
      ? 'document-too-complex'
      : 'document-unreadable',
  )

// Some of it is thrown where nobody waits for it.
process.on('uncaughtException', (error) => {
  writeSync(1, Buffer.concat([Buffer.of(1), Buffer.from(refusalOf(error).refused)]))
  exit(0)
})
await main()
