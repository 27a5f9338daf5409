import { describe, expect, it } from 'vitest'
import { betaBelow, normalBelow, normalQuantile } from '#platform/statistics/special.ts'
import {
  accuracyOf,
  type Counts,
  likelihoodRatios,
  naturalFrequencies,
  type Proportion,
  predictiveValues,
} from './accuracy.ts'
import { clopperPearson, type Interval, type NotEstimable, wilson } from './intervals.ts'

/** TP, FP, FN, TN of three published studies. */
const emergency: Counts = { tp: 23, fp: 22, fn: 2, tn: 61 }
const greenbaum: Counts = { tp: 76, fp: 306, fn: 14, tn: 414 }
const hurst: Counts = { tp: 22, fp: 87, fn: 4, tn: 99 }
const laboratory: Counts = { tp: 72, fp: 5, fn: 11, tn: 30 }

const percent = (value: number | NotEstimable) =>
  value === 'not-estimable' ? value : (100 * value).toFixed(2)
const ends = (interval: Interval | NotEstimable, digits = 2, times = 100) =>
  interval === 'not-estimable'
    ? interval
    : `${(times * interval.low).toFixed(digits)}-${(times * interval.high).toFixed(digits)}`
const printed = ({ value, ...by }: Proportion) => [percent(value), ends(by.wilson), ends(by.clopperPearson)]
const ratio = (found: ReturnType<typeof likelihoodRatios>['positive']) =>
  found === 'not-estimable' ? found : `${found.value.toFixed(4)} (${ends(found, 4, 1)})`

describe('what studies printed, to the printed digit', () => {
  it.each([
    ['Greenbaum 2018, sensitivity', accuracyOf(greenbaum).sensitivity, '84.44', '75.57-90.50', '75.28-91.23'],
    ['Greenbaum 2018, specificity', accuracyOf(greenbaum).specificity, '57.50', '53.86-61.06', '53.80-61.14'],
    ['Hurst 2021, sensitivity', accuracyOf(hurst).sensitivity, '84.62', '66.47-93.85', '65.13-95.64'],
    ['Hurst 2021, specificity', accuracyOf(hurst).specificity, '53.23', '46.06-60.26', '45.78-60.56'],
    ['Hurst 2021, PPV', accuracyOf(hurst).ppv, '20.18', '13.72-28.67', '13.10-28.95'],
    ['Hurst 2021, NPV', accuracyOf(hurst).npv, '96.12', '90.44-98.48', '90.35-98.93'],
    ['laboratory, sensitivity', accuracyOf(laboratory).sensitivity, '86.75', '77.81-92.44', '77.52-93.19'],
    ['laboratory, specificity', accuracyOf(laboratory).specificity, '85.71', '70.62-93.74', '69.74-95.19'],
  ])('%s', (_of, found, point, byWilson, exact) => {
    expect(printed(found)).toEqual([point, byWilson, exact])
  })

  it('Newcombe 1998: 81 of 263, and 0 of 20', () => {
    expect(ends(wilson(81, 263), 4, 1)).toBe('0.2553-0.3662')
    expect(ends(clopperPearson(81, 263), 4, 1)).toBe('0.2527-0.3676')
    expect(ends(wilson(0, 20), 4, 1)).toBe('0.0000-0.1611')
    expect(ends(clopperPearson(0, 20), 4, 1)).toBe('0.0000-0.1684')
  })

  it('likelihood ratios by the log method', () => {
    const [of, lab] = [likelihoodRatios(greenbaum), likelihoodRatios(laboratory)]
    expect(ratio(of.positive)).toBe('1.9869 (1.7573-2.2465)')
    expect(ratio(of.negative)).toBe('0.2705 (0.1665-0.4396)')
    expect(ratio(lab.positive)).toBe('6.0723 (2.6856-13.7300)')
    expect(ratio(lab.negative)).toBe('0.1546 (0.0877-0.2725)')
  })

  it('the three studies of a six-item screen as they were published', () => {
    const whole = (counts: Counts) =>
      Object.values(accuracyOf(counts)).map(({ value }) =>
        value === 'not-estimable' ? value : Math.round(100 * value),
      )
    expect(whole(emergency)).toEqual([92, 73, 51, 97])
    expect(greenbaum.tp + greenbaum.fn + greenbaum.fp + greenbaum.tn).toBe(810)
    expect(percent((greenbaum.tp + greenbaum.fn) / 810)).toBe('11.11')
    expect(hurst.tp + hurst.fn + hurst.fp + hurst.tn).toBe(212)
    const tenths = Object.values(accuracyOf(hurst)).map(({ value }) => (100 * Number(value)).toFixed(1))
    expect(tenths).toEqual(['84.6', '53.2', '20.2', '96.1'])
  })
})

