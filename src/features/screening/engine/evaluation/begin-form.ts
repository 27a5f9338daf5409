import type { Definition, Item } from '../definition/definition.ts'
import { plainValues } from '../expressions/fhirpath.ts'
import { type JsonObject, objectsOf } from '../json.ts'
import { typedValue } from '../values/typed-value.ts'
import { answersFrom } from './convert.ts'
import { Form, type Surroundings } from './form.ts'
import type { Instance } from './instances.ts'
import type { Trouble } from './trouble.ts'

/**
 * A new form with its initial answers: fixed ones, options that are selected at first, and initial expressions, in the order
 * of the document and once. What cannot be evaluated leaves its question open, and completion allowed.
 */
export function beginForm(
  definition: Definition,
  surroundings: Surroundings = {},
): { readonly form: Form; readonly initial: readonly Initial[]; readonly troubles: readonly Trouble[] } {
  const form = new Form(definition, responseWithSeveral(definition), surroundings)
  const initial: Initial[] = []
  const troubles: Trouble[] = []
  for (const item of definition.items) {
    if (item.calculated !== undefined) continue
    for (const instance of form.tree.of[item.index] ?? []) {
      const answers = initialOf(form, item, instance, troubles)
      // A question with items below it has several answers only where they stood there from the beginning.
      const kept = item.children.length > 0 ? answers.slice(0, instance.answers.length) : answers
      if (kept.length === 0) continue
      form.answer(instance, kept)
      initial.push({ linkId: item.linkId, answers: kept })
    }
  }
  return { form, initial, troubles }
}

/** A response in progress with the fixed answers of questions that have several, and items below each. */
function responseWithSeveral({ roots }: Definition): JsonObject | undefined {
  const elements = (items: readonly Item[]): readonly JsonObject[] =>
    items.flatMap((item): readonly JsonObject[] => {
      if (item.type === 'group') {
        const below = elements(item.children)
        return below.length === 0 ? [] : [{ linkId: item.linkId, item: below }]
      }
      const fixed = fixedOf(item)
      const isSeveral = item.repeats && item.children.length > 0 && fixed.length > 1
      return isSeveral && item.calculated === undefined ? [{ linkId: item.linkId, answer: fixed }] : []
    })
  const item = elements(roots)
  return item.length === 0
    ? undefined
    : { resourceType: 'QuestionnaireResponse', status: 'in-progress', item }
}

export interface Initial {
  readonly linkId: string
  readonly answers: readonly JsonObject[]
}

function initialOf(form: Form, item: Item, instance: Instance, troubles: Trouble[]): readonly JsonObject[] {
  const fixed = fixedOf(item)
  if (fixed.length > 0 || item.initial === undefined) return item.repeats ? fixed : fixed.slice(0, 1)
  const result = form.evaluate(item.initial, instance)
  const answers = result.ok ? answersFrom(item, plainValues(result.values)) : undefined
  if (answers !== undefined) return answers
  troubles.push({
    kind: item.initial.kind,
    path: item.initial.path,
    linkId: item.linkId,
    message: result.ok ? `Its result is no answer of the type ${item.type}.` : result.why,
    blocksCompletion: false,
  })
  return []
}

function fixedOf({ source, options }: Item): readonly JsonObject[] {
  const selected = options.filter((option) => option.source.initialSelected === true)
  const written = [...objectsOf(source.initial).map((one) => typedValue(one)), typedValue(source, 'initial')]
  return [...written, ...selected.map(({ value }) => value)]
    .filter((value) => value !== undefined)
    .map(({ type, value }) => ({ [`value${type}`]: value }) as JsonObject)
}
