import type { Condition } from '../definition/definition.ts'
import { isQuestion } from '../definition/definition.ts'
import { compareAnswer } from '../evaluation/compare-answer.ts'
import { nearest } from '../evaluation/conditions.ts'
import type { Form } from '../evaluation/form.ts'
import { answersOf, type Instance } from '../evaluation/instances.ts'
import type { Expression } from '../expressions/expression.ts'

/** Whether an item is enabled in every completion of the response, in none, or in some. */
export type Possible = 'yes' | 'no' | 'maybe'

/**
 * What completions of a response can do to the items of a form: answer what is open, and so enable or disable others.
 * Conditions are three-valued; an expression that reads something open may go either way.
 */
export class Completions {
  readonly #form: Form
  readonly #states = new Map<Instance, Possible>()
  readonly #inputs = new Map<Expression, ReadonlySet<number>>()

  constructor(form: Form) {
    this.#form = form
  }

  of(instance: Instance): Possible {
    const known = this.#states.get(instance)
    if (known !== undefined) return known
    // Standing while this is found out: what needs itself may go either way.
    this.#states.set(instance, 'maybe')
    const state = this.#find(instance)
    this.#states.set(instance, state)
    return state
  }

  /** Whether a completion may give it an answer, or another one. */
  isOpen(instance: Instance): boolean {
    if (!isQuestion(instance.item) || this.of(instance) === 'no') return false
    if (instance.item.calculated !== undefined)
      return this.reads(instance.item.calculated).some((one) => this.#moves(one))
    return answersOf(instance).length === 0
  }

  /** Every question that an expression reads, also through variables and calculated answers. */
  reads(expression: Expression): readonly Instance[] {
    return [...this.inputsOf(expression)].flatMap((index) => this.#form.tree.of[index] ?? [])
  }

  /** The same, by the index of their items; calculated ones are replaced by what they read. */
  inputsOf(expression: Expression): ReadonlySet<number> {
    const known = this.#inputs.get(expression)
    if (known !== undefined) return known
    const { reads } = this.#form.graph
    const items = new Set<number>()
    const seen = new Set<Expression>()
    const open = [expression]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      const read = reads.of(next)
      open.push(...read.variables)
      for (const index of read.items) {
        const item = this.#form.definition.items[index]
        if (item?.calculated !== undefined) open.push(item.calculated)
        else if (item !== undefined && isQuestion(item)) items.add(index)
      }
    }
    this.#inputs.set(expression, items)
    return items
  }

  #moves(instance: Instance): boolean {
    return this.of(instance) === 'maybe' || this.isOpen(instance)
  }

  #find(instance: Instance): Possible {
    const around = instance.parent === undefined ? 'yes' : this.of(instance.parent)
    if (around === 'no') return 'no'
    const own = this.#own(instance)
    return own === 'no' ? 'no' : around === 'maybe' || own === 'maybe' ? 'maybe' : 'yes'
  }

  #own(instance: Instance): Possible {
    const { conditions, behavior, enableWhenExpression, index } = instance.item
    if (this.#form.graph.inLoop.has(index)) return 'maybe'
    const met = conditions.map((condition) => this.#meets(instance, condition))
    const sure = behavior === 'any' ? 'yes' : 'no'
    const other = behavior === 'any' ? 'no' : 'yes'
    const byConditions: Possible =
      met.length === 0
        ? 'yes'
        : met.includes(sure)
          ? sure
          : met.every((one) => one === other)
            ? other
            : 'maybe'
    if (byConditions === 'no' || enableWhenExpression === undefined) return byConditions
    const byExpression = this.#byExpression(instance, enableWhenExpression)
    return byExpression === 'no' ? 'no' : byConditions === 'maybe' ? 'maybe' : byExpression
  }

  #byExpression(instance: Instance, expression: Expression): Possible {
    const result = this.#form.resultOf(expression, instance)
    if (result !== undefined && !result.ok) return 'maybe'
    if (this.reads(expression).some((one) => this.#moves(one))) return 'maybe'
    return instance.enabled === 'no' ? 'no' : 'yes'
  }

  #meets(instance: Instance, condition: Condition): Possible {
    const { definition, tree } = this.#form
    const asked = nearest(instance, tree, definition.byLinkId.get(condition.question))
    const without = compareAnswer(condition, []) ? 'yes' : 'no'
    if (asked === undefined || this.of(asked) === 'no') return without
    if (this.isOpen(asked)) return 'maybe'
    const withAnswer = compareAnswer(condition, answersOf(asked)) ? 'yes' : 'no'
    return this.of(asked) === 'maybe' && withAnswer !== without ? 'maybe' : withAnswer
  }
}
