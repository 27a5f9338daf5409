import { createHash } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import { tapLine } from '../tap-line.ts'

/**
 * Says of several lines at once that they stand as before, each in a transaction of its own: one that somebody counted
 * meanwhile is left alone and keeps no other from being counted.
 *
 * @param key of the whole form; sent again, nothing happens twice
 * @returns how many lines were counted, and how many were left because they had moved on or are no longer theirs
 */
export async function sayAllTheSame(
  run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>,
  key: string,
  seen: readonly { readonly lineId: string; readonly seen: number }[],
): Promise<{ readonly counted: number; readonly left: number }> {
  let counted = 0
  let left = 0
  for (const one of seen) {
    try {
      await run((ctx) => tapLine(ctx, { ...one, tap: 'same', key: keyFor(key, one.lineId) }))
      counted += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left += 1
    }
  }
  return { counted, left }
}

/** A key for one line of a form or file that has one key: the same each time it is sent. */
export function keyFor(key: string, about: string): string {
  const hex = createHash('sha256').update(`${key}|${about}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
