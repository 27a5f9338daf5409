import { type JsonObject, sameJson } from '../engine/json.ts'
import { sameValue } from '../engine/values/compare.ts'
import { typedValue } from '../engine/values/typed-value.ts'

/** Whether two answers say the same: a code without its display is the option that it was picked from. */
export function sameAnswer(one: JsonObject, other: JsonObject): boolean {
  if (sameJson(one, other)) return true
  const [left, right] = [typedValue(one), typedValue(other)]
  return left !== undefined && right !== undefined && sameValue(left, right)
}
