import type { Dice } from '#interop/feeds/testing/seeded.ts'
import type { JsonDraft } from './draft.ts'
import { oddText, oddValue } from './odd-values.ts'

type Tree = Record<string, unknown> | unknown[]

/** One value of one element, somewhere inside it, or the list itself. */
export function mutateJson(draft: JsonDraft, dice: Dice): [JsonDraft, string] {
  const { elements } = draft
  const at = dice.below(Math.max(1, elements.length))
  switch (dice.below(12)) {
    case 0:
      return [{ ...draft, elements: elements.toSpliced(at, 0, oddValue(dice)) }, 'odd element']
    case 1:
      return [{ ...draft, elements: [...elements, elements[at]] }, 'element twice']
    case 2:
      return [
        { ...draft, elements: elements.with(at % Math.max(1, elements.length), [elements[at]]) },
        'element in a list',
      ]
    default: {
      const copy = structuredClone(elements[at])
      if (!isTree(copy)) return [draft, 'nothing']
      const done = changeInside(copy, dice)
      return [{ ...draft, elements: elements.with(at, copy) }, done]
    }
  }
}

function changeInside(tree: Tree, dice: Dice): string {
  const inner = placesIn(tree)
  const [holder, key] = dice.one(inner)
  switch (dice.below(6)) {
    case 0:
      remove(holder, key)
      return 'value missing'
    case 1:
      set(holder, key, structuredClone(tree))
      return 'element inside itself'
    case 2:
      set(holder, oddText(dice).slice(0, 300) || 'x', oddValue(dice))
      return 'odd key'
    case 3:
      set(holder, key, dice.one(inner)[1])
      return 'value of another'
    default:
      set(holder, key, oddValue(dice))
      return 'odd value'
  }
}

function placesIn(tree: Tree): [Tree, string][] {
  const places: [Tree, string][] = []
  const visit = (holder: Tree): void => {
    for (const key of Object.keys(holder)) {
      places.push([holder, key])
      const value = (holder as Record<string, unknown>)[key]
      if (isTree(value)) visit(value)
    }
  }
  visit(tree)
  return places.length === 0 ? [[tree, '0']] : places
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null
}

function set(holder: Tree, key: string, value: unknown): void {
  if (Array.isArray(holder)) {
    const at = Number(key)
    if (Number.isInteger(at) && at >= 0 && at <= holder.length) holder[at] = value
  } else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

function remove(holder: Tree, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else Reflect.deleteProperty(holder, key)
}
