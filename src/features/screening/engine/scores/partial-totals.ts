import type { Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import type { Instance } from '../evaluation/instances.ts'
import type { Expression } from '../expressions/expression.ts'
import { numberOf, objectOf } from '../json.ts'
import { typedValue } from '../values/typed-value.ts'
import { mayChange } from './calculated.ts'
import { Completions } from './possible.ts'
import { isScore } from './score-of.ts'

/**
 * Calculated answers that are a score, or read one, while answers are missing that would change it: FHIRPath adds up what is
 * there, and nobody who reads the number later can see that it is no total. They stand in no finished response and in nothing that
 * is made of one; the score says between what it lies.
 */
export function partialTotals(form: Form): ReadonlySet<Instance> {
  const completions = new Completions(form)
  const found = new Set<Instance>()
  const calculated = form.definition.items.filter((item) => item.calculated !== undefined)
  const scores = new Set(calculated.filter((item) => isScore(form, item, completions)))
  for (const item of scores)
    for (const instance of form.tree.of[item.index] ?? [])
      if (hasAnswers(instance) && !isKnown(form, instance)) found.add(instance)
  for (const item of calculated)
    if (!scores.has(item) && readsOneOf(form, item, new Set([...found].map((total) => total.item))))
      for (const instance of form.tree.of[item.index] ?? []) if (hasAnswers(instance)) found.add(instance)
  return found
}

function hasAnswers({ calculated, enabled }: Instance): boolean {
  return enabled !== 'no' && (calculated?.length ?? 0) > 0
}

/** Whether every completion of the response gives this number. */
function isKnown(form: Form, total: Instance): boolean {
  const value = typedValue(total.calculated?.[0] ?? {})?.value
  const number = numberOf(value) ?? numberOf(objectOf(value)?.value)
  return number !== undefined && !mayChange(form, total, number)
}

/** Through variables and other calculated answers, too. */
function readsOneOf(form: Form, item: Item, totals: ReadonlySet<Item>): boolean {
  const seen = new Set<Expression>()
  const open = item.calculated === undefined ? [] : [item.calculated]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const reads = form.graph.reads.of(next)
    open.push(...reads.variables)
    for (const index of reads.items) {
      const read = form.definition.items[index]
      if (read === undefined || read === item) continue
      if (totals.has(read)) return true
      if (read.calculated !== undefined) open.push(read.calculated)
    }
  }
  return false
}
