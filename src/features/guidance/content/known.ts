import { fileBook, isTopic } from '#features/law/index.ts'
import { lines } from '#features/lines/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { Known } from './checks/context.ts'

/** What the product holds besides guidance, with the law that is in force on a day. */
export function known(now: Date): Known {
  const law = fileBook(now)
  const lineIds = new Set(lines().map((line) => line.id))
  return {
    hasLine: (id) => lineIds.has(id),
    hasCategory: (code) => categoryByCode(code) !== undefined,
    hasFact: (id) => law.fact(id) !== undefined,
    hasTopic: isTopic,
  }
}
