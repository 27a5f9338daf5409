import { categoryByCode } from '#features/needs/index.ts'
import type { SweepPart } from '#platform/http/sweeps.ts'
import { type Locality, readLocality } from '../locality.ts'
import type { SearchFields } from '../search-fields.ts'

/**
 * What a search asks, and of which place. Age, gender, language and the words themselves are no part of the
 * question: with them each call could begin a count of its own. Nothing where the place is not clear yet.
 */
export function sweepPart(fields: SearchFields, demo: boolean): SweepPart | undefined {
  const where = readLocality(fields, demo)
  if (where.kind !== 'one') return undefined
  const need = categoryByCode(fields.need ?? '') ?? categoryByCode(fields.meant ?? '')
  return { shape: `help ${need?.code ?? 'words'}`, region: regionOf(where.locality) }
}

/** A place by its name; a position by about ten kilometers, so that small steps do not pass for places. */
function regionOf({ kind, label, place: { point } }: Locality): string {
  if (kind !== 'near' || point === null) return `${kind} ${label}`
  return `near ${point.latitude.toFixed(1)} ${point.longitude.toFixed(1)}`
}
