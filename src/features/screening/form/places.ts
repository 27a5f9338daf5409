import type { Item } from '../engine/definition/definition.ts'
import type { Form } from '../engine/evaluation/form.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import { controlOf } from './control.ts'
import type { FormOptions } from './filled.ts'
import { isHidden } from './hidden.ts'

/** A question as it stands in a form, once for each row around it. */
export interface Place {
  /**
   * Of its field: its place in the questionnaire (`q4`), with the rows in which it stands (`q7r2`). It tells nothing of what
   * is asked, and stays the same whatever is enabled.
   */
  readonly name: string
  readonly instance: Instance
}

/** The questions that are asked now, in their order: enabled, and of a kind that is asked here. */
export function placesOf(form: Form, options: FormOptions): readonly Place[] {
  const places: Place[] = []
  everyPlace(form, (place) => {
    if (isAsked(place.instance, form, options)) places.push(place)
  })
  return places
}

/** Whether a question has a field now. What nobody can evaluate is not asked. */
export function isAsked(instance: Instance, form: Form, options: FormOptions): boolean {
  return instance.enabled === 'yes' && controlOf(instance.item, form.terminology, options).kind !== 'nothing'
}

/** Each item as it occurs, in the order of the questionnaire; nothing below one that is hidden or has no answer yet. */
export function everyPlace(form: Form, visit: (place: Place) => void): void {
  const walk = (instances: readonly Instance[], rows: string) => {
    const seen = new Map<Item, number>()
    for (const instance of instances) {
      const { item } = instance
      const row = (seen.get(item) ?? 0) + 1
      seen.set(item, row)
      if (isHidden(item)) continue
      if (item.type !== 'group') {
        visit({ name: nameOf(item, rows), instance })
        instance.answers.forEach(({ answer, children }, at) => {
          if (answer !== undefined) walk(children, item.repeats ? `${rows}r${at + 1}` : rows)
        })
        continue
      }
      const within = item.repeats ? `${rows}r${row}` : rows
      visit({ name: nameOf(item, within), instance })
      walk(instance.children, within)
    }
  }
  walk(form.tree.roots, '')
}

function nameOf(item: Item, rows: string): string {
  return `q${item.index + 1}${rows}`
}
