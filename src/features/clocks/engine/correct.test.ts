import { describe, expect, it } from 'vitest'
import { aDeadline, hour, START, started, stopped } from '../testing/a-row.ts'
import { needsOf, refusedCorrection } from './correct.ts'
import type { Statement } from './log.ts'

const place = { zone: 'America/New_York', calendar: null }
const row = aDeadline()
const over: Statement = {
  recordedAt: hour(2),
  by: 'Nora',
  type: 'not-applicable',
  reason: 'not-in-care',
  confirmedBy: 'Ruth',
}

describe('a start that was wrong', () => {
  it.each<[string, Statement[], number, number, string | undefined]>([
    ['to a time that has not come', [started()], 5, 4, 'in-the-future'],
    ['of a clock that is over', [started(), over], 1, 4, 'over'],
    ['to the time that it has', [started()], 0, 4, 'same-time'],
    ['past an act', [started(), stopped('police', hour(1))], 2, 4, 'after-an-act'],
    [
      'past an act that was withdrawn',
      [started(), stopped('police', hour(1)), withdrawn(2)],
      2,
      4,
      undefined,
    ],
    ['to the moment of an act', [started(), stopped('police', hour(2))], 2, 4, undefined],
    ['to an earlier time', [started(), stopped('police', hour(1))], -3, 4, undefined],
  ])('%s', (_, log, at, now, code) => {
    expect(refusedCorrection(log, { at: hour(at), recordedAt: hour(now) })).toBe(code)
  })

  it.each<[string, number, number, number, string]>([
    ['earlier', -3, 4, 0, 'one'],
    ['earlier, past the limit', -3, 30, 0, 'one'],
    ['later within an hour', 1, 4, 0, 'one'],
    ['later by more than an hour', 1.01, 4, 0, 'second-person'],
    ['later by little once more, after it was moved before', 0.5, 4, -0.6, 'second-person'],
    ['later at the limit', 0.5, 24, 0, 'second-person'],
    ['later a moment before it', 0.5, 23.9, 0, 'one'],
    ['later than the limit was', 25, 26, 0, 'second-person'],
    ['to three days ago', -48, 24, 0, 'one'],
    ['to more than three days ago', -49, 24, 0, 'supervisor'],
    ['later, and still more than three days ago', 2, 80, 0, 'supervisor'],
  ])('%s', (_, at, now, earliest, needs) => {
    const log = [started(START, START)]
    expect(needsOf(row, log, { at: hour(at), recordedAt: hour(now) }, hour(earliest), place)).toBe(needs)
  })
})

function withdrawn(at: number): Statement {
  return { recordedAt: hour(at), by: 'Nora', type: 'stop-withdrawn', stop: 'police', reason: 'not-done' }
}
