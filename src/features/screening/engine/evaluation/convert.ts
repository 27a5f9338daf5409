import { type Item, isCoded, takesText } from '../definition/definition.ts'
import { extensionValue } from '../extensions.ts'
import { type JsonObject, objectOf, objectsOf } from '../json.ts'
import { sameValue } from '../values/compare.ts'
import { UCUM } from '../values/quantity.ts'

/** Answers of an item's type from the values of an expression; undefined where a value is of no such type. */
export function answersFrom(item: Item, values: readonly unknown[]): readonly JsonObject[] | undefined {
  const kept = item.repeats ? values : values.slice(0, 1)
  const answers = kept.map((value) => answerFrom(item, value))
  return answers.every((answer) => answer !== undefined) ? answers : undefined
}

function answerFrom(item: Item, value: unknown): JsonObject | undefined {
  const object = objectOf(value)
  switch (item.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { valueBoolean: value } : undefined
    case 'integer':
      return isNumber(value) && Number.isInteger(value) ? { valueInteger: value } : undefined
    case 'decimal': {
      const number = isNumber(value) ? value : object?.value
      return isNumber(number) ? { valueDecimal: number } : undefined
    }
    case 'date':
      return typeof value === 'string' ? { valueDate: value.slice(0, 10) } : undefined
    case 'dateTime':
      return typeof value === 'string' ? { valueDateTime: value } : undefined
    case 'time':
      return typeof value === 'string'
        ? { valueTime: value.replace(/^T/, '').replace(/^\d\d:\d\d$/, '$&:00') }
        : undefined
    case 'string':
    case 'text':
      return isPlain(value) ? { valueString: String(value) } : undefined
    case 'url':
      return typeof value === 'string' ? { valueUri: value } : undefined
    case 'quantity':
      return quantityFrom(item, value)
    case 'reference':
      return referenceFrom(object)
    case 'attachment':
      return object === undefined ? undefined : { valueAttachment: object }
    default:
      return isCoded(item) ? choiceFrom(item, value) : undefined
  }
}

/** A reference as it is; a resource by its type and id. */
function referenceFrom(object: JsonObject | undefined): JsonObject | undefined {
  if (object === undefined) return undefined
  if (typeof object.resourceType !== 'string') return { valueReference: object }
  return typeof object.id === 'string'
    ? { valueReference: { reference: `${object.resourceType}/${object.id}` } }
    : undefined
}

/** A coding as it is; a text or number only where an option says so, or any text is taken. */
function choiceFrom(item: Item, value: unknown): JsonObject | undefined {
  const object = objectOf(value)
  // A CodeableConcept is several codings for one thing: the first is the coding.
  const coding = object?.coding === undefined ? object : objectsOf(object.coding)[0]
  if (coding !== undefined) return { valueCoding: coding }
  if (!isPlain(value)) return undefined
  for (const option of item.options) {
    const coding = objectOf(option.value.value)
    if (coding !== undefined && (coding.code === value || coding.display === value))
      return { valueCoding: coding }
    if (sameValue(option.value, { type: option.value.type, value }))
      return { [`value${option.value.type}`]: value }
  }
  return takesText(item) ? { valueString: String(value) } : undefined
}

function quantityFrom(item: Item, value: unknown): JsonObject | undefined {
  const object = objectOf(value)
  if (object !== undefined) return { valueQuantity: object }
  if (isNumber(value)) {
    const unit = objectOf(extensionValue(item.source, 'unit'))
    return {
      valueQuantity: {
        value,
        ...(typeof unit?.display === 'string' && { unit: unit.display }),
        ...(unit?.system !== undefined && { system: unit.system }),
        ...(unit?.code !== undefined && { code: unit.code }),
      },
    }
  }
  const written = typeof value === 'string' ? /^([+-]?\d+(?:\.\d+)?) '([^']+)'$/.exec(value) : null
  return written === null
    ? undefined
    : {
        valueQuantity: {
          value: Number(written[1]),
          unit: written[2] ?? '',
          system: UCUM,
          code: written[2] ?? '',
        },
      }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value)
}
