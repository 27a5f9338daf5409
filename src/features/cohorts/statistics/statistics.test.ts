import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Place, placesMean } from '../testing/places-mean.ts'
import { boundsBetween, boundsOfDifference, boundsOfMean } from './bounds.ts'
import { designEffect, differenceOfArms, ofPlaces } from './clusters.ts'
import { dAv, gAv } from './effect-size.ts'
import { funnelOf, stayedAgainstLost } from './funnel.ts'
import { mcNemar } from './mcnemar.ts'
import { pairedDifference, pairedSamples } from './paired.ts'
import { type NotEstimable, sampleOf } from './sample.ts'

/** @throws {Error} nothing can be said of it */
function known<T>(found: T | NotEstimable): T {
  if (found === 'not-estimable') throw new Error('not estimable')
  return found as T
}
const four = (value: number | NotEstimable) => known(value).toFixed(4)

describe('Lee et al. 2021, to the printed digit', () => {
  // Mean and standard deviation in percent, from the abstract: before, one week after, six months after.
  const knowledge = [
    { mean: 54.7, sd: 18.7 },
    { mean: 84.5, sd: 12.8 },
    { mean: 50, sd: 13.6 },
  ] as const
  const attitude = [
    { mean: 49.4, sd: 14.7 },
    { mean: 71, sd: 12.8 },
    { mean: 68.8, sd: 12.4 },
  ] as const
  it.each([
    ['knowledge, to one week', knowledge[0], knowledge[1], '1.892'],
    ['knowledge, from one week to six months', knowledge[1], knowledge[2], '-2.614'],
    ['attitude, to one week', attitude[0], attitude[1], '1.571'],
    ['attitude, from one week to six months', attitude[1], attitude[2], '-0.175'],
  ])('%s', (_of, before, after, printed) => {
    expect(known(dAv(before, after)).toFixed(3)).toBe(printed)
  })

  it('of the 424 who began 56 % answered after a week and 11 % after six months', () => {
    const shares = funnelOf({
      assigned: 424,
      started: 424,
      pre: 424,
      post: 237,
      'three-months': 0,
      'six-months': 47,
    })
    expect(shares.map(({ share }) => `${(100 * known(share)).toFixed(0)} %`)).toEqual([
      '100 %',
      '100 %',
      '100 %',
      '56 %',
      '0 %',
      '11 %',
    ])
  })
})

/*
 * Worked by hand. Four people, in percent: 40 → 60, 50 → 65, 60 → 70, 70 → 75.
 * Before: mean 55, squares 225 + 25 + 25 + 225 = 500, sd √(500/3) = 12.9099.
 * After:  mean 67.5, squares 56.25 + 6.25 + 6.25 + 56.25 = 125, sd √(125/3) = 6.4550.
 * Differences 20, 15, 10, 5: mean 12.5, squares 125, sd 6.4550, standard error 6.4550 / 2 = 3.2275.
 * t at 3 degrees of freedom 3.1824: 12.5 ± 10.2713. t = 12.5 / 3.2275 = 3.8730.
 * d_av = 12.5 / ((12.9099 + 6.4550) / 2) = 12.5 / 9.6825 = 1.2910. J = 1 - 3 / (4·3 - 1) = 8/11. g_av = 0.9389.
 */
const worked = [
  [40, 60],
  [50, 65],
  [60, 70],
  [70, 75],
] as const

describe('a paired difference', () => {
  const found = known(pairedDifference(pairedSamples(worked)))

  it('as worked by hand', () => {
    expect(four(found.difference.value)).toBe('12.5000')
    expect([four(found.difference.low), four(found.difference.high)]).toEqual(['2.2287', '22.7713'])
    expect([four(found.dAv), four(found.gAv)]).toEqual(['1.2910', '0.9389'])
    // Tables: at 3 degrees of freedom 3.182 leaves 5 % outside, 5.841 leaves 1 %.
    expect(found.difference.p).toBeGreaterThan(0.01)
    expect(found.difference.p).toBeLessThan(0.05)
  })

  it('is what a test of each difference against none says: a limit lies at 0 where p is 5 %', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ max: 100 }), fc.integer({ max: 100 })), {
          minLength: 3,
          maxLength: 30,
        }),
        (pairs) => {
          const { difference } = known(pairedDifference(pairedSamples(pairs)))
          expect(difference.low <= difference.value && difference.value <= difference.high).toBe(true)
          expect(difference.low > 0 || difference.high < 0).toBe(difference.p < 0.05)
        },
      ),
    )
  })

  it('of one person is not estimable, and where nothing varies is its own limits', () => {
    expect(pairedDifference(pairedSamples([[40, 60]]))).toBe('not-estimable')
    const same = known(
      pairedDifference(
        pairedSamples([
          [40, 60],
          [40, 60],
        ]),
      ),
    )
    expect(same).toEqual({
      n: 2,
      difference: { value: 20, low: 20, high: 20, p: 0 },
      dAv: 'not-estimable',
      gAv: 'not-estimable',
    })
    expect(gAv({ mean: 1, sd: 1 }, { mean: 2, sd: 1 }, 1)).toBe('not-estimable')
    expect(() => sampleOf([])).toThrow(RangeError)
  })
})

