import {
  mergeValues,
  type PlaceValues,
  termIdsIn,
  withoutOwnNames,
} from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { WithheldPlace } from './hidden-before.ts'
import type { Owner } from './owners.ts'
import { type RelatedRecord, recordsById } from './related.ts'
import type { Draft } from './settle.ts'

/** A term or taxonomy that records of hidden places use, with what those places withhold. */
export interface TermOfPlaces {
  readonly entity: 'taxonomy_term' | 'taxonomy'
  readonly record: RelatedRecord
  readonly values: PlaceValues
}

/** Terms above terms are followed this far. */
const longestChain = 5

/**
 * Every term that hidden places and what is joined to them point at, with the terms above it and its taxonomy: they
 * are public wherever the record is not, and a source may write its address there.
 *
 * The own name of a place stays in them: it is often the very word that a list has for its kind.
 */
export async function termsOf(
  ctx: Context,
  drafts: readonly Draft[],
  places: readonly WithheldPlace[],
  owners: ReadonlyMap<string, readonly Owner[]>,
): Promise<TermOfPlaces[]> {
  let wanted = new Map<string, PlaceValues[]>()
  for (const { id, secret, related } of places) {
    const values = withoutOwnNames(secret.values)
    const joined = [...related.services, ...related.atLocation, related.organization]
    const docs = [secret.location, ...joined.map((one) => one?.doc ?? {})]
    for (const [, owner] of owners.get(id) ?? []) docs.push(owner.doc)
    for (const term of new Set(docs.flatMap(termIdsIn))) add(wanted, term, [values])
  }
  const found: TermOfPlaces[] = []
  const taxonomies = new Map<string, PlaceValues[]>()
  const met = new Set<string>()
  for (let round = 0; wanted.size > 0 && round < longestChain; round++) {
    const terms = await recordsOf(ctx, drafts, 'taxonomy_term', wanted)
    const above = new Map<string, PlaceValues[]>()
    for (const [id, record] of terms) {
      const values = wanted.get(id) ?? []
      met.add(id)
      found.push({ entity: 'taxonomy_term', record, values: mergeValues(values) })
      if (record.taxonomyId) add(taxonomies, record.taxonomyId, values)
      if (record.parentId && !met.has(record.parentId)) add(above, record.parentId, values)
    }
    wanted = above
  }
  for (const [id, record] of await recordsOf(ctx, drafts, 'taxonomy', taxonomies))
    found.push({ entity: 'taxonomy', record, values: mergeValues(taxonomies.get(id) ?? []) })
  return found
}

function recordsOf(
  ctx: Context,
  drafts: readonly Draft[],
  entity: TermOfPlaces['entity'],
  wanted: ReadonlyMap<string, unknown>,
): Promise<Map<string, RelatedRecord>> {
  const inBatch = new Map<string, Draft>()
  for (const draft of drafts) if (draft.entity === entity) inBatch.set(draft.id, draft)
  return recordsById(ctx, entity, new Set(wanted.keys()), inBatch)
}

function add(to: Map<string, PlaceValues[]>, id: string, values: readonly PlaceValues[]): void {
  const known = to.get(id)
  if (known) known.push(...values)
  else to.set(id, [...values])
}
