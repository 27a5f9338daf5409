import { type LineReader, readLines } from '#features/lines/index.ts'

/** The lines that anyone may see, with those of a state and of a county where one is known. */
export async function publicLines(req: LineReader, state?: string | null, county?: string) {
  const book = await readLines(req)
  return book.linesFor({
    audience: 'public',
    now: req.now,
    ...(state && { state }),
    ...(county !== undefined && { county }),
  })
}
