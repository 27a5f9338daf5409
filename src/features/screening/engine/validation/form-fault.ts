import type { TypedValue } from '../definition/definition.ts'
import { objectOf } from '../json.ts'
import { spanOf, timeOf } from '../values/dates.ts'

/** What is wrong with the form of a value, as a sentence: a date that no calendar has, text in place of a number. */
export function formFault({ type, value }: TypedValue): string | undefined {
  switch (type) {
    case 'Boolean':
      return typeof value === 'boolean' ? undefined : 'A boolean is true or false.'
    case 'Integer':
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 ** 31
        ? undefined
        : 'An integer is a whole number of 32 bits.'
    case 'Decimal':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'A decimal is a number.'
    case 'Date':
      return typeof value === 'string' && spanOf(value)?.precision !== 'second' && spanOf(value) !== undefined
        ? undefined
        : `The date ${shown(value)} is none that a calendar has.`
    case 'DateTime':
      return typeof value === 'string' && spanOf(value) !== undefined
        ? undefined
        : `The time ${shown(value)} is none that a calendar has, or it lacks its offset.`
    case 'Time':
      return typeof value === 'string' && timeOf(value) !== undefined
        ? undefined
        : `The time ${shown(value)} is none of a day.`
    case 'String':
    case 'Uri':
      return typeof value === 'string' && value !== '' ? undefined : 'A text is there, and not empty.'
    case 'Coding':
    case 'Quantity':
    case 'Reference':
    case 'Attachment':
      return objectOf(value) === undefined || Object.keys(objectOf(value) ?? {}).length === 0
        ? `A ${type} is an object with members.`
        : undefined
    default:
      return `The type ${type} is none that an answer can have.`
  }
}

function shown(value: unknown): string {
  return String(value).slice(0, 40)
}
