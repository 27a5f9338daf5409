import type { Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import type { Instance } from '../evaluation/instances.ts'
import type { Expression } from '../expressions/expression.ts'
import { numberOf, objectOf } from '../json.ts'
import { typedValue } from '../values/typed-value.ts'
import { isUnsettled, mayChange } from './calculated.ts'
import { Completions } from './possible.ts'
import { isScore } from './score-of.ts'

/**
 * Calculated answers that are a score, or read one, while answers are missing that would change it: FHIRPath adds up what is
 * there, and nobody who reads the number later can see that it is no total. They stand in no finished response and in nothing that
 * is made of one; the score says between what it lies. Words that are chosen by what answers weigh (“low risk”) have no bounds:
 * they stand once all that they read is answered.
 */
export function partialTotals(form: Form): ReadonlySet<Instance> {
  const completions = new Completions(form)
  const found = new Set<Instance>()
  const calculated = form.definition.items.filter((item) => item.calculated !== undefined)
  const scores = new Set(calculated.filter((item) => isScore(form, item, completions)))
  const others = calculated.filter((item) => !scores.has(item))
  // Those that nobody may read yet: also an empty one, of which words would say that there is little.
  const totals = new Set<Item>()
  for (const item of calculated) {
    const { calculated: expression } = item
    if (expression === undefined || (!scores.has(item) && !weighs(form, expression))) continue
    const unsettled = isUnsettled(form, expression, completions)
    for (const instance of form.tree.of[item.index] ?? []) {
      if (instance.enabled === 'no') continue
      const isOpen = scores.has(item) && hasAnswers(instance) ? !isKnown(form, instance) : unsettled
      if (isOpen) totals.add(item)
      if (isOpen && hasAnswers(instance)) found.add(instance)
    }
  }
  for (const item of others)
    if (readsOneOf(form, item, totals))
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

/** By itself or through variables. */
function weighs({ graph }: Form, expression: Expression): boolean {
  const seen = new Set([expression])
  for (const next of seen) {
    const reads = graph.reads.of(next)
    if (reads.weighs) return true
    for (const variable of reads.variables) seen.add(variable)
  }
  return false
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
