import type { Taking } from './codes.ts'

/** The numbers of a line that a person counts. Places held are not among them: the database knows those. */
export interface Numbers {
  readonly total: number
  /** More places than usual, for now. */
  readonly surge: number
  readonly outOfService: number
  readonly occupied: number
}

/** What one tap can say. */
export const taps = ['same', 'one-more', 'one-less', 'full', 'closed'] as const
export type Tap = (typeof taps)[number]

/**
 * The numbers after one tap. `one-more` and `one-less` are places free, so they take from or add to those occupied.
 *
 * @param free places free now, held ones taken off
 * @returns undefined where there is nothing to take: none free, or none occupied
 */
export function afterTap(
  now: Numbers,
  free: number,
  tap: Tap,
): (Numbers & { readonly taking: Taking }) | undefined {
  const taking: Taking = tap === 'closed' ? 'closed' : 'taking'
  switch (tap) {
    case 'same':
    case 'closed':
      return { ...now, taking }
    case 'one-more':
      return now.occupied > 0 ? { ...now, occupied: now.occupied - 1, taking } : undefined
    case 'one-less':
      return free > 0 ? { ...now, occupied: now.occupied + 1, taking } : undefined
    case 'full':
      return { ...now, occupied: now.occupied + Math.max(free, 0), taking }
  }
}
