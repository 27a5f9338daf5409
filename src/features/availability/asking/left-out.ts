import { type BoardLine, lineState } from '../board.ts'
import type { FitReason } from '../domain/fit.ts'
import type { SentFit } from './domain/fit-sent.ts'

/**
 * Why a line is not asked: one's own · takes nobody · states that it does not take them · wants no requests for now ·
 * full · `silent`: nobody there takes requests.
 */
export type WhyLeftOut = 'own' | 'closed' | 'against' | 'paused' | 'full' | 'silent'

export interface LeftOut {
  readonly line: BoardLine
  readonly why: WhyLeftOut
  /** What rules it out; empty but for `against`. */
  readonly against: readonly FitReason[]
}

/** Why a line is left out, by what the board shows of it and nothing else: of a hidden place that is no more than there. */
export function leftOut(line: BoardLine, found: SentFit): LeftOut {
  const state = lineState(line)
  const against = found.fit === 'no' ? found.against : []
  const why = line.own
    ? 'own'
    : state === 'closed'
      ? 'closed'
      : against.length > 0
        ? 'against'
        : line.asksPaused
          ? 'paused'
          : state === 'full'
            ? 'full'
            : 'silent'
  return { line, why, against: why === 'against' ? against : [] }
}
