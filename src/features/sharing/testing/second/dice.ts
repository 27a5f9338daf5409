/** Where choices come from: a seed, or fast-check. */
export interface Dice {
  /** A whole number from 0, below this. */
  below(limit: number): number
  /** A whole number from 0 to this. */
  upTo(most: number): number
  chance(share: number): boolean
  one<T>(list: readonly [T, ...T[]] | readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

export function dice(below: (limit: number) => number): Dice {
  return {
    below,
    upTo: (most) => below(most + 1),
    // Low numbers are no chance, so that what is made smaller has fewer of the rare things.
    chance: (share) => below(1_000) >= 1_000 - Math.round(share * 1_000),
    one: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    shuffled<T>(list: readonly T[]): T[] {
      const left = [...list]
      for (let n = left.length - 1; n > 0; n--) {
        const other = below(n + 1)
        const kept = left[n] as T
        left[n] = left[other] as T
        left[other] = kept
      }
      return left
    },
  }
}

/** Mulberry32: small, quick, and the same on every machine. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return dice((limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit)
  })
}
