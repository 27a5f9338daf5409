import type { TypedValue } from '../definition/definition.ts'
import { numberOf, objectOf, textOf } from '../json.ts'
import { matchCodings } from './coding.ts'
import { spanOf, timeOf } from './dates.ts'
import { inUnitOf, quantityNumber } from './quantity.ts'

/** -1, 0 or 1; undefined where nobody can say: other types, other dimensions, dates of too little precision. */
export type Order = -1 | 0 | 1

/** Whether an answer is the same as a value of a questionnaire, whatever the number's type. */
export function sameValue(left: TypedValue, right: TypedValue): boolean {
  const [a, b] = [objectOf(left.value), objectOf(right.value)]
  if (left.type === 'Coding' && right.type === 'Coding' && a && b) return matchCodings(a, b) !== 'no'
  if (left.type === 'Reference' && right.type === 'Reference' && a && b) return a.reference === b.reference
  if (left.type === 'Quantity' && right.type === 'Quantity') return orderValues(left, right) === 0
  if (isText(left.type) && isText(right.type)) return left.value === right.value
  if (left.type === 'Boolean' && right.type === 'Boolean') return left.value === right.value
  // A form in use writes `answerInteger: "2022-09"`: the text is compared, since there is no number.
  if (isNumber(right.type) && typeof right.value === 'string') return left.value === right.value
  return orderValues(left, right) === 0
}

/** Which of two values is greater. */
export function orderValues(left: TypedValue, right: TypedValue): Order | undefined {
  const [a, b] = [objectOf(left.value), objectOf(right.value)]
  if (left.type === 'Quantity' && right.type === 'Quantity' && a && b) {
    const limit = quantityNumber(b)
    const value = inUnitOf(a, b)
    return value === undefined || limit === undefined ? undefined : orderOf(value, limit)
  }
  const [leftNumber, rightNumber] = [numberOf(left.value), numberOf(right.value)]
  if (isNumber(left.type) && isNumber(right.type) && leftNumber !== undefined && rightNumber !== undefined)
    return orderOf(leftNumber, rightNumber)
  const [leftText, rightText] = [textOf(left.value), textOf(right.value)]
  if (leftText === undefined || rightText === undefined) return undefined
  if (isDate(left.type) && isDate(right.type)) return orderDates(leftText, rightText)
  if (left.type === 'Time' && right.type === 'Time') {
    const [x, y] = [timeOf(leftText), timeOf(rightText)]
    return x === undefined || y === undefined ? undefined : orderOf(x, y)
  }
  if (isText(left.type) && isText(right.type)) return leftText < rightText ? -1 : leftText > rightText ? 1 : 0
  return undefined
}

/** 0 only where both name the same span; 1 and -1 only where no moment of one is within the other. */
function orderDates(left: string, right: string): Order | undefined {
  const [a, b] = [spanOf(left), spanOf(right)]
  if (a === undefined || b === undefined) return undefined
  if (a.first === b.first && a.last === b.last) return 0
  if (a.last < b.first) return -1
  return a.first > b.last ? 1 : undefined
}

function orderOf(left: number, right: number): Order {
  return left < right ? -1 : left > right ? 1 : 0
}

function isNumber(type: string): boolean {
  return type === 'Integer' || type === 'Decimal'
}

function isDate(type: string): boolean {
  return type === 'Date' || type === 'DateTime'
}

function isText(type: string): boolean {
  return type === 'String' || type === 'Uri' || type === 'Url' || type === 'Code' || type === 'Markdown'
}
