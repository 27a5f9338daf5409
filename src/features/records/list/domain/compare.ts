import { type BornBetween, yearsApart } from './born.ts'
import { LIKE, likestOf, type Spelled, spelled } from './like-names.ts'

/** Whom somebody looks for. */
export interface Wanted {
  readonly names: readonly string[]
  readonly born?: BornBetween | undefined
}

/** One record to compare. */
export interface Known {
  readonly names: readonly string[]
  readonly born?: BornBetween | undefined
}

export interface Like {
  /** Which of the known, by its place in the list. */
  readonly at: number
  readonly score: number
}

/** An age decides between equal names and never against one: ages are guessed, and said wrong for safety. */
const AGE_WEIGHS = 0.04

/**
 * Those who may be the one that is looked for, the likest first. A record is compared by each of its names.
 */
export function likePeople(wanted: Wanted, known: readonly Known[]): Like[] {
  const typed = spelled(wanted.names)
  return known
    .map((one, at) => ({ at, score: scoreOf(typed, wanted.born, one) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
}

function scoreOf(typed: readonly Spelled[], born: BornBetween | undefined, known: Known): number {
  const name = likestOf(typed, spelled(known.names))
  if (name < LIKE) return 0
  if (!born || !known.born) return name
  const apart = yearsApart(born, known.born)
  return name + (apart <= 1 ? AGE_WEIGHS : -Math.min(apart, 5) * AGE_WEIGHS)
}
