/** More than any allowance. */
export const TOO_FAR = 99

const VOWELS = 'aeiou'

/** Sounds that are taken for each other, as `soundOf` writes them. */
export const NEAR: ReadonlySet<string> = new Set(
  ['mn', 'dt', 'bp', 'bf', 'gk', 'gG', 'jG', 'sC', 'jC', 'SC', 'sS', 'ij'].flatMap((pair) => [
    pair,
    `${pair[1]}${pair[0]}`,
  ]),
)

/**
 * What it takes to turn one spelling into the other. Turning two neighbors around, a vowel more, less or another, a
 * sound taken for one like it: a half, because people hear and type these wrong; any other letter: one and more. An "a" or "o" at the end counts whole: it tells Mario from
 * María, and Daniel from Daniela.
 *
 * @param most beyond this the answer is {@link TOO_FAR}
 */
export function spellingCost(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) * 0.5 > most) return TOO_FAR
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let at = 1; at <= b.length; at += 1) last[at] = (last[at - 1] ?? 0) + one(b, at - 1)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [(last[0] ?? 0) + one(a, i - 1)]
    let least = row[0] ?? 0
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(
        (last[j] ?? TOO_FAR) + one(a, i - 1),
        (row[j - 1] ?? TOO_FAR) + one(b, j - 1),
        (last[j - 1] ?? TOO_FAR) + other(a, i - 1, b, j - 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? TOO_FAR) + 0.5)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most + 0.5) return TOO_FAR
    before = last
    last = row
  }
  const cost = last[b.length] ?? TOO_FAR
  return cost > most ? TOO_FAR : cost
}

/** A letter more or less. */
function one(word: string, at: number): number {
  const letter = word[at] ?? ''
  if (at === word.length - 1 && (letter === 'a' || letter === 'o')) return 1
  return VOWELS.includes(letter) || letter === word[at - 1] ? 0.5 : 1
}

/** One letter for another. */
function other(a: string, i: number, b: string, j: number): number {
  const [x, y] = [a[i] ?? '', b[j] ?? '']
  if (x === y) return 0
  if (NEAR.has(x + y)) return 0.5
  if (!VOWELS.includes(x) || !VOWELS.includes(y)) return 1.2
  const ends = i === a.length - 1 && j === b.length - 1
  return ends && 'ao'.includes(x) && 'ao'.includes(y) ? 1 : 0.5
}
