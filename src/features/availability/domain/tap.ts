import type { Taking } from './codes.ts'

/** The numbers of a line that a person counts. Slots held are not among them: the database knows those. */
export interface Numbers {
  readonly total: number
  /** More slots than usual, for now. */
  readonly surge: number
  readonly outOfService: number
  readonly occupied: number
}

/** What one tap can say. */
export const taps = ['same', 'one-more', 'one-less', 'full', 'closed'] as const
export type Tap = (typeof taps)[number]

/**
 * The numbers when somebody says how many slots are empty. Slots held are empty until somebody comes, so they are among
 * them: what is left is free. Fewer than are held puts no hold at risk, because a bare number may not have counted them.
 *
 * @param free slots free now, held ones taken off
 * @param empty as it was said
 * @returns undefined where there are not so many slots
 */
export function afterEmpty(
  now: Numbers,
  free: number,
  empty: number,
): (Numbers & { readonly taking: Taking }) | undefined {
  const room = now.total + now.surge - now.outOfService
  const held = room - now.occupied - free
  const occupied = room - Math.max(empty, held)
  return occupied < 0 ? undefined : { ...now, occupied, taking: 'taking' }
}

/**
 * The numbers after one tap. `one-more` and `one-less` are slots free, so they take from or add to those occupied.
 * `same` keeps all that stands, also that nobody is taken: who confirms a closed line must not open it.
 *
 * @param free slots free now, held ones taken off
 * @returns `taking` undefined: as it was; undefined where there is nothing to take: none free, or none occupied
 */
export function afterTap(
  now: Numbers,
  free: number,
  tap: Tap,
): (Numbers & { readonly taking: Taking | undefined }) | undefined {
  const taking = 'taking'
  switch (tap) {
    case 'same':
      return { ...now, taking: undefined }
    case 'closed':
      return { ...now, taking: 'closed' }
    case 'one-more':
      return now.occupied > 0 ? { ...now, occupied: now.occupied - 1, taking } : undefined
    case 'one-less':
      return free > 0 ? { ...now, occupied: now.occupied + 1, taking } : undefined
    case 'full':
      return { ...now, occupied: now.occupied + Math.max(free, 0), taking }
  }
}
