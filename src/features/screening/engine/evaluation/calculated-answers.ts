import type { JsonObject } from '../json.ts'
import type { Form } from './form.ts'

/** The calculated answers of a form, an entry for each occurrence of an item, in the order of the questionnaire. */
export function calculatedAnswers(
  form: Form,
): readonly { readonly linkId: string; readonly answers: readonly JsonObject[] }[] {
  return form.definition.items.flatMap((item) =>
    (form.tree.of[item.index] ?? []).flatMap(({ calculated }) =>
      calculated === undefined ? [] : [{ linkId: item.linkId, answers: calculated }],
    ),
  )
}
