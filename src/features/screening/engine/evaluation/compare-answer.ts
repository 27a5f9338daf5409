import type { Condition } from '../definition/definition.ts'
import type { JsonObject } from '../json.ts'
import { orderValues, sameValue } from '../values/compare.ts'
import { typedValue } from '../values/typed-value.ts'

/**
 * One `enableWhen` against a question's answers. Without an answer, `!=` is true, since no answer equals the value, and
 * every other comparison is false; only `exists` asks whether there is one.
 */
export function compareAnswer({ operator, answer }: Condition, answers: readonly JsonObject[]): boolean {
  const given = answers.flatMap((one) => typedValue(one) ?? []).filter(({ value }) => value !== undefined)
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
