import { describe, expect, it } from 'vitest'
import type { Figures } from './figures.ts'
import { notAskedUntil } from './not-asked-until.ts'
import { byWidest, reportOf } from './report-of.ts'

const sample = (n: number, mean: number, sd = 0.2) => ({ n, mean, sd })
const figures: Figures = {
  steps: [
    { arm: 'now', step: 'assigned', n: 40 },
    { arm: 'now', step: 'started', n: 32 },
    { arm: 'now', step: 'pre', n: 32 },
    { arm: 'now', step: 'post', n: 20 },
    { arm: 'now', step: 'six-months', n: null },
    { arm: 'now', step: 'finished', n: 20 },
    { arm: 'later', step: 'started', n: 25 },
    { arm: 'later', step: 'pre', n: 25 },
  ],
  due: [
    { arm: 'now', wave: 'post', told: 32, withheld: 0, next: '2027-01-14' },
    { arm: 'now', wave: 'three-months', told: 32, withheld: 0, next: null },
    { arm: 'later', wave: 'post', told: 0, withheld: 0, next: '2027-02-14' },
  ],
  reactions: {
    answered: 18,
    items: [
      {
        item: 'harder',
        n: 16,
        answers: [{ answer: 'no', n: 16 }],
      },
      {
        item: 'relevance',
        n: 18,
        answers: [
          { answer: 'little', n: null },
          { answer: 'very', n: null },
        ],
      },
    ],
    minutes: { n: 15, median: 12 },
  },
  minutes: [{ arm: 'now', n: 20, median: 11 }],
  changes: [
    {
      arm: 'now',
      measure: 'knowledge',
      wave: 'post',
      n: 20,
      before: sample(20, 0.5),
      after: sample(20, 0.8),
      difference: sample(20, 0.3, 0.25),
      places: 4,
      error: 0.08,
      lost: 12,
      lostBefore: sample(12, 0.25),
    },
  ],
  levels: [
    {
      arm: 'now',
      measure: 'knowledge',
      wave: 'post',
      n: 20,
      began: 32,
      score: sample(20, 0.8),
      places: 4,
      error: 0.06,
    },
    {
      arm: 'later',
      measure: 'knowledge',
      wave: 'pre',
      n: 25,
      began: 25,
      score: sample(25, 0.4),
      places: 4,
      error: 0.08,
    },
  ],
  questions: [
    { bank: 'whom-to-call', measure: 'knowledge', n: 20, before: 0.4, after: 0.7, lost: 2, gained: 8 },
  ],
}

