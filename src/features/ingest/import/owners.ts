import type { Context } from '#platform/db/actor.ts'
import type { WithheldPlace } from './hidden-before.ts'
import { type RelatedRecord, recordsById } from './related.ts'
import type { Draft } from './settle.ts'

export type Owner = readonly ['organization' | 'program', RelatedRecord]

/** As far as numbers are borrowed from them. */
const generations = 4

/**
 * Organizations and programs that services at hidden places belong to, by place, without the one organization that the
 * place is planned by, and the organizations that these are part of: what they say may tell of it just as well.
 */
export async function ownersOf(
  ctx: Context,
  drafts: readonly Draft[],
  places: readonly WithheldPlace[],
): Promise<Map<string, Owner[]>> {
  const wanted = places.flatMap(({ id, related }) =>
    related.services.flatMap(({ organizationId, programId }) => [
      ...(organizationId && organizationId !== related.organization?.id
        ? [{ place: id, entity: 'organization' as const, owner: organizationId }]
        : []),
      ...(programId ? [{ place: id, entity: 'program' as const, owner: programId }] : []),
    ]),
  )
  const owners = new Map<string, Owner[]>()
  const parts: (readonly [place: string, organization: RelatedRecord])[] = []
  for (const { id, related } of places) if (related.organization) parts.push([id, related.organization])
  for (const [entity, own] of Map.groupBy(wanted, (one) => one.entity)) {
    const inBatch = new Map(
      drafts.filter((draft) => draft.entity === entity).map((draft) => [draft.id, draft]),
    )
    const found = await recordsById(ctx, entity, new Set(own.map(({ owner }) => owner)), inBatch)
    for (const { place, owner } of own) {
      const record = found.get(owner)
      if (!record) continue
      addTo(owners, place, [entity, record])
      if (entity === 'organization') parts.push([place, record])
    }
  }
  await addWholes(ctx, drafts, parts, owners)
  return owners
}

async function addWholes(
  ctx: Context,
  drafts: readonly Draft[],
  parts: readonly (readonly [place: string, organization: RelatedRecord])[],
  owners: Map<string, Owner[]>,
): Promise<void> {
  const inBatch = new Map(
    drafts.filter((draft) => draft.entity === 'organization').map((draft) => [draft.id, draft]),
  )
  let below = parts
  for (let above = 1; above <= generations; above++) {
    const wanted = below.flatMap(([place, { partOfId }]) => (partOfId ? [[place, partOfId] as const] : []))
    if (wanted.length === 0) return
    const found = await recordsById(ctx, 'organization', new Set(wanted.map(([, id]) => id)), inBatch)
    below = wanted.flatMap(([place, id]) => {
      const record = found.get(id)
      const known = owners.get(place)?.some(([, owner]) => owner.id === id) ?? false
      if (!record || known) return []
      addTo(owners, place, ['organization', record])
      return [[place, record] as const]
    })
  }
}

function addTo(owners: Map<string, Owner[]>, place: string, owner: Owner): void {
  owners.set(place, [...(owners.get(place) ?? []), owner])
}
