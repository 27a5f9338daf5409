import { needByCode } from '#features/directory/index.ts'
import { lines } from '#features/lines/index.ts'
import type { Known } from './checks/context.ts'

/** What the product holds besides guidance. */
export function known(): Known {
  const lineIds = new Set(lines().map((line) => line.id))
  return {
    hasLine: (id) => lineIds.has(id),
    hasNeed: (code) => needByCode(code) !== undefined,
    // There is no register of law yet; what is pointed at cannot be told to be there.
    hasFact: () => true,
    hasTopic: () => true,
  }
}
