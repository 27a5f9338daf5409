import { normalQuantile } from '#platform/statistics/special.ts'
import { clopperPearson, type Interval, type NotEstimable, wilson } from './intervals.ts'

/** A screen against what is so: people, not shares. */
export interface Counts {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

/** A share of people with its 95 % intervals. */
export interface Proportion {
  readonly x: number
  readonly n: number
  readonly value: number | NotEstimable
  readonly wilson: Interval | NotEstimable
  readonly clopperPearson: Interval | NotEstimable
}

export function proportion(x: number, n: number): Proportion {
  return {
    x,
    n,
    value: n === 0 ? 'not-estimable' : x / n,
    wilson: wilson(x, n),
    clopperPearson: clopperPearson(x, n),
  }
}

/** Of those affected, how many it flags; of the others, how many it does not; and how many of each answer are right in this sample. */
export function accuracyOf({ tp, fp, fn, tn }: Counts) {
  return {
    sensitivity: proportion(tp, tp + fn),
    specificity: proportion(tn, tn + fp),
    ppv: proportion(tp, tp + fp),
    npv: proportion(tn, tn + fn),
  }
}

export interface Ratio extends Interval {
  readonly value: number
}

/**
 * Likelihood ratios with intervals by the log method. A zero cell makes one not estimable, unless half is added to every cell: then
 * `corrected` says so.
 */
export function likelihoodRatios(
  counts: Counts,
  { level = 0.95, addHalf = false }: { readonly level?: number; readonly addHalf?: boolean } = {},
): {
  readonly positive: Ratio | NotEstimable
  readonly negative: Ratio | NotEstimable
  readonly corrected: boolean
} {
  const corrected = addHalf && Object.values(counts).includes(0)
  const more = corrected ? 0.5 : 0
  const [tp, fp, fn, tn] = [counts.tp + more, counts.fp + more, counts.fn + more, counts.tn + more]
  const affected = tp + fn
  const others = fp + tn
  const z = normalQuantile(0.5 + level / 2)
  /** The share `a` of those affected against the share `b` of the others. */
  const ratio = (a: number, b: number): Ratio | NotEstimable => {
    if (a === 0 || b === 0) return 'not-estimable'
    const value = a / affected / (b / others)
    const spread = z * Math.sqrt(1 / a - 1 / affected + 1 / b - 1 / others)
    return { value, low: value * Math.exp(-spread), high: value * Math.exp(spread) }
  }
  return { positive: ratio(tp, fp), negative: ratio(fn, tn), corrected }
}

/**
 * What an answer is worth where so many are affected: odds times likelihood ratio, whose limits are the interval.
 *
 * @param prevalence above 0, below 1
 */
export function predictiveValues(
  counts: Counts,
  prevalence: number,
): { readonly ppv: Ratio | NotEstimable; readonly npv: Ratio | NotEstimable } {
  const { positive, negative } = likelihoodRatios(counts)
  const before = prevalence / (1 - prevalence)
  const after = (ratio: number) => (before * ratio) / (1 + before * ratio)
  return {
    ppv:
      positive === 'not-estimable'
        ? positive
        : { value: after(positive.value), low: after(positive.low), high: after(positive.high) },
    // A lower ratio means fewer missed, so the ends change places.
    npv:
      negative === 'not-estimable'
        ? negative
        : { value: 1 - after(negative.value), low: 1 - after(negative.high), high: 1 - after(negative.low) },
  }
}

/** What becomes of so many young people: numbers of people, not rounded. */
export interface NaturalFrequencies {
  readonly of: number
  readonly affected: number
  readonly found: number
  readonly missed: number
  /** Flagged although not affected. */
  readonly wrongly: number
  readonly flagged: number
  readonly notFlagged: number
  readonly ppv: number | NotEstimable
  readonly npv: number | NotEstimable
}

/** @param prevalence 0 to 1 */
export function naturalFrequencies(
  { sensitivity, specificity }: { readonly sensitivity: number; readonly specificity: number },
  prevalence: number,
  of = 1000,
): NaturalFrequencies {
  const affected = of * prevalence
  const found = affected * sensitivity
  const missed = affected - found
  const wrongly = (of - affected) * (1 - specificity)
  const flagged = found + wrongly
  const notFlagged = of - flagged
  return {
    of,
    affected,
    found,
    missed,
    wrongly,
    flagged,
    notFlagged,
    ppv: flagged === 0 ? 'not-estimable' : found / flagged,
    npv: notFlagged === 0 ? 'not-estimable' : (notFlagged - missed) / notFlagged,
  }
}
