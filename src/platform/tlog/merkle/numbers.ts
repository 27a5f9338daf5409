// Sizes and positions may be larger than 2^32, where JavaScript's operators on bits lose them.

export const isOdd = (n: number): boolean => n % 2 === 1
export const half = (n: number): number => Math.floor(n / 2)

/** The largest power of two below `n`: where RFC 6962 §2.1 splits a tree of `n` leaves. @param n at least 2 */
export function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Whether `n` may be the size of a tree or a position in one. */
export const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
