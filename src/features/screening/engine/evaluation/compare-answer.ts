import type { Condition, TypedValue } from '../definition/definition.ts'
import { type JsonObject, objectOf, textOf } from '../json.ts'
import { orderValues, sameValue } from '../values/compare.ts'
import { typedValue } from '../values/typed-value.ts'

/**
 * One `enableWhen` against a question's answers. Without an answer, `!=` is true, since no answer equals the value, and
 * every other comparison is false; only `exists` asks whether there is one.
 */
export function compareAnswer({ operator, answer }: Condition, answers: readonly JsonObject[]): boolean {
  const given = answers
    .flatMap((one) => typedValue(one) ?? [])
    .filter(({ value }) => value !== undefined)
    .flatMap((value) => asComparable(value, answer))
  switch (operator) {
    case 'exists':
      return given.length > 0 === (answer.value === true)
    case '=':
      return given.some((one) => sameValue(one, answer))
    case '!=':
      return !given.some((one) => sameValue(one, answer))
    case '>':
      return given.some((one) => orderValues(one, answer) === 1)
    case '<':
      return given.some((one) => orderValues(one, answer) === -1)
    case '>=':
      return given.some((one) => (orderValues(one, answer) ?? -1) >= 0)
    case '<=':
      return given.some((one) => (orderValues(one, answer) ?? 1) <= 0)
  }
}

/**
 * A choice that is compared with a text or a number: forms in use, the standard's own test form among them, mean its code, or
 * the words that it is shown with. FHIR has no other meaning for it.
 */
function asComparable(given: TypedValue, answer: TypedValue): readonly TypedValue[] {
  const coding = given.type === 'Coding' ? objectOf(given.value) : undefined
  if (coding === undefined || answer.type === 'Coding') return [given]
  const code = textOf(coding.code)
  if (answer.type === 'String')
    return [code, textOf(coding.display)].flatMap((value) =>
      value === undefined ? [] : [{ type: 'String', value }],
    )
  const isNumber = answer.type === 'Integer' || answer.type === 'Decimal'
  return isNumber && code !== undefined && /^-?\d+(?:\.\d+)?$/.test(code)
    ? [{ type: 'Decimal', value: Number(code) }]
    : [given]
}
