import type { Item } from '../engine/definition/definition.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import { type ExtensionName, extensionsOf } from '../engine/extensions.ts'
import { type JsonObject, objectOf } from '../engine/json.ts'
import { orderValues } from '../engine/values/compare.ts'
import { spanOf } from '../engine/values/dates.ts'
import { typedValue } from '../engine/values/typed-value.ts'
import type { Control, Offer } from './control.ts'
import type { Refused } from './filled.ts'
import { everyInstead, type Instead, reasonIn } from './reason.ts'
import type { Given } from './response-of.ts'

/** Of one field: characters that are looked at, and entries of a list. */
const TYPED_AT_MOST = 100
const TEXT_AT_MOST = 2_000
const ENTRIES_AT_MOST = 600

type Body = Readonly<Record<string, unknown>>
type Wrong = Omit<Refused, 'name' | 'linkId'>

/**
 * One question's answer from its fields.
 *
 * A reason that is chosen now wins over an answer that stands beside it; an answer that is given now wins over a reason that
 * stood there before. So nobody has to take back the one to say the other.
 *
 * @returns undefined where its fields were not sent: its answer stays
 */
export function readAnswer(
  control: Control,
  body: Body,
  name: string,
  instance: Instance,
): Given | Wrong | undefined {
  const sent = sentOf(control, body, name)
  if (sent === undefined) return undefined
  const { values, reason } = sent
  const read = answersIn(control, values, body, name, instance.item)
  const isAnswered = 'typed' in read || read.length > 0
  const isNew = reason !== undefined && reason !== reasonIn(instance.source)
  if (reason !== undefined && (isNew || !isAnswered)) return { answers: [], reason }
  return 'typed' in read ? read : { answers: read, reason: undefined }
}

/** What a question's fields sent, its reason apart; undefined where none of them was sent. */
export function sentOf(
  control: Control,
  body: Body,
  name: string,
): { readonly values: readonly string[]; readonly reason: Instead | undefined } | undefined {
  const sent = Object.hasOwn(body, name) ? entriesOf(body[name]) : []
  const parts = control.kind === 'date' ? ['month', 'day', 'year', 'why'] : ['sent', 'why']
  if (sent.length === 0 && !parts.some((part) => Object.hasOwn(body, `${name}-${part}`))) return undefined
  const why = [...sent, ...entriesOf(body[`${name}-why`])]
  return {
    values: sent.filter((one) => !everyInstead.some((code) => code === one)),
    reason: everyInstead.find((one) => why.includes(one)),
  }
}

/** The answers that these values are, or the text that is none. */
export const answersIn = (
  control: Control,
  values: readonly string[],
  body: Body,
  name: string,
  item: Item,
): readonly JsonObject[] | Wrong => within(valuesOf(control, values, body, name, item), control, item, values)

function entriesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  return value.slice(0, ENTRIES_AT_MOST).filter((one) => typeof one === 'string')
}

function valuesOf(
  control: Control,
  values: readonly string[],
  body: Body,
  name: string,
  item: Item,
): readonly JsonObject[] | Wrong {
  const [first = ''] = values
  const typed = first.trim().slice(0, TYPED_AT_MOST)
  switch (control.kind) {
    case 'yes-no':
      return first === '1' || first === '0' ? [{ valueBoolean: first === '1' }] : unlessEmpty(typed)
    case 'offers':
      return offersOf(control.offers, control.several ? values : values.slice(0, 1))
    case 'number':
      return numberOf(item, control, typed, body, name)
    case 'date':
      return dateOf(item, body, name)
    case 'time':
      return timeOf(typed)
    case 'text':
      return textOf(first)
    case 'nothing':
      return []
  }
}

