import { type JsonObject, textOf } from '../json.ts'

/** How two codings are the same: `code-alone` when one of them names no system. */
export type CodingMatch = 'no' | 'exact' | 'code-alone'

/** By system and code; by code alone when only one of them has a system; by display when neither has a code. */
export function matchCodings(left: JsonObject, right: JsonObject): CodingMatch {
  const [leftCode, rightCode] = [textOf(left.code), textOf(right.code)]
  if (leftCode === undefined && rightCode === undefined)
    return left.display !== undefined && left.display === right.display && sameSystem(left, right)
      ? 'exact'
      : 'no'
  if (leftCode !== rightCode) return 'no'
  if (sameSystem(left, right)) return 'exact'
  return left.system === undefined || right.system === undefined ? 'code-alone' : 'no'
}

function sameSystem(left: JsonObject, right: JsonObject): boolean {
  return (left.system ?? null) === (right.system ?? null)
}
