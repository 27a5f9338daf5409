import type { Definition } from '../engine/definition/definition.ts'
import { type Filled, type FormOptions, formOf } from './filled.ts'
import { everyPlace, isAsked, type Place, placesOf } from './places.ts'
import { reasonIn } from './reason.ts'
import { rowActOf } from './row-act.ts'

/**
 * The question that comes after one, so that a screen can hold one question without scripts.
 *
 * @param at the name of a question (`q4`), asked still or not; undefined for the first of all
 * @returns a name for `at` of the form; undefined after the last
 */
export function nextOf(
  definition: Definition,
  filled: Filled,
  at?: string,
  options: FormOptions = {},
): string | undefined {
  return around(definition, filled, at, options).next
}

/** The question that comes before one; undefined before the first. */
export function previousOf(
  definition: Definition,
  filled: Filled,
  at: string,
  options: FormOptions = {},
): string | undefined {
  return around(definition, filled, at, options).previous
}

/** Names of the questions that are asked now and of which nothing was said, in their order. */
export function openOf(definition: Definition, filled: Filled, options: FormOptions = {}): readonly string[] {
  return placesOf(formOf(definition, filled.response, options), options)
    .filter(isOpen)
    .map(({ name }) => name)
}

/** LinkIds of enabled questions that this form has no field for: texts, files, lists that are not here. */
export function notAskedOf(
  definition: Definition,
  filled: Filled,
  options: FormOptions = {},
): readonly string[] {
  const form = formOf(definition, filled.response, options)
  const linkIds = new Set<string>()
  everyPlace(form, ({ instance }) => {
    const { item } = instance
    if (item.type === 'group' || item.type === 'display' || item.calculated !== undefined) return
    if (instance.enabled !== 'no' && !item.readOnly && !isAsked(instance, form, options))
      linkIds.add(item.linkId)
  })
  return [...linkIds]
}

/**
 * Where a person wants to go who pressed a button of the form.
 *
 * @param filled as it was read from the same body
 * @returns the name of a question, `end` after the last one, undefined where none of these buttons was pressed
 */
export function wentTo(
  definition: Definition,
  filled: Filled,
  body: Readonly<Record<string, unknown>>,
  options: FormOptions = {},
): string | undefined {
  const act = rowActOf(body)
  if (act?.does === 'add') return nextOf(definition, filled, rowAfter(act.name), options)
  if (act !== undefined) return nextOf(definition, filled, act.name, options)
  const { go } = body
  if (typeof go !== 'string' || go.length > 100) return undefined
  const [way, name] = go.split(' ')
  if (name === undefined) return undefined
  // What was typed and is no answer is put right before anything else is asked.
  if (way === 'next' && filled.refused?.some((one) => one.name === name)) return name
  if (way === 'next') return nextOf(definition, filled, name, options) ?? 'end'
  return way === 'back' ? (previousOf(definition, filled, name, options) ?? name) : undefined
}

/** Of the row that an added one follows: its own name. */
function rowAfter(name: string): string {
  return name.replace(/r(\d+)$/, (_, row: string) => `r${Number(row) + 1}`)
}

function isOpen({ instance }: Place): boolean {
  return instance.answers[0]?.answer === undefined && reasonIn(instance.source) === undefined
}

function around(definition: Definition, filled: Filled, at: string | undefined, options: FormOptions) {
  const form = formOf(definition, filled.response, options)
  let [previous, next, isPast] = [undefined as string | undefined, undefined as string | undefined, false]
  everyPlace(form, ({ name, instance }) => {
    if (name === at) isPast = true
    else if (next === undefined && isAsked(instance, form, options)) {
      if (isPast || at === undefined) next = name
      else previous = name
    }
  })
  return { previous, next }
}
