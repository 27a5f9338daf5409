import type { Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import { weightsOf } from '../weights/weight-of.ts'
import { countedOf } from './counted.ts'
import { Completions } from './possible.ts'
import type { NotCounted } from './score.ts'

/** What a score can be, before an instrument's rule looks at it. */
export interface Bounds {
  readonly min: number | null
  readonly max: number | null
  /** Of what is answered and enabled for sure, where the score is a sum. */
  readonly sum: number | undefined
  readonly scored: number
  readonly answered: number
  readonly reasons: ReadonlyMap<string, NotCounted>
  readonly deciding: readonly string[]
  /** Something is missing, or may be enabled or disabled by what is missing. */
  readonly open: boolean
  readonly refused?: string
  readonly why?: string
}

/** The bounds of a sum of weights: for each enabled item without an answer that counts, its lowest and highest option. */
export function boundsOfSum(form: Form, items: readonly Item[]): Bounds {
  const completions = new Completions(form)
  const reasons = new Map<string, NotCounted>()
  const deciding = new Set<string>()
  let [min, max, sum, scored, answered] = [0, 0, 0, 0, 0]
  let unbounded: string | undefined
  let open = false
  for (const instance of items.flatMap((item) => form.tree.of[item.index] ?? [])) {
    const { linkId } = instance.item
    const state = completions.of(instance)
    if (state === 'no') {
      reasons.set(linkId, 'not-enabled')
      continue
    }
    scored += 1
    const counted = countedOf(form, instance)
    if (counted.is === 'unknown')
      return {
        ...{ min: null, max: null, sum: undefined, scored, answered, reasons, deciding: [], open: true },
        refused: counted.why,
      }
    if (counted.is === 'counted') {
      answered += 1
      if (state === 'yes') sum += counted.weight
    } else reasons.set(linkId, counted.reason)
    const range =
      counted.is === 'counted' ? { low: counted.weight, high: counted.weight } : rangeOf(instance.item, form)
    if (range === undefined) {
      unbounded = `What ${linkId} can weigh cannot be listed.`
      deciding.add(linkId)
      open = true
      continue
    }
    const low = state === 'maybe' ? Math.min(0, range.low) : range.low
    const high = state === 'maybe' ? Math.max(0, range.high) : range.high
    if (counted.is !== 'counted' || state === 'maybe') open = true
    if (counted.is !== 'counted' && low !== high) deciding.add(linkId)
    min += low
    max += high
  }
  const bounds = { sum, scored, answered, reasons, deciding: [...deciding], open }
  return unbounded === undefined
    ? { ...bounds, min: exact(min), max: exact(max) }
    : { ...bounds, min: null, max: null, why: unbounded }
}

/** The least and the most that answers of an item can weigh; of several answers together, where it repeats. */
export function rangeOf(item: Item, form: Form): { low: number; high: number } | undefined {
  const weights = (weightsOf(item, form.terminology) ?? []).flatMap(({ weight }) => weight ?? [])
  if (weights.length === 0) return undefined
  const [low, high] = [Math.min(...weights), Math.max(...weights)]
  if (!item.repeats) return { low, high }
  const total = (some: readonly number[]) => some.reduce((sum, weight) => sum + weight, 0)
  return {
    low: low < 0 ? total(weights.filter((weight) => weight < 0)) : low,
    high: high > 0 ? total(weights.filter((weight) => weight > 0)) : high,
  }
}

/** Sums of decimals leave crumbs behind the twelfth digit. */
export function exact(value: number): number {
  return Number(value.toPrecision(12))
}
