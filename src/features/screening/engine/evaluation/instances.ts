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
  children: readonly Instance[]
  enabled: Enabled
  /** Answers by its calculated expression; undefined where it has none that could be evaluated. */
  calculated: readonly JsonObject[] | undefined
}

/** One answer of a question, with what is asked because of it. */
export interface Slot {
  /** Without its items; undefined where the question has no answer. */
  readonly answer: JsonObject | undefined
  children: readonly Instance[]
}

/** The response's items, and those that it leaves out, below each other as in the questionnaire. */
export interface Tree {
  roots: readonly Instance[]
  /** By the index of their item, in the order of the document. */
  readonly of: Instance[][]
  /** Among the occurrences of its item, from 0. */
  readonly placeOf: (instance: Instance) => number
  /** After rows came or went: finds the occurrences of some items again. @param from @param end indexes of items */
  readonly count: (from: number, end: number) => void
}

/** @throws {DocumentRefused} `too-many-answers` */
export function plant({ items, roots }: Definition, response: JsonObject | undefined): Tree {
  const of: Instance[][] = items.map(() => [])
  const places = new Map<Instance, number>()
  let all = 0
  const made = (instance: Instance): Instance => {
    all += 1
    if (all > limits.answers) throw tooMany()
    const occurrences = of[instance.item.index] ?? []
    places.set(instance, occurrences.length)
    occurrences.push(instance)
    return instance
  }
  const tree: Tree = {
    roots: below(roots, undefined, objectsOf(response?.item), made),
    of,
    placeOf: (one) => places.get(one) ?? 0,
    count(from, end) {
      for (let index = from; index < end; index += 1) {
        for (const gone of of[index] ?? []) places.delete(gone)
        of[index] = []
      }
      const walk = (instances: readonly Instance[]) => {
        for (const instance of instances) {
          const { index } = instance.item
          if (from <= index && index < end) made(instance)
          walk(childrenOf(instance))
        }
      }
      all = of.reduce((sum, occurrences) => sum + occurrences.length, 0)
      walk(tree.roots)
    },
  }
  return tree
}

function tooMany(): DocumentRefused {
  return new DocumentRefused(
    'too-many-answers',
    `A response may have at most ${limits.answers} items and answers.`,
  )
}

/** Hears of each occurrence, before those below it. @throws to end it */
type Made = (instance: Instance) => Instance

function below(
  within: readonly Item[],
  parent: Instance | undefined,
  given: readonly JsonObject[],
  made: Made,
): readonly Instance[] {
  const byLinkId = new Map<string, JsonObject[]>()
  for (const entry of given) {
    const linkId = textOf(entry.linkId) ?? ''
    const known = byLinkId.get(linkId)
    if (known === undefined) byLinkId.set(linkId, [entry])
    else known.push(entry)
  }
  return within.flatMap((item) => occurrences(item, parent, byLinkId.get(item.linkId) ?? [], made))
}

function occurrences(
  item: Item,
  parent: Instance | undefined,
  given: readonly JsonObject[],
  made: Made,
): readonly Instance[] {
  const entries = given.length === 0 ? [undefined] : given
  if (item.type === 'group')
    return entries.map((entry) => {
      const instance = made(blank(item, parent, entry))
      instance.children = below(item.children, instance, objectsOf(entry?.item), made)
      return instance
    })
  const instance = made(blank(item, parent, entries[0]))
  const answers = entries.flatMap((entry) => objectsOf(entry?.answer))
  instance.answers = (answers.length === 0 ? [undefined] : answers).map((answer) =>
    slot(answer, below(item.children, instance, objectsOf(answer?.item), made)),
  )
  return [instance]
}

/** A row of a repeating group without answers. It does not stand in a tree yet. */
export function emptyRow(item: Item, parent: Instance | undefined): Instance {
  const [row] = occurrences(item, parent, [], (instance) => instance)
  if (row === undefined) throw new Error('A group without an occurrence.')
  return row
}

/** The occurrences among which one stands, in the order of the document: below the same answer, or in the same group. */
export function siblingsOf(tree: Tree, one: Instance): readonly Instance[] {
  return (holderOf(one) ?? { children: tree.roots }).children
}

/** Puts others in their place. */
export function replaceSiblings(tree: Tree, one: Instance, others: readonly Instance[]): void {
  const holder = holderOf(one)
  if (holder === undefined) tree.roots = others
  else holder.children = others
}

function holderOf(one: Instance): Instance | Slot | undefined {
  const { parent } = one
  if (parent === undefined || parent.item.type === 'group') return parent
  const holder = parent.answers.find(({ children }) => children.includes(one))
  if (holder === undefined) throw new Error('An occurrence that stands in no answer any more.')
  return holder
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
