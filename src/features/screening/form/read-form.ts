import type { Definition } from '../engine/definition/definition.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import { controlOf } from './control.ts'
import { type Filled, type FormOptions, filledFrom, formOf, type Refused } from './filled.ts'
import { placesOf } from './places.ts'
import { readAnswer } from './read-answer.ts'
import { type Given, responseOf } from './response-of.ts'
import { rowActOf, withRow } from './row-act.ts'

/**
 * What was sent of a form, put to what was there before. Only fields of questions are read that were asked; what else was
 * sent is left alone, and a question without a field in it keeps its answer. It takes time in the size of the
 * questionnaire and of the fields that are read, whatever else was sent.
 *
 * @param body fields by name, each a text or a list of texts
 * @param before what the form was shown with
 * @param options the same that it was shown with
 */
export function readForm(
  definition: Definition,
  body: Readonly<Record<string, unknown>>,
  before: Filled,
  options: FormOptions = {},
): Filled {
  const form = formOf(definition, before.response, options)
  const given = new Map<Instance, Given>()
  const refused: Refused[] = []
  for (const { name, instance } of placesOf(form, options)) {
    const control = controlOf(instance.item, form.terminology, options)
    const read = readAnswer(control, body, name, instance)
    if (read === undefined) continue
    if ('typed' in read) refused.push({ ...read, name, linkId: instance.item.linkId })
    else given.set(instance, read)
  }
  const response = responseOf(form, before.response, { given })
  const act = rowActOf(body)
  const rows = act === undefined ? response : withRow(definition, response, act, options)
  const filled = filledFrom(definition, rows, options)
  return refused.length === 0 ? filled : { ...filled, refused }
}
