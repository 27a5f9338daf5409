import type { Definition, Item } from '../engine/definition/definition.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import type { JsonObject } from '../engine/json.ts'
import { type Control, controlOf, type Offer } from './control.ts'
import { type Filled, type FormOptions, formOf } from './filled.ts'
import { isHidden } from './hidden.ts'
import { everyPlace } from './places.ts'
import { answersIn, sentOf } from './read-answer.ts'
import { type Instead, reasonIn } from './reason.ts'
import { sameAnswer } from './same-answer.ts'

/** One thing that was chosen or typed of a question: an option, yes or no, a text with its unit, or why there is no answer. */
export type Chosen =
  | { readonly offer: Offer }
  | { readonly yes: boolean }
  | { readonly typed: string; readonly unit?: JsonObject | undefined }
  | { readonly instead: Instead }

/** What was said of a question and is not saved. */
export interface Unsaved {
  /** Of its field. */
  readonly name: string
  readonly item: Item
  /** The rows in which it stands, from the outermost, from 1. */
  readonly rows: readonly number[]
  readonly chosen: readonly Chosen[]
}

type Body = Readonly<Record<string, unknown>>

/** A question's field, or one of those that are sent for it. */
const FIELD = /^(q(\d{1,5})((?:r\d{1,3}){0,20}))(?:-(?:why|month|day|year))?$/

/**
 * What a form sent that came too late, as far as it says something else than what is saved now: without it, what a person typed into
 * such a form is gone when the saved answers are shown. It also finds what is not asked any more, and rows that were taken out.
 *
 * A question of which nothing was sent is none of them: whether it was emptied or never answered, nothing is lost.
 *
 * @param body fields by name, as for `readForm`
 * @param saved what is kept now, by whoever was first
 */
export function unsavedIn(
  definition: Definition,
  body: Body,
  saved: Filled,
  options: FormOptions = {},
): readonly Unsaved[] {
  const form = formOf(definition, saved.response, options)
  const kept = new Map<string, Instance>()
  everyPlace(form, ({ name, instance }) => kept.set(name, instance))
  return fieldsOf(definition, body).flatMap(({ name, item, rows }) => {
    const chosen = chosenIn(controlOf(item, form.terminology, options), body, name, item, kept.get(name))
    return chosen.length === 0 ? [] : [{ name, item, rows, chosen }]
  })
}

/** Questions of which something was sent, in the order of the form. */
function fieldsOf({ items }: Definition, body: Body): readonly Omit<Unsaved, 'chosen'>[] {
  const found = new Map<string, Omit<Unsaved, 'chosen'>>()
  for (const field of Object.keys(body)) {
    const [, name, at, rows = ''] = FIELD.exec(field) ?? []
    const item = items[Number(at) - 1]
    if (name === undefined || item === undefined || isNeverShown(item)) continue
    found.set(name, { name, item, rows: rows.split('r').slice(1).map(Number) })
  }
  return [...found.values()].sort(
    (one, other) => one.item.index - other.item.index || inRows(one.rows, other.rows),
  )
}

const isNeverShown = (item: Item): boolean =>
  isHidden(item) || (item.parent !== undefined && isNeverShown(item.parent))

const inRows = (left: readonly number[], right: readonly number[]): number =>
  left.map((row, at) => row - (right[at] ?? 0)).find((order) => order !== 0) ?? 0

/** Answer and reason each count by themselves: which of the two was chosen last, only the form that was shown knows. */
function chosenIn(
  control: Control,
  body: Body,
  name: string,
  item: Item,
  kept: Instance | undefined,
): readonly Chosen[] {
  const sent = sentOf(control, body, name)
  if (sent === undefined) return []
  const { values, reason } = sent
  const read = answersIn(control, values, body, name, item)
  const before = (kept?.answers ?? []).map(({ answer }) => answer).filter((answer) => answer !== undefined)
  const isKept = !('typed' in read) && isSame(read, before)
  const isReasonKept = kept !== undefined && reasonIn(kept.source) === reason
  return [
    ...(isKept ? [] : shownOf(control, values, body, name)),
    ...(reason === undefined || isReasonKept ? [] : [{ instead: reason }]),
  ]
}

const isSame = (left: readonly JsonObject[], right: readonly JsonObject[]): boolean =>
  left.length === right.length && left.every((one) => right.some((other) => sameAnswer(one, other)))

/** As it was chosen or typed, also where it is no answer. */
function shownOf(control: Control, values: readonly string[], body: Body, name: string): readonly Chosen[] {
  const [first = ''] = values
  const typed = first.trim()
  switch (control.kind) {
    case 'yes-no':
      return first === '1' || first === '0' ? [{ yes: first === '1' }] : []
    case 'offers': {
      const sent = new Set(control.several ? values : [first])
      return control.offers.filter((offer) => sent.has(offer.sent)).map((offer) => ({ offer }))
    }
    case 'number':
      return typed === '' ? [] : [{ typed, unit: unitOf(control.units, body[`${name}-unit`]) }]
    case 'date': {
      const parts = ['month', 'day', 'year'].map((part) => body[`${name}-${part}`])
      const date = parts.map((part) => (typeof part === 'string' ? part.trim() : ''))
      return date.every((part) => part === '') ? [] : [{ typed: date.join('/') }]
    }
    case 'time':
    case 'text':
      return typed === '' ? [] : [{ typed }]
    case 'nothing':
      return []
  }
}

const unitOf = (units: readonly JsonObject[], sent: unknown): JsonObject | undefined =>
  units[typeof sent === 'string' ? Number(sent) - 1 : 0] ?? units[0]
