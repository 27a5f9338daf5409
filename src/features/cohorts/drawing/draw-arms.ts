import { createHash } from 'node:crypto'

export type Arm = 'now' | 'later'

/** As `cohorts.lot` has it. */
const lot = (seed: string, id: string): Buffer => createHash('sha256').update(`${seed}/${id}`).digest()

/**
 * Draws the same arms again from a seed that is kept: places in the order of their lots, the first half now; of an odd number one more
 * begins now.
 *
 * @param seed 64 hex digits
 * @param places ids of programs or agencies
 */
export function drawArms(
  seed: string,
  places: readonly string[],
): readonly { readonly id: string; readonly arm: Arm }[] {
  const drawn = places
    .map((id) => ({ id, lot: lot(seed, id) }))
    .toSorted((one, other) => Buffer.compare(one.lot, other.lot))
  return drawn.map(({ id }, i) => ({ id, arm: 2 * (i + 1) <= drawn.length + 1 ? 'now' : 'later' }))
}

/** The arm of one person, where people are drawn one by one: by the first bit of their lot. */
export const armOf = (seed: string, person: string): Arm =>
  (lot(seed, person)[0] ?? 0) < 128 ? 'now' : 'later'
