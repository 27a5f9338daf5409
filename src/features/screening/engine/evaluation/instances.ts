import type { Definition, Item } from '../definition/definition.ts'
import { type JsonObject, objectsOf, textOf } from '../json.ts'
import { limits } from '../limits.ts'
import { DocumentRefused } from '../refused.ts'

/** Whether an item is enabled; `unknown` where its expression cannot be evaluated. */
export type Enabled = 'yes' | 'no' | 'unknown'

/** An item as it occurs in a response, once for each repetition of the groups around it, answered or not. */
export interface Instance {
  readonly item: Item
  readonly parent: Instance | undefined
  /** The response's item without its answers and items; only its linkId where the response has none. */
  readonly source: JsonObject
  /** Of a question: at least one, empty where it has no answer. */
  answers: Slot[]
  /** Of a group. */
  readonly children: readonly Instance[]
  enabled: Enabled
  /** Answers by its calculated expression; undefined where it has none that could be evaluated. */
  calculated: readonly JsonObject[] | undefined
}

/** One answer of a question, with what is asked because of it. */
export interface Slot {
  /** Without its items; undefined where the question has no answer. */
  readonly answer: JsonObject | undefined
  readonly children: readonly Instance[]
}

/** The response's items, and those that it leaves out, below each other as in the questionnaire. */
export interface Tree {
  readonly roots: readonly Instance[]
  /** By the index of their item, in the order of the document. */
  readonly of: readonly Instance[][]
  /** Among the occurrences of its item, from 0. */
  readonly placeOf: (instance: Instance) => number
}

/** @throws {DocumentRefused} `too-many-answers` */
export function plant({ items, roots }: Definition, response: JsonObject | undefined): Tree {
  const of: Instance[][] = items.map(() => [])
  const places = new Map<Instance, number>()
  let count = 0
  const made = (instance: Instance): Instance => {
    count += 1
    if (count > limits.answers)
      throw new DocumentRefused(
        'too-many-answers',
        `A response may have at most ${limits.answers} items and answers.`,
      )
    const occurrences = of[instance.item.index] ?? []
    places.set(instance, occurrences.length)
    occurrences.push(instance)
    return instance
  }
  const below = (within: readonly Item[], parent: Instance | undefined, given: readonly JsonObject[]) => {
    const byLinkId = new Map<string, JsonObject[]>()
    for (const entry of given) {
      const linkId = textOf(entry.linkId) ?? ''
      byLinkId.set(linkId, [...(byLinkId.get(linkId) ?? []), entry])
    }
    return within.flatMap((item) => occurrences(item, parent, byLinkId.get(item.linkId) ?? []))
  }
  const occurrences = (
    item: Item,
    parent: Instance | undefined,
    given: readonly JsonObject[],
  ): Instance[] => {
    const entries = given.length === 0 ? [undefined] : given
    if (item.type === 'group')
      return entries.map((entry) => {
        const instance = made(blank(item, parent, entry))
        return Object.assign(instance, { children: below(item.children, instance, objectsOf(entry?.item)) })
      })
    const instance = made(blank(item, parent, entries[0]))
    const answers = entries.flatMap((entry) => objectsOf(entry?.answer))
    instance.answers = (answers.length === 0 ? [undefined] : answers).map((answer) =>
      slot(answer, below(item.children, instance, objectsOf(answer?.item))),
    )
    return [instance]
  }
  return {
    roots: below(roots, undefined, objectsOf(response?.item)),
    of,
    placeOf: (one) => places.get(one) ?? 0,
  }
}

function blank(item: Item, parent: Instance | undefined, entry: JsonObject | undefined): Instance {
  const { item: _items, answer: _answers, ...source } = entry ?? { linkId: item.linkId }
  return { item, parent, source, answers: [], children: [], enabled: 'yes', calculated: undefined }
}

export function slot(answer: JsonObject | undefined, children: readonly Instance[]): Slot {
  if (answer === undefined) return { answer: undefined, children }
  const { item: _items, ...own } = answer
  return { answer: own, children }
}

/** All instances directly below one. */
export function childrenOf(instance: Instance): readonly Instance[] {
  return instance.item.type === 'group'
    ? instance.children
    : instance.answers.flatMap(({ children }) => children)
}

/** The answers that count: calculated ones in place of given ones. Also of disabled items. */
export function answersOf(instance: Instance): readonly JsonObject[] {
  return (
    instance.calculated ??
    instance.answers.map(({ answer }) => answer).filter((answer) => answer !== undefined)
  )
}
