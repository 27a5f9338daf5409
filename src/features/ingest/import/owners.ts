import type { Context } from '#platform/db/actor.ts'
import type { WithheldPlace } from './hidden-before.ts'
import { type RelatedRecord, recordsById } from './related.ts'
import type { Draft } from './settle.ts'

export type Owner = readonly ['organization' | 'program', RelatedRecord]

/**
 * Organizations and programs that services at hidden places belong to, by place, without the one organization that the
 * place is planned by: what they say may tell of it just as well.
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
  for (const [entity, own] of Map.groupBy(wanted, (one) => one.entity)) {
    const inBatch = new Map(
      drafts.filter((draft) => draft.entity === entity).map((draft) => [draft.id, draft]),
    )
    const found = await recordsById(ctx, entity, new Set(own.map(({ owner }) => owner)), inBatch)
    for (const { place, owner } of own) {
      const record = found.get(owner)
      if (record) owners.set(place, [...(owners.get(place) ?? []), [entity, record]])
    }
  }
  return owners
}
