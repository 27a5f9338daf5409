import { type Unit, units } from '../domain/codes.ts'
import type { Ranked } from './rank.ts'

/** How many of how many fit; `maybe` states too little to say. Both are of lines, not of slots. */
export interface FitSum {
  readonly fits: number
  readonly maybe: number
  readonly all: number
}

export interface Group extends FitSum {
  readonly unit: Unit
  /** What fits or may, in the order in which somebody should try. */
  readonly shown: readonly Ranked[]
}

export interface Grouped extends FitSum {
  /** Kinds of which something fits, or may. */
  readonly groups: readonly Group[]
  /** What does not fit; of another kind than was asked for: none. */
  readonly against: readonly Ranked[]
}

/** The ranked board by kind, and what does not fit beside it. What is of another kind than the wanted one is not counted. */
export function groupBoard(ranked: readonly Ranked[], unit: Unit | undefined): Grouped {
  const asked = ranked.filter(({ line }) => unit === undefined || line.unit === unit)
  const groups = units.flatMap((kind): Group[] => {
    const here = asked.filter(({ line }) => line.unit === kind)
    const shown = here.filter(({ fit }) => fit.fit !== 'no')
    return shown.length === 0 ? [] : [{ unit: kind, shown, ...sumOf(here) }]
  })
  return { groups, against: asked.filter(({ fit }) => fit.fit === 'no'), ...sumOf(asked) }
}

function sumOf(ranked: readonly Ranked[]): FitSum {
  const of = (word: Ranked['fit']['fit']) => ranked.filter(({ fit }) => fit.fit === word).length
  return { fits: of('yes'), maybe: of('unknown'), all: ranked.length }
}
