import type { Form } from '../engine/evaluation/form.ts'
import { type Instance, type Slot, siblingsOf } from '../engine/evaluation/instances.ts'
import { type JsonObject, sameJson } from '../engine/json.ts'
import { partialTotals } from '../engine/scores/partial-totals.ts'
import { type Instead, reasonIn, withReason } from './reason.ts'

/** What was said of one question now. */
export interface Given {
  readonly answers: readonly JsonObject[]
  readonly reason: Instead | undefined
}

/**
 * A form's answers as a FHIR response.
 *
 * @param head the response's own members; its items are left out
 * @param more `given`: what is said now of some questions, in place of what they had. `finished`: without what is not
 *   enabled, and with calculated answers, but for totals of which answers are missing; a draft keeps the one and leaves out the other. `notAsked`: questions of which
 *   the response says that nobody asked them
 */
export function responseOf(
  form: Form,
  head: JsonObject,
  more: {
    readonly given?: ReadonlyMap<Instance, Given>
    readonly finished?: boolean
    readonly notAsked?: ReadonlySet<Instance>
  } = {},
): JsonObject {
  const finished = more.finished === true
  const partial = finished ? partialTotals(form) : undefined
  const elements = (instances: readonly Instance[]): readonly JsonObject[] =>
    instances.flatMap((instance): readonly JsonObject[] => {
      if (finished && instance.enabled === 'no') return []
      const element = instance.item.type === 'group' ? groupOf(instance) : questionOf(instance)
      return element === undefined ? [] : [element]
    })
  const groupOf = (instance: Instance): JsonObject | undefined => {
    const item = elements(instance.children)
    // A row that was added stands there before anything in it is answered.
    const isRow = siblingsOf(form.tree, instance).filter((one) => one.item === instance.item).length > 1
    if (item.length === 0 && (finished || !isRow)) return undefined
    return { ...instance.source, ...(item.length > 0 && { item }) }
  }
  const questionOf = (instance: Instance): JsonObject | undefined => {
    const { source } = instance
    const now = more.given?.get(instance)
    const kept = instance.answers.map(({ answer }) => answer).filter((answer) => answer !== undefined)
    const calculated = partial?.has(instance) === true ? [] : instance.calculated
    const answers = (finished ? calculated : undefined) ?? now?.answers ?? kept
    const given = now === undefined ? reasonIn(source) : now.reason
    const own = given ?? (more.notAsked?.has(instance) === true ? 'not-asked' : undefined)
    const reason = answers.length > 0 ? undefined : own
    if (answers.length === 0 && reason === undefined) return undefined
    const answer = answers.map((one, at) => {
      const item = elements(below(instance.answers, one, at))
      return item.length === 0 ? one : { ...one, item }
    })
    return { ...withReason(source, reason), ...(answer.length > 0 && { answer }) }
  }
  const { item: _items, ...rest } = head
  const item = elements(form.tree.roots)
  return { ...rest, ...(item.length > 0 && { item }) }
}

/** What is asked because of an answer stays with the same answer; of a single one, with whatever it is now. */
function below(slots: readonly Slot[], answer: JsonObject, at: number): readonly Instance[] {
  const same = slots.find((slot) => slot.answer !== undefined && sameJson(slot.answer, answer))
  return (same ?? (slots.length === 1 && at === 0 ? slots[0] : undefined))?.children ?? []
}