describe('places', () => {
  /*
   * The differences above at two places: 20 + 15 = 35 of 2, 10 + 5 = 15 of 2; mean 12.5, so 35 - 25 = 10 and 15 - 25 = -10.
   * Variance 2/1 · (100 + 100) / 4² = 25, error 5; t at 1 degree of freedom 12.7062: 12.5 ± 63.531.
   * At no place the variance was (125/3) / 4 = 10.4167: 25 / 10.4167 = 2.4 times.
   */
  const two: readonly Place[] = [
    { n: 2, sum: 35 },
    { n: 2, sum: 15 },
  ]

  it('as worked by hand', () => {
    const found = placesMean(two)
    expect(found).toEqual({ n: 4, mean: 12.5, places: 2, error: 5 })
    const { low, high } = known(ofPlaces(found))
    expect([four(low), four(high)]).toEqual(['-51.0310', '76.0310'])
    expect(designEffect(5, sampleOf([20, 15, 10, 5]))).toBeCloseTo(2.4, 12)
  })

  it('of one person each are no places at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 40 }),
        (values) => {
          const alone = placesMean(values.map((sum) => ({ n: 1, sum })))
          const { n, mean, sd } = sampleOf(values)
          expect(alone.mean).toBeCloseTo(mean, 9)
          expect(alone.error).toBeCloseTo(sd / Math.sqrt(n), 9)
          if (sd > 0) expect(designEffect(alone.error ?? 0, { n, sd })).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  /*
   * Two arms: means 12.5 (error 5, as above) and 4 (places of 2 with sums 10 and 6: ±2, variance 2 · 8 / 16 = 1, error 1).
   * Difference 8.5, error √26 = 5.0990, 2 degrees of freedom, t 4.30265: 8.5 ± 21.9393.
   */
  it('of two arms, as worked by hand', () => {
    const found = known(
      differenceOfArms(
        placesMean(two),
        placesMean([
          { n: 2, sum: 10 },
          { n: 2, sum: 6 },
        ]),
      ),
    )
    expect([four(found.value), four(found.low), four(found.high)]).toEqual(['8.5000', '-13.4393', '30.4393'])
  })

  it('that are fewer than two say nothing', () => {
    const one = placesMean([
      { n: 40, sum: 20 },
      // Nobody is there: no place.
      { n: 0, sum: 0 },
    ])
    expect(ofPlaces(one)).toBe('not-estimable')
    expect(differenceOfArms(placesMean(two), one)).toBe('not-estimable')
    expect(differenceOfArms(one, placesMean(two))).toBe('not-estimable')
  })
})

describe('one question before and after', () => {
  /*
   * 2 lost it and 8 gained it. Exact: 2 · (1 + 10 + 45) / 1024 = 112 / 1024 = 0.109375.
   * Corrected: (6 - 1)² / 10 = 2.5, of which 11.38 % lie above.
   */
  it('as worked by hand', () => {
    const found = mcNemar({ lost: 2, gained: 8 })
    expect(found.exact).toBeCloseTo(0.109375, 12)
    expect(found.corrected.chiSquared).toBe(2.5)
    expect(four(found.corrected.p)).toBe('0.1138')
  })

  it('says nothing where as many changed one way, or nobody, and cares for no direction', () => {
    expect(mcNemar({ lost: 5, gained: 5 })).toEqual({ exact: 1, corrected: { chiSquared: 0, p: 1 } })
    expect(mcNemar({ lost: 0, gained: 0 })).toEqual({ exact: 1, corrected: { chiSquared: 0, p: 1 } })
    const count = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(count, count, (lost, gained) => {
        expect(mcNemar({ lost, gained })).toEqual(mcNemar({ lost: gained, gained: lost }))
        const { exact, corrected } = mcNemar({ lost, gained })
        for (const p of [exact, corrected.p]) expect(p >= 0 && p <= 1).toBe(true)
      }),
    )
    expect(() => mcNemar({ lost: -1, gained: 2 })).toThrow(RangeError)
    expect(() => mcNemar({ lost: 0.5, gained: 2 })).toThrow(RangeError)
  })
})

describe('those who were lost', () => {
  /*
   * Stayed: 40, 60 (mean 50, sd 14.1421, 200 / 2 = 100). Lost: 20, 30, 40 (mean 30, sd 10, 100 / 3 = 33.3333).
   * Difference 20, error √133.3333 = 11.5470; degrees of freedom 133.3333² / (100² / 1 + 33.3333² / 2) = 17777.78 / 10555.56 = 1.6842.
   */
  it('are compared with those who stayed by how both began', () => {
    const found = known(stayedAgainstLost(sampleOf([40, 60]), sampleOf([20, 30, 40])))
    expect(four(found.value)).toBe('20.0000')
    // t between those of 1 (12.706) and 2 (4.303) degrees of freedom.
    expect(found.high - found.value).toBeGreaterThan(4.303 * 11.547)
    expect(found.high - found.value).toBeLessThan(12.706 * 11.547)
    expect(stayedAgainstLost(sampleOf([40]), sampleOf([20, 30]))).toBe('not-estimable')
    expect(stayedAgainstLost(sampleOf([40, 40]), sampleOf([20, 20]))).toMatchObject({ value: 20, low: 20 })
  })

  /*
   * Three of five answered, 0.5 + 0.75 + 1 = 2.25: from 2.25 / 5 = 0.45 to 4.25 / 5 = 0.85.
   * Differences of three are 0.6 together; two are lost who began at 0.25 and 0.5:
   * from (0.6 - 0.75) / 5 = -0.03 to (0.6 + 2 - 0.75) / 5 = 0.37. One more of whom nothing is known: -1.15 / 6 and 2.85 / 6.
   */
  it('may have answered anything: the bounds as worked by hand', () => {
    const mean = boundsOfMean({ n: 3, sum: 2.25 }, 2)
    expect([four(mean.low), four(mean.high)]).toEqual(['0.4500', '0.8500'])
    const difference = boundsOfDifference({ n: 3, sum: 0.6 }, { n: 2, sum: 0.75 })
    expect([four(difference.low), four(difference.high)]).toEqual(['-0.0300', '0.3700'])
    const unknown = boundsOfDifference({ n: 3, sum: 0.6 }, { n: 2, sum: 0.75 }, 1)
    expect([four(unknown.low), four(unknown.high)]).toEqual(['-0.1917', '0.4750'])
    expect(() => boundsOfMean({ n: 0, sum: 0 }, 0)).toThrow(RangeError)
    expect(() => boundsOfDifference({ n: 0, sum: 0 }, { n: 0, sum: 0 })).toThrow(RangeError)
  })

  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const within = (value: number, { low, high }: { low: number; high: number }) =>
    value >= low - 1e-9 && value <= high + 1e-9
  const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const sumOf = (values: readonly number[]) => ({
    n: values.length,
    sum: values.reduce((sum, one) => sum + one, 0),
  })

  it('whatever they would have answered, the bounds hold it', () => {
    fc.assert(
      fc.property(
        fc.array(share, { maxLength: 20 }),
        fc.array(share, { minLength: 1, maxLength: 20 }),
        (answered, unseen) => {
          const bounds = boundsOfMean(sumOf(answered), unseen.length)
          expect(within(meanOf([...answered, ...unseen]), bounds)).toBe(true)
          // And no narrower ones would: the worst and the best answers reach them.
          for (const [all, end] of [
            [0, bounds.low],
            [1, bounds.high],
          ] as const)
            expect(meanOf([...answered, ...unseen.map(() => all)])).toBeCloseTo(end, 9)
        },
      ),
    )
  })

  it('whatever they began with and would have answered, the bounds of the difference hold it', () => {
    const people = fc.array(
      fc.record({ before: share, after: share, seen: fc.constantFrom('both', 'before', 'none') }),
      { minLength: 1, maxLength: 30 },
    )
    const boundsOf = (all: readonly { before: number; after: number; seen: string }[]) => {
      const of = (seen: string) => all.filter((one) => one.seen === seen)
      return boundsOfDifference(
        sumOf(of('both').map(({ before, after }) => after - before)),
        sumOf(of('before').map(({ before }) => before)),
        of('none').length,
      )
    }
    const truth = (all: readonly { before: number; after: number }[]) =>
      meanOf(all.map(({ before, after }) => after - before))
    fc.assert(
      fc.property(people, people, (now, later) => {
        expect(within(truth(now), boundsOf(now))).toBe(true)
        expect(within(truth(now) - truth(later), boundsBetween(boundsOf(now), boundsOf(later)))).toBe(true)
      }),
    )
  })
})
