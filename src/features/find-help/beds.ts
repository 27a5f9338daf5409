import { categoryByCode, categoryById } from '#features/needs/index.ts'

const SLEEP = [
  'emergency-shelter',
  'transitional-living',
  'residential-program',
  'foster-placement',
  'sober-living',
]

let ids: ReadonlySet<number> | undefined

/** Whether a service has beds, so that whether one is free is worth asking. */
export function isBed(needIds: readonly number[]): boolean {
  ids ??= new Set(SLEEP.flatMap((code) => categoryByCode(code)?.id ?? []))
  const known = ids
  return needIds.some((id) => known.has(id) || known.has(categoryById(id)?.parent ?? 0))
}
