import { expect, it } from 'vitest'
import { needsFigures, type ServiceJudgment } from './needs-measure.ts'

const says = (right: readonly string[], more: Partial<ServiceJudgment> = {}): ServiceJudgment => ({
  right,
  noneFits: false,
  harmful: [],
  ...more,
})

it('counts services and assigned needs as two readers judge them', () => {
  const figures = needsFigures([
    // The right need is the third; one of four is wrong.
    { assigned: ['a', 'b', 'food', 'x'], judged: [says(['food', 'a']), says(['food', 'b'])] },
    // Right, but as the fourth.
    { assigned: ['x', 'y', 'z', 'food'], judged: [says(['food']), says(['food'])] },
    // Only one reader calls it right: that is enough for the figure, and not for the one of both.
    { assigned: ['a'], judged: [says(['a']), says(['b'])] },
    // For one reader nothing fits: not among those that are meant; what was assigned is counted all the same.
    {
      assigned: ['legal-aid'],
      judged: [says([], { noneFits: true, harmful: ['legal-aid'] }), says(['food'])],
    },
    { assigned: [], judged: [says([], { noneFits: true }), says([], { noneFits: true })] },
  ])
  expect(figures).toEqual({
    services: 5,
    meant: 3,
    rightInThree: 2 / 3,
    rightByBoth: 1 / 3,
    withoutNeed: 1,
    assigned: 10,
    // x of the first; x, y and z of the second; legal-aid.
    wrong: 5 / 10,
    harmful: 1,
    noneFitsBoth: 1 / 5,
    noneFitsEither: 2 / 5,
  })
})

it('calls nothing wrong where nothing was assigned', () => {
  const figures = needsFigures([{ assigned: [], judged: [says(['a']), says(['a'])] }])
  expect([figures.wrong, figures.rightInThree]).toEqual([0, 0])
})
