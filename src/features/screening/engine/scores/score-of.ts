import type { Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import { answersOf } from '../evaluation/instances.ts'
import { FHIRPATH } from '../expressions/expression.ts'
import { type Bounds, boundsOfSum, exact, rangeOf } from './added.ts'
import { boundsOfCalculation } from './calculated.ts'
import { countedOf } from './counted.ts'
import { Completions } from './possible.ts'
import type { Score, ScoreRule } from './score.ts'

/**
 * A score by an instrument's rule.
 *
 * @throws {Error} when the rule names an item that the form has not: a rule belongs to one version of one form
 */
export function scoreOf(form: Form, rule: ScoreRule): Score {
  const bounds = boundsOf(form, rule)
  const names = (reason: string) =>
    [...bounds.reasons].flatMap(([linkId, why]) => (why === reason ? [linkId] : []))
  const missing = [...bounds.reasons].flatMap(([linkId, why]) =>
    why === 'declined' || why === 'not-enabled' ? [] : [linkId],
  )
  const declined = names('declined')
  const lacking = missing.length + declined.length
  const isRefused = bounds.refused !== undefined || (rule.missing === 'refuse' && lacking > 0)
  const why =
    bounds.refused ?? (isRefused ? 'Answers are missing, and the instrument allows none to be.' : bounds.why)
  const [min, max] = isRefused ? [null, null] : [bounds.min, bounds.max]
  const bands =
    min === null || max === null ? [] : rule.bands.filter(({ from, to }) => to >= min && from <= max)
  return {
    id: rule.id,
    min,
    max,
    answered: bounds.answered,
    missing,
    declined,
    notEnabled: names('not-enabled'),
    reasons: Object.fromEntries(bounds.reasons),
    status: isRefused ? 'refused' : statusOf(bounds, lacking, rule, bands.length),
    bands: bands.map(({ label }) => label),
    deciding: isRefused || bands.length === 1 ? [] : bounds.deciding,
    ...prorated(bounds, rule, lacking),
    critical: rule.critical.map((one) => ({ linkId: one.linkId, state: criticalState(form, one) })),
    ...(why !== undefined && { why }),
  }
}

function statusOf(
  { min, max, open }: Bounds,
  lacking: number,
  { bands }: ScoreRule,
  possible: number,
): Score['status'] {
  if (min === null || max === null) return 'indeterminate'
  if (!open && lacking === 0) return 'exact'
  if (bands.length === 0) return min === max ? 'bounded' : 'indeterminate'
  return possible === 1 && covered(min, max, bands) ? 'bounded' : 'indeterminate'
}

/** Whether the one possible band holds the whole interval. */
function covered(min: number, max: number, bands: ScoreRule['bands']): boolean {
  return bands.some(({ from, to }) => from <= min && to >= max)
}

function prorated(bounds: Bounds, { missing }: ScoreRule, lacking: number): { prorated?: number } {
  if (typeof missing !== 'object' || lacking === 0 || lacking > missing.prorate) return {}
  if (bounds.sum === undefined || bounds.answered === 0 || bounds.min === null) return {}
  return { prorated: exact((bounds.sum * bounds.scored) / bounds.answered) }
}

function boundsOf(form: Form, { of }: ScoreRule): Bounds {
  if ('items' in of)
    return boundsOfSum(
      form,
      of.items.map((linkId) => itemOf(form, linkId)),
    )
  const item = itemOf(form, of.total)
  const [total] = form.tree.of[item.index] ?? []
  if (total === undefined) throw new Error(`The item ${of.total} does not occur.`)
  return boundsOfCalculation(form, total)
}

function itemOf(form: Form, linkId: string): Item {
  const item = form.definition.byLinkId.get(linkId)
  if (item === undefined) throw new Error(`A score names the item ${linkId}, and the form has none.`)
  return item
}

/** Fires for any occurrence; an item without an answer that counts leaves it unknown. */
function criticalState(
  form: Form,
  { linkId, above }: ScoreRule['critical'][number],
): Score['critical'][number]['state'] {
  const instances = (form.tree.of[itemOf(form, linkId).index] ?? []).filter(({ enabled }) => enabled !== 'no')
  if (instances.length === 0) return 'not-enabled'
  const counted = instances.map((instance) => countedOf(form, instance))
  if (counted.some((one) => one.is === 'counted' && one.weight > above)) return 'fired'
  return counted.every((one) => one.is === 'counted') ? 'clear' : 'unknown'
}

/**
 * Rules for the scores that a questionnaire has of itself: each number that an expression calculates from choices; and
 * where it calculates none, the sum of the weights of its answers. Without bands, which only an instrument has.
 */
export function ownRules(form: Form): readonly ScoreRule[] {
  const { items } = form.definition
  const rule = (id: string, of: ScoreRule['of']): ScoreRule => ({
    id,
    of,
    missing: 'bounded',
    bands: [],
    critical: [],
  })
  const totals = items.filter((item) => item.calculated !== undefined && numeric.has(item.type))
  const completions = new Completions(form)
  const scores = totals.filter((item) => isScore(form, item, completions))
  if (scores.length > 0) return scores.map(({ linkId }) => rule(linkId, { total: linkId }))
  // A total that cannot be evaluated is reported; another one is not made in its place.
  if (totals.some(({ calculated }) => calculated?.language !== FHIRPATH)) return []
  const weighing = items.filter((item) => weighs(form, item))
  return weighing.length === 0 ? [] : [rule('weights', { items: weighing.map(({ linkId }) => linkId) })]
}

const numeric: ReadonlySet<string> = new Set(['decimal', 'integer', 'quantity'])

/** A number that an expression calculates from choices. */
export function isScore(form: Form, { calculated, type }: Item, completions: Completions): boolean {
  if (calculated === undefined || calculated.language !== FHIRPATH || !numeric.has(type)) return false
  return [...completions.inputsOf(calculated)].some((index) => {
    const item = form.definition.items[index]
    return (
      item !== undefined &&
      (item.options.length > 0 || item.valueSet !== undefined || item.type === 'boolean')
    )
  })
}

function weighs(form: Form, item: Item): boolean {
  if (item.calculated !== undefined) return false
  return (
    rangeOf(item, form) !== undefined ||
    (form.tree.of[item.index] ?? []).some(
      (instance) => answersOf(instance).length > 0 && countedOf(form, instance).is !== 'not-counted',
    )
  )
}
