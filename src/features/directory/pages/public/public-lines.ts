import { linesFor } from '#features/lines/index.ts'

/** The lines that anyone may see, with those of a state where one is known. */
export function publicLines(now: Date, state?: string | null) {
  return linesFor({ audience: 'public', now, ...(state && { state }) })
}
