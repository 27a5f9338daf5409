import { areOneName } from './nicknames.ts'
import { type NamePart, partsOf } from './spelled.ts'
import { NEAR, spellingCost, TOO_FAR } from './spelling-cost.ts'

/** A name ready to be compared many times. */
export type Spelled = readonly NamePart[]

/** From here on two names may be one person's. Set by the pairs of `like-names.test.ts`. */
export const LIKE = 0.8

/**
 * How alike two names are, from 0 to 1. The order of the parts does not count. Each part of the name with fewer parts has to be
 * found in the other: "Ana Reyes" is found in "Ana María Reyes Morales", and "Ana Reyes" is not "Ana Morales".
 */
export function likeness(typed: Spelled, known: Spelled): number {
  if (typed.length === 0 || known.length === 0) return 0
  const apart = assigned(typed, known)
  // "Mary Ann" and "Maryann", "Delacruz" and "Cruz" after its little words are gone: written together or apart.
  const together = typed.length === known.length ? 0 : Math.max(joined(typed, known), joined(known, typed))
  return Math.max(apart, together)
}

/** Any of some names against any of others. */
export function likestOf(typed: readonly Spelled[], known: readonly Spelled[]): number {
  let best = 0
  for (const one of typed) for (const other of known) best = Math.max(best, likeness(one, other))
  return best
}

export const spelled = (names: readonly string[]): Spelled[] =>
  names.map(partsOf).filter((parts) => parts.length > 0)

function assigned(a: Spelled, b: Spelled): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const pairs = few
    .flatMap((one, i) => many.map((other, j) => ({ i, j, like: partLikeness(one, other) })))
    .filter(({ like }) => like > 0)
    .toSorted((x, y) => y.like - x.like)
  const [seenFew, seenMany] = [new Set<number>(), new Set<number>()]
  let sum = 0
  for (const { i, j, like } of pairs) {
    if (seenFew.has(i) || seenMany.has(j)) continue
    seenFew.add(i)
    seenMany.add(j)
    sum += like
  }
  return sum / few.length
}

/** Two neighbors of the longer name as one part. */
function joined(long: Spelled, short: Spelled): number {
  let best = 0
  for (let at = 0; at + 1 < long.length; at += 1) {
    const [one, next] = [long[at], long[at + 1]]
    if (!one || !next) continue
    const both = { plain: one.plain + next.plain, sound: one.sound + next.sound }
    if (!short.some((part) => partLikeness(both, part) >= SAME_SOUND)) continue
    best = Math.max(best, assigned([...long.slice(0, at), both, ...long.slice(at + 2)], short))
  }
  return best
}

const SAME_SOUND = 0.93

function partLikeness(a: NamePart, b: NamePart): number {
  if (a.plain === b.plain) return 1
  if (areOneName(a.plain, b.plain)) return 0.95
  const [short, long] = a.plain.length <= b.plain.length ? [a.plain, b.plain] : [b.plain, a.plain]
  // An initial is found by the rest of the name alone.
  if (short.length === 1) return long.startsWith(short) ? 0.62 : 0
  if (a.sound === b.sound) return SAME_SOUND
  const most = allowance((a.plain.length + b.plain.length) / 2)
  // The first sound is heard right: Hernández and Fernández are two families.
  const [x = '', y = ''] = [a.sound[0], b.sound[0]]
  const begins = x === y || NEAR.has(x + y) || (x === b.sound[1] && y === a.sound[1])
  const cost = most > 0 && begins ? spellingCost(a.sound, b.sound, most) : TOO_FAR
  const bySpelling = cost === TOO_FAR ? 0 : 1 - cost * 0.14
  const byBeginning =
    short.length >= 3 && long.length - short.length >= 2 && long.startsWith(short) ? 0.84 : 0
  return Math.max(bySpelling, byBeginning)
}

/** What may be wrong in words of that length, on average: short ones are other names with one letter changed. */
function allowance(length: number): number {
  if (length < 5) return 0
  if (length < 5.5) return 0.5
  return length <= 8 ? 1 : 1.5
}
