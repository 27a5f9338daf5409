import { type BoardLine, lineState } from '../board.ts'
import { type Fit, fit as fitOf, type Wanted } from '../domain/fit.ts'

/** How a line stands on the board. `ageing`: open, by a count that grows old. */
export type Standing = 'open' | 'ageing' | 'call' | 'full' | 'closed'

export interface Ranked {
  readonly line: BoardLine
  readonly fit: Fit
  readonly standing: Standing
}

/** How a line stands. A count that is too old is never open, whatever it says. */
export function standingOf(line: BoardLine): Standing {
  const state = lineState(line)
  return state === 'open' && line.freshness === 'ageing' ? 'ageing' : state
}

/** Fresh and open first, then what ages, what has to be asked about, what can be waited for, and the rest. */
function tier({ line, standing }: Ranked): number {
  if (standing === 'full') return line.waitlist ? 3 : 4
  return { open: 0, ageing: 1, call: 2, closed: 5 }[standing]
}

const fits = { yes: 0, unknown: 1, no: 2 } as const

/**
 * The board in the order in which somebody should try: what fits before what is not stated before what does not fit, then
 * by how it stands, then by the age of the count.
 */
export function rankBoard(lines: readonly BoardLine[], wanted: Wanted): readonly Ranked[] {
  return lines
    .map((line): Ranked => ({ line, fit: fitOf(wanted, line), standing: standingOf(line) }))
    .sort(
      (a, b) =>
        fits[a.fit.fit] - fits[b.fit.fit] ||
        tier(a) - tier(b) ||
        (b.line.countedAt?.getTime() ?? 0) - (a.line.countedAt?.getTime() ?? 0) ||
        a.line.id.localeCompare(b.line.id),
    )
}