/** Within the limits that the questionnaire says outright; those that it computes are known to the validator alone. */
function within(
  read: readonly JsonObject[] | Wrong,
  control: Control,
  item: Item,
  values: readonly string[],
): readonly JsonObject[] | Wrong {
  if ('typed' in read) return read
  if (control.kind === 'offers')
    return read.length > 1 && control.offers.some(({ exclusive, sent }) => exclusive && values.includes(sent))
      ? { typed: '', code: 'not-alone' }
      : read
  const value = read[0] === undefined ? undefined : typedValue(read[0])
  if (value === undefined) return read
  const typed =
    typeof value.value === 'object' ? (values[0] ?? '').slice(0, TYPED_AT_MOST) : String(value.value)
  const isBeyond = (name: ExtensionName, order: -1 | 1) =>
    extensionsOf(item.source, name).some((one) => {
      const limit = typedValue(one)
      return limit !== undefined && orderValues(value, limit) === order
    })
  const shown = control.kind === 'date' ? dateTyped(typed) : typed
  if (isBeyond('minValue', -1) || isBeyond('minQuantity', -1)) return { typed: shown, code: 'too-small' }
  if (isBeyond('maxValue', 1) || isBeyond('maxQuantity', 1)) return { typed: shown, code: 'too-great' }
  return read
}

/** As its three fields were typed. */
function dateTyped(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-')
  return `${month}/${day}/${year}`
}

function unlessEmpty(typed: string): readonly JsonObject[] | Wrong {
  return typed === '' ? [] : { typed, code: 'not-offered' }
}

function offersOf(offers: readonly Offer[], values: readonly string[]): readonly JsonObject[] | Wrong {
  const chosen = new Set(values)
  chosen.delete('')
  const known = offers.filter(({ sent }) => chosen.has(sent))
  if (known.length < chosen.size) return { typed: '', code: 'not-offered' }
  return known.map(({ answer }) => answer)
}

/** Digits of any script that a keyboard of ours gives, with a comma or a point. */
function numberOf(
  item: Item,
  control: Extract<Control, { kind: 'number' }>,
  typed: string,
  body: Body,
  name: string,
): readonly JsonObject[] | Wrong {
  if (typed === '') return []
  const plain = plainDigits(typed)
  if (!/^[+-]?\d{1,12}(?:\.\d{1,8})?$/.test(plain))
    return { typed, code: control.whole ? 'no-whole-number' : 'no-number' }
  // No negative zero: JSON has none.
  const number = Number(plain) + 0
  if (!control.whole)
    return item.type === 'quantity'
      ? [{ valueQuantity: quantityOf(number, control.units, body[`${name}-unit`]) }]
      : [{ valueDecimal: number }]
  return Number.isInteger(number) && Math.abs(number) <= 2_147_483_647
    ? [{ valueInteger: number }]
    : { typed, code: 'no-whole-number' }
}

function plainDigits(typed: string): string {
  return typed
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[,\u066b]/, '.')
}

function quantityOf(value: number, units: readonly JsonObject[], sent: unknown): JsonObject {
  const at = typeof sent === 'string' && /^\d{1,3}$/.test(sent) ? Number(sent) - 1 : 0
  const unit = objectOf(units[at] ?? units[0])
  if (unit === undefined) return { value }
  const shown = unit.display ?? unit.code
  return {
    value,
    ...(shown !== undefined && { unit: shown }),
    ...(unit.system !== undefined && { system: unit.system }),
    ...(unit.system !== undefined && unit.code !== undefined && { code: unit.code }),
  }
}

/** Three fields: the one of the month, day and year. */
function dateOf(item: Item, body: Body, name: string): readonly JsonObject[] | Wrong {
  const part = (which: string) => {
    const sent = body[`${name}-${which}`]
    return typeof sent === 'string' ? plainDigits(sent.trim().slice(0, 10)) : ''
  }
  const [month, day, year] = [part('month'), part('day'), part('year')]
  if (month === '' && day === '' && year === '') return []
  const typed = `${month}/${day}/${year}`
  if (!/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(typed)) return { typed, code: 'no-date' }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (spanOf(date) === undefined) return { typed, code: 'no-date' }
  return [item.type === 'date' ? { valueDate: date } : { valueDateTime: date }]
}

function timeOf(typed: string): readonly JsonObject[] | Wrong {
  if (typed === '') return []
  return /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(typed)
    ? [{ valueTime: typed.length === 5 ? `${typed}:00` : typed }]
    : { typed, code: 'no-time' }
}

function textOf(typed: string): readonly JsonObject[] {
  const text = typed.trim().slice(0, TEXT_AT_MOST)
  return text === '' ? [] : [{ valueString: text }]
}
