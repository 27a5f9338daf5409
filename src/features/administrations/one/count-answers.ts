import type { Filled, JsonObject } from '#features/screening/index.ts'
import type { FactsOf } from '../protocol/facts.ts'

/** How many questions were put, and how many of them have an answer: each skipped or declined one counts as put. */
export function countAnswers({ response, reasons }: Filled): FactsOf<'items'> {
  const answered = answeredIn(response)
  return { asked: answered + Object.keys(reasons).length, answered }
}

function answeredIn(node: JsonObject): number {
  const items = [node.item, ...below(node)].flat().filter(isObject)
  return items.reduce<number>(
    (sum, item) => sum + (Array.isArray(item.answer) && item.answer.length > 0 ? 1 : 0) + answeredIn(item),
    0,
  )
}

const below = ({ answer }: JsonObject) =>
  Array.isArray(answer) ? answer.filter(isObject).flatMap(({ item }) => item ?? []) : []

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null
