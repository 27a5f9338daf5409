import { TlogError } from '../errors.ts'

/** The code that it refuses with; `undefined` where it does not. Anything else that it throws is a fault of ours. */
export function refusalOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof TlogError) return error.code
    throw error
  }
  return undefined
}

/** The same of work that takes its time. */
export async function lateRefusalOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
  } catch (error) {
    if (error instanceof TlogError) return error.code
    throw error
  }
  return undefined
}

/** The same bytes with one bit changed. @param at which bit; counted round where it is beyond the end */
export function withBitFlipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  const bit = at % (bytes.length * 8)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
