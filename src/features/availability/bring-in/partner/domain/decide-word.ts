import type { Numbers } from '../../../domain/tap.ts'
import type { PartnerWord } from './read-word.ts'

/** A line as it stands when a word comes. */
export interface LineThen {
  readonly numbers: Numbers
  /** Null: nobody counted, or nobody knows when. */
  readonly countedAt: Date | null
  /** A keeper has said how many slots there are. */
  readonly countedOnce: boolean
  /** The newest moment of this source that was acted upon. */
  readonly saidAt: Date | null
}

/** Why a word, though it can be read, counts nothing. */
export const keeps = ['said-before', 'older', 'count-first', 'more-free', 'agrees'] as const
export type Keep = (typeof keeps)[number]

export type Decision = { readonly count: Numbers; readonly doubtful: boolean } | { readonly keep: Keep }

/**
 * What a partner's word makes of a line. Only what was said is counted: where the word holds no number of slots there
 * are, the keeper's own stands, and where there is none either, nothing is taken.
 *
 * - how many are free: counted
 * - some are free, nobody knows how many: no count. A line that stands full by an older one is to be called; one that
 *   stands with room is left to grow old by itself
 * - somebody has to ask: the numbers stay, and the line is to be called
 */
export function decideWord(word: PartnerWord, line: LineThen): Decision {
  if (word.saidAt.getTime() === line.saidAt?.getTime()) return { keep: 'said-before' }
  // Of the same moment as well: it may be our own count that came back by way of somebody who passes it on.
  const newest = Math.max(line.countedAt?.getTime() ?? 0, line.saidAt?.getTime() ?? 0)
  if (word.saidAt.getTime() <= newest) return { keep: 'older' }
  const { numbers } = line
  const room = numbers.total + numbers.surge - numbers.outOfService
  if (word.free === undefined) {
    if (!line.countedOnce) return { keep: 'count-first' }
    return word.state === 'room' && room > numbers.occupied
      ? { keep: 'agrees' }
      : { count: numbers, doubtful: true }
  }
  if (word.slots !== undefined) {
    return {
      count: { total: word.slots, surge: 0, outOfService: 0, occupied: word.slots - word.free },
      doubtful: false,
    }
  }
  if (!line.countedOnce) return { keep: 'count-first' }
  if (word.free > room) return { keep: 'more-free' }
  return { count: { ...numbers, occupied: room - word.free }, doubtful: false }
}
