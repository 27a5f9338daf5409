import type { Form } from '../evaluation/form.ts'
import type { Instance } from '../evaluation/instances.ts'
import { answersOf } from '../evaluation/instances.ts'
import { extensionValue } from '../extensions.ts'
import { objectOf } from '../json.ts'
import { typedValue } from '../values/typed-value.ts'
import { weightOf } from '../weights/weight-of.ts'
import type { NotCounted } from './score.ts'

/** What the answers of one scored item weigh together. */
export type Counted =
  | { readonly is: 'counted'; readonly weight: number }
  | { readonly is: 'not-counted'; readonly reason: Exclude<NotCounted, 'not-enabled'> }
  | { readonly is: 'unknown'; readonly why: string }

/** An answer without a weight ("prefer not to say") counts like none, not like 0. */
export function countedOf(form: Form, instance: Instance): Counted {
  const answers = answersOf(instance)
  const values = answers.flatMap((answer) => {
    const value = typedValue(answer)
    return value === undefined ? [] : [{ answer, value }]
  })
  if (values.length === 0) return { is: 'not-counted', reason: reasonOf(instance) }
  let sum = 0
  for (const { answer, value } of values) {
    const weight = weightOf(instance.item, value, answer, form.terminology)
    if (weight.is === 'unknown') return { is: 'unknown', why: weight.why }
    if (weight.is === 'none') return { is: 'not-counted', reason: 'no-weight' }
    sum += weight.value
  }
  return { is: 'counted', weight: sum }
}

/** As the response says it: `data-absent-reason` on the item, its answer or the answer's value. */
export function reasonOf({ source, answers }: Instance): 'declined' | 'not-asked' | 'unanswered' {
  const places = [
    source,
    ...answers.flatMap(({ answer }) =>
      answer === undefined
        ? []
        : [
            answer,
            ...Object.entries(answer).flatMap(([key, value]) =>
              key.startsWith('_value') ? (objectOf(value) ?? []) : [],
            ),
          ],
    ),
  ]
  const said = places.map((place) => extensionValue(objectOf(place), 'dataAbsentReason'))
  if (said.includes('asked-declined')) return 'declined'
  return said.includes('not-asked') ? 'not-asked' : 'unanswered'
}
