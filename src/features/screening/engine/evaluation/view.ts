import type { Item } from '../definition/definition.ts'
import type { Blind } from '../expressions/graph.ts'
import type { JsonObject } from '../json.ts'
import { answersOf, type Instance, type Tree } from './instances.ts'

/** Which items stand in a view, by index: those that are read, and those that lead to them. */
export interface Wanted {
  readonly read: ReadonlySet<number>
  readonly onTheWay: ReadonlySet<number>
}

export function wantedOf(read: ReadonlySet<number>, items: readonly Item[]): Wanted {
  const onTheWay = new Set<number>()
  for (const index of read)
    for (let above = items[index]?.parent; above !== undefined; above = above.parent)
      onTheWay.add(above.index)
  return { read, onTheWay }
}

/**
 * The response as an expression may see it: what it reads and nothing else, without disabled items, with calculated
 * answers in place of given ones. An item without answers does not stand in it, as in a FHIR response.
 *
 * @param focus its element is returned as well, made for itself where it has no answers
 * @param wanted undefined: everything
 * @param without occurrences whose answers do not stand in it
 */
export function viewOf(
  tree: Tree,
  head: JsonObject,
  {
    wanted,
    blind,
    focus,
    without,
  }: {
    wanted?: Wanted
    blind?: Blind | undefined
    focus?: Instance | undefined
    without?: ReadonlySet<Instance>
  },
): { resource: JsonObject; focus: JsonObject | undefined } {
  let focused: JsonObject | undefined
  const elements = (instances: readonly Instance[]): readonly JsonObject[] =>
    instances.flatMap((instance) => {
      const { index } = instance.item
      const isRead = wanted === undefined || wanted.read.has(index)
      if (!isRead && !wanted.onTheWay.has(index)) return []
      if (instance.enabled === 'no' && blind?.enabled.has(index) !== true) return []
      const element = elementOf(instance, isRead)
      if (element === undefined) return []
      if (instance === focus) focused = element
      return [element]
    })
  const elementOf = (instance: Instance, isRead: boolean): JsonObject | undefined => {
    if (instance.item.type === 'group') {
      const item = elements(instance.children)
      return item.length === 0 ? undefined : { ...instance.source, item }
    }
    const isBlind = blind?.calculated.has(instance.item.index) === true
    const own = isBlind || without?.has(instance) === true ? [] : answersOf(instance)
    const answer = own.flatMap((one, at) => {
      const item = elements(instance.answers[at]?.children ?? [])
      return isRead || item.length > 0 ? [item.length === 0 ? one : { ...one, item }] : []
    })
    return answer.length === 0 ? undefined : { ...instance.source, answer }
  }
  const item = elements(tree.roots)
  const resource = { ...head, ...(item.length > 0 && { item }) }
  return { resource, focus: focus === undefined ? undefined : (focused ?? { ...focus.source }) }
}