describe('where nothing can be said', () => {
  it('none of them begins at exactly 0, all of them ends at exactly 1, none of none is not estimable', () => {
    for (const interval of [wilson, clopperPearson]) {
      for (const n of [1, 7, 20, 263, 5_537]) {
        expect(interval(0, n)).toMatchObject({ low: 0 })
        expect(interval(n, n)).toMatchObject({ high: 1 })
      }
      expect(interval(0, 0)).toBe('not-estimable')
      expect(() => interval(3, 2)).toThrow(RangeError)
      expect(() => interval(0.5, 2)).toThrow(RangeError)
    }
  })

  it('an empty cell makes a ratio not estimable, unless half is added and said', () => {
    const none = { tp: 9, fp: 0, fn: 3, tn: 8 }
    expect(likelihoodRatios(none)).toMatchObject({ positive: 'not-estimable', corrected: false })
    expect(ratio(likelihoodRatios(none).negative)).toMatch(/^0\.2500 /)
    const added = likelihoodRatios(none, { addHalf: true })
    expect(added.corrected).toBe(true)
    expect(ratio(added.positive)).toMatch(/^13\.1538 /)
    expect(predictiveValues(none, 0.1).ppv).toBe('not-estimable')
    expect(likelihoodRatios(greenbaum, { addHalf: true }).corrected).toBe(false)
  })

  it('nobody flagged has no predictive value', () => {
    expect(naturalFrequencies({ sensitivity: 0, specificity: 1 }, 0.1)).toMatchObject({
      ppv: 'not-estimable',
      npv: 0.9,
    })
  })
})

describe('per 1,000 young people', () => {
  const sixItems = { sensitivity: 76 / 90, specificity: 414 / 720 }
  it.each([
    [0.01, 429, '2.0', '99.7', '1.6'],
    [0.05, 446, '9.5', '98.6', '7.8'],
    [0.12, 475, '21.3', '96.4', '18.7'],
  ])('at a prevalence of %d', (prevalence, flagged, ppv, npv, missed) => {
    const found = naturalFrequencies(sixItems, prevalence)
    expect(Math.round(found.flagged)).toBe(flagged)
    expect((100 * Number(found.ppv)).toFixed(1)).toBe(ppv)
    expect((100 * Number(found.npv)).toFixed(1)).toBe(npv)
    expect(found.missed.toFixed(1)).toBe(missed)
    expect(found.found + found.missed).toBeCloseTo(found.affected, 9)
    expect(found.flagged + found.notFlagged).toBe(1000)
  })

  it.each([
    [0.01, '1.97'],
    [0.02, '3.90'],
    [0.05, '9.47'],
    // 11.1 %, as it is printed: 90 of 810.
    [90 / 810, '19.90'],
  ])('what a flag is worth at %d, by counts and by odds', (prevalence, ppv) => {
    expect(percent(naturalFrequencies(sixItems, prevalence).ppv)).toBe(ppv)
    const byOdds = predictiveValues(greenbaum, prevalence)
    if (byOdds.ppv === 'not-estimable' || byOdds.npv === 'not-estimable') throw new Error('not estimable')
    expect(percent(byOdds.ppv.value)).toBe(ppv)
    expect(byOdds.ppv.low).toBeLessThan(byOdds.ppv.value)
    expect(byOdds.npv.low).toBeLessThan(byOdds.npv.value)
    expect(byOdds.npv.high).toBeGreaterThan(byOdds.npv.value)
    expect(byOdds.npv.value).toBeCloseTo(Number(naturalFrequencies(sixItems, prevalence).npv), 12)
  })
})

describe('the functions below', () => {
  it('know values that tables print', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 12)
    expect(normalBelow(-1.959963984540054)).toBeCloseTo(0.025, 14)
    // A beta distribution of whole numbers is a sum of binomial terms.
    expect(betaBelow(0.5, 2, 3)).toBeCloseTo(11 / 16, 14)
    expect(betaBelow(0.25, 1, 1)).toBeCloseTo(0.25, 14)
    expect(betaBelow(0.3, 400, 800)).toBeCloseTo(1 - betaBelow(0.7, 800, 400), 12)
  })
})
