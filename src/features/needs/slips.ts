/**
 * How many slips of the finger lie between two words (letter left out, added, changed, or two neighbors
 * swapped), or `most + 1` when there are more. The optimal-string-alignment distance, cut off early.
 */
export function slips(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

/** How many slips a word of this length may hide: none in short words, which have too many neighbors. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/** Which letters occur in a word, one bit each: two words that share too few need no closer look. */
export function letters(word: string): number {
  let mask = 0
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31)
  return mask
}

/** Letters that only one of two words has. */
export function lettersApart(a: number, b: number): number {
  let rest = a ^ b
  let count = 0
  while (rest !== 0) {
    rest &= rest - 1
    count++
  }
  return count
}

/** Words of a list that a typed one may be a slip of, likest first, at most four. */
export function neighbors(words: readonly string[]): (word: string) => { word: string; likeness: number }[] {
  const masks = Int32Array.from(words, letters)
  return (typed) => {
    const most = slipsAllowed(typed.length)
    if (most === 0) return []
    const mask = letters(typed)
    const close: { word: string; likeness: number }[] = []
    words.forEach((word, i) => {
      if (Math.abs(word.length - typed.length) > most) return
      if (lettersApart(mask, masks[i] ?? 0) > 2 * most) return
      const count = slips(typed, word, most)
      if (count <= most) close.push({ word, likeness: 1 - count / Math.max(typed.length, word.length) })
    })
    return close.sort((a, b) => b.likeness - a.likeness).slice(0, 4)
  }
}
