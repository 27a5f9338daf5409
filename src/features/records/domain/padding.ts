/** Nothing shorter than this is told from anything else that is. */
const LEAST = 256

/**
 * Text with its length hidden: a mark, then zeros up to one of few sizes, each at most an eighth more than what it holds.
 * How long a note is says more than one would think: "no" and a page of what happened are told apart at a glance.
 */
export function pad(text: Buffer): Buffer {
  const padded = Buffer.alloc(sizeFor(text.length + 1))
  text.copy(padded)
  padded[text.length] = 0x80
  return padded
}

/** @throws {Error} when it was not padded: it was written by something else. */
export function unpad(padded: Buffer): Buffer {
  let end = padded.length - 1
  while (end >= 0 && padded[end] === 0) end--
  if (padded[end] !== 0x80) throw new Error('not padded')
  return padded.subarray(0, end)
}

/** Sizes with three significant bits: 256, 288, 320 … 512, 576 … */
function sizeFor(length: number): number {
  if (length <= LEAST) return LEAST
  const step = 2 ** (Math.floor(Math.log2(length)) - 3)
  return Math.ceil(length / step) * step
}
