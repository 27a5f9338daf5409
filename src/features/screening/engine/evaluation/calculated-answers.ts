import type { JsonObject } from '../json.ts'
import type { Form } from './form.ts'
import type { Instance } from './instances.ts'

/** The calculated answers of an item where it occurs. */
export interface CalculatedAnswers {
  readonly linkId: string
  readonly answers: readonly JsonObject[]
  /** They add up what is there, while answers are missing that would change it: the score says between what it lies. */
  readonly partial?: true
}

/**
 * The calculated answers of a form, an entry for each occurrence of an item, in the order of the questionnaire.
 *
 * @param partial the occurrences that are no total yet
 */
export function calculatedAnswers(form: Form, partial: ReadonlySet<Instance>): readonly CalculatedAnswers[] {
  return form.definition.items.flatMap((item) =>
    (form.tree.of[item.index] ?? []).flatMap((instance) =>
      instance.calculated === undefined
        ? []
        : [
            {
              linkId: item.linkId,
              answers: instance.calculated,
              ...(partial.has(instance) && { partial: true as const }),
            },
          ],
    ),
  )
}