describe('a report', () => {
  const report = reportOf(figures)

  it('counts from all who were to learn, and from those who began where nothing was assigned', () => {
    const [now, later] = report.funnels
    expect(now?.rows.map(({ step, n, share }) => [step, n, share])).toEqual([
      ['assigned', 40, 1],
      ['started', 32, 0.8],
      ['pre', 32, 0.8],
      ['post', 20, 0.5],
      ['three-months', 0, 0],
      ['six-months', null, null],
    ])
    expect(later?.rows.slice(0, 2).map(({ step, n, share }) => [step, n, share])).toEqual([
      ['started', 25, 1],
      ['pre', 25, 1],
    ])
    expect([now?.finished, later?.finished]).toEqual([20, 0])
  })

  it('gives no share of a number that is not told', () => {
    const hidden = reportOf({ ...figures, steps: [{ arm: 'now', step: 'started', n: null }] })
    expect(hidden.funnels[0]?.rows.every(({ share }) => share === null)).toBe(true)
  })

  /*
   * Difference 0.30 of 20 with sd 0.25: error 0.0559, t at 19 degrees of freedom 2.0930: ± 0.1170. By places error 0.08, t at 3 degrees
   * of freedom 3.1824: ± 0.2546. Design effect 0.0064 / 0.003125 = 2.048.
   * d_av = 0.3 / 0.2 = 1.5; J = 1 - 3 / 75 = 0.96, g_av = 1.44.
   * Bounds: 20 · 0.3 = 6; twelve were lost who began at 0.25: from (6 - 3) / 32 = 0.09375 to (6 + 12 - 3) / 32 = 0.46875.
   * Those who stayed began 0.25 higher.
   */
  it('says how the same people changed, and how sure that is, as worked by hand', () => {
    const [row] = report.changes
    if (!row || row.paired === 'not-estimable' || row.byPlaces === 'not-estimable') throw new Error('nothing')
    const three = (value: number | string | undefined) => Number(value).toFixed(3)
    expect([row.paired.difference.low, row.paired.difference.high].map(three)).toEqual(['0.183', '0.417'])
    expect([row.byPlaces.low, row.byPlaces.high].map(three)).toEqual(['0.045', '0.555'])
    expect([row.designEffect, row.paired.dAv, row.paired.gAv].map(three)).toEqual(['2.048', '1.500', '1.440'])
    expect([row.bounds?.low, row.bounds?.high].map(three)).toEqual(['0.094', '0.469'])
    expect(three(row.lostBegan?.value)).toBe('0.250')
  })

  /*
   * 0.8 - 0.4 = 0.4; error √(0.0036 + 0.0064) = 0.1, 6 degrees of freedom, t 2.4469: ± 0.2447.
   * Now: 16 of 20 and 12 unseen of 32: from 0.5 to 0.875. Later all answered: 0.4. So from 0.1 to 0.475.
   */
  it('compares those trained with those not yet trained, also at the worst, as worked by hand', () => {
    const [row] = report.arms
    if (!row || row.difference === 'not-estimable') throw new Error('nothing')
    expect([row.difference.low, row.difference.high].map((v) => v.toFixed(3))).toEqual(['0.155', '0.645'])
    expect([row.bounds?.low, row.bounds?.high].map((v) => v?.toFixed(3))).toEqual(['0.100', '0.475'])
  })

  it('says nothing of so few who were lost, and nothing of an arm that is hidden', () => {
    const [change] = figures.changes
    if (!change) throw new Error('nothing')
    const few = reportOf({ ...figures, changes: [{ ...change, lost: null, lostBefore: null }] }).changes[0]
    expect(few?.bounds).toBeNull()
    expect(few?.lostBegan).toBeUndefined()
    expect(reportOf({ ...figures, levels: figures.levels.filter(({ arm }) => arm === 'now') }).arms).toEqual(
      [],
    )
  })

  it('says of which time nothing is told although it is over', () => {
    expect(report.due.map(({ arm, wave, hidden }) => [arm, wave, hidden])).toEqual([
      ['now', 'post', false],
      ['now', 'three-months', true],
      ['later', 'post', false],
    ])
  })

  it('says of how it was each answer in its order, also that nobody chose one, and nothing of a question of few', () => {
    const { rows, answered, minutes } = report.reactions
    expect([answered, minutes]).toEqual([18, { n: 15, median: 12 }])
    expect(rows.map(({ item, answer, n, of }) => [item, answer, n, of])).toEqual([
      ['relevance', 'very', null, 18],
      ['relevance', 'somewhat', 0, 18],
      ['relevance', 'little', null, 18],
      ['relevance', 'not', 0, 18],
      ['harder', 'no', 16, 16],
      ['harder', 'some', 0, 16],
      ['harder', 'much', 0, 16],
    ])
  })

  it('tests each question by those who changed', () => {
    expect(report.questions[0]?.test.exact).toBeCloseTo(0.109375, 12)
  })
})

it('says knowledge first, and of each measure what was answered first, in whatever order the figures come', () => {
  const [change] = figures.changes
  if (!change) throw new Error('no change')
  const of = (measure: 'knowledge' | 'attitude', wave: 'post' | 'three-months' | 'six-months') => ({
    ...change,
    measure,
    wave,
  })
  const { changes } = reportOf({
    ...figures,
    changes: [of('attitude', 'post'), of('knowledge', 'six-months'), of('knowledge', 'three-months')],
  })
  expect(changes.map(({ measure, wave }) => `${measure} ${wave}`)).toEqual([
    'knowledge three-months',
    'knowledge six-months',
    'attitude post',
  ])
})

it('shows both groups as one, each apart, and a group alone only once', () => {
  const [change] = figures.changes
  if (!change) throw new Error('no change')
  const of = (arm: 'now' | 'later' | 'all', wave: 'post' | 'six-months', n: number) => ({
    ...change,
    arm,
    wave,
    n,
    after: sample(n, 0.8),
  })
  const { changes } = reportOf({
    ...figures,
    changes: [
      of('later', 'post', 20),
      of('now', 'post', 20),
      of('all', 'post', 40),
      // Of the later group nobody was asked.
      of('all', 'six-months', 12),
      of('now', 'six-months', 12),
    ],
  })
  const { whole, apart } = byWidest(changes)
  const words = (rows: typeof changes) => rows.map(({ group, wave }) => `${group} ${wave}`)
  expect(words(whole)).toEqual(['all post', 'now six-months'])
  expect(words(apart)).toEqual(['now post', 'later post'])
  // One arm is hidden, and with it both together.
  expect(words(byWidest(changes.filter(({ group }) => group === 'now')).whole)).toEqual([
    'now post',
    'now six-months',
  ])
})

it('knows from which day anybody of an arm can have been asked', () => {
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  expect(notAskedUntil('2026-01-31', 'three-months', at('2026-04-29'))).toBe('2026-04-30')
  expect(notAskedUntil('2026-01-31', 'three-months', at('2026-04-30'))).toBeUndefined()
  expect(notAskedUntil('2026-01-31', 'six-months', at('2026-07-30'))).toBe('2026-07-31')
  expect(notAskedUntil('2026-01-31', 'post', at('2026-01-31'))).toBeUndefined()
})
