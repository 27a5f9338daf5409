import { recordEvent } from '#features/audit/index.ts'
import {
  changeRecord,
  type DirectoryRecord,
  docOf,
  hidePlace,
  isUuid,
  lockEvenMerged,
  readField,
  refreshCards,
  sameValue,
  servicesShowing,
} from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { lockPlaces, restriction, type Visibility } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { ComparedEntity } from './domain/comparable.ts'
import type { StateBefore } from './merge-records.ts'
import { type Moved, moveBack, stillThere } from './move-links.ts'

const t = translator('en')

interface MergeRow {
  readonly id: string
  readonly entity: ComparedEntity
  readonly kept_id: string
  readonly merged_id: string
  readonly revision_id: string | null
  readonly moved: readonly Moved[]
  readonly state_before: StateBefore
  readonly undone_at: Date | null
}

/**
 * Makes two of one again: the fields, what hung on them, who edited them, where sources and old ids point. What
 * happened since stays: a field that was edited after the merge, a link that was moved on, a record that left its
 * source, and above all whatever hid a place.
 *
 * @returns fields that were edited since the merge and were left as they are.
 * @throws {Conflict} `merge-undone` already. @throws {Conflict} `merged-since`: undo the later merge first.
 * @throws {Forbidden} `stewards-only` @throws {NotFound}
 */
export async function undoMerge(
  ctx: Context,
  keyring: Keyring,
  mergeId: string,
): Promise<{ readonly left: readonly string[]; readonly entity: ComparedEntity; readonly keptId: string }> {
  const steward = requireSteward(ctx)
  if (!isUuid(mergeId)) throw new NotFound('merge')
  await lockPlaces(ctx)
  const [merge] = await ctx.prepared<MergeRow>(
    'unmerge_load',
    `select id, entity, kept_id, merged_id, revision_id, moved, state_before, undone_at
     from directory.merge where id = $1 for update`,
    [mergeId],
  )
  if (!merge) throw new NotFound('merge')
  if (merge.undone_at) throw new Conflict('merge-undone', t('steward.refused.merge-undone'))
  const { entity, kept_id: keptId, merged_id: mergedId } = merge
  const later = await ctx.prepared('unmerge_later', 'select 1 from directory.merged_id where old_id = $1', [
    keptId,
  ])
  if (later.length > 0) throw new Conflict('merged-since', t('steward.refused.merged-since'))
  for (const id of [keptId, mergedId].toSorted()) await lockEvenMerged(ctx, entity, id)
  const kept = await lockEvenMerged(ctx, entity, keptId)
  const services = await servicesShowing(ctx, kept)

  const left = await restoreFields(ctx, kept, merge)
  const family = await familyOf(ctx, mergedId)
  await restoreProvenance(ctx, merge, family, left)
  await restoreSources(ctx, merge, family)
  await leadBack(ctx, merge, family)
  await moveBack(ctx, merge.moved, keptId, mergedId)
  await bringBack(ctx, merge, steward)
  if (entity === 'location') await keepHidden(ctx, keyring, kept, mergedId)
  await ctx.prepared(
    'unmerge_done',
    'update directory.merge set undone_at = now(), undone_by = $2 where id = $1',
    [mergeId, steward],
  )
  await recordEvent(
    ctx,
    'records.unmerged',
    { kind: entity, id: keptId },
    { other: mergedId, merge: mergeId },
  )
  const merged = await lockEvenMerged(ctx, entity, mergedId)
  await refreshCards(ctx, [
    ...services,
    ...(await servicesShowing(ctx, kept)),
    ...(await servicesShowing(ctx, merged)),
  ])
  return { left, entity, keptId }
}

/** Values from before, where nobody has changed them since; history keeps them unless the place was hidden. */
async function restoreFields(ctx: Context, kept: DirectoryRecord, merge: MergeRow): Promise<string[]> {
  if (merge.revision_id === null) return []
  const [revision] = await ctx.prepared<{ before: unknown; after: unknown; version: number }>(
    'unmerge_revision',
    'select before, after, version from directory.revision where id = $1',
    [merge.revision_id],
  )
  const [before, after] = [docOf(revision?.before), docOf(revision?.after)]
  const paths = Object.keys(after)
  const left = paths.filter((path) => !sameValue(readField(kept, path), after[path]))
  const back = Object.fromEntries(
    paths.filter((path) => !left.includes(path)).map((path) => [path, before[path] ?? null]),
  )
  const changed = await changeRecord(ctx, kept, { act: 'unmerge', values: back })
  if (changed.revisionId === null) return left
  await ctx.db
    .updateTable('directory.revision')
    .set({ undone_by: changed.revisionId })
    .where('id', '=', merge.revision_id)
    .execute()
  const { editedAt = null, editedBy = null } = merge.state_before
  // Nobody has edited it since the merge: then the one who had before is the last one again.
  if (left.length === 0 && kept.editedAt?.getTime() === (await mergedAt(ctx, merge.id)).getTime())
    await ctx.prepared(
      `unmerge_edited_${merge.entity}`,
      `update directory.${merge.entity} set edited_at = $2, edited_by = $3 where id = $1`,
      [merge.kept_id, editedAt, editedBy],
    )
  return left
}

async function mergedAt(ctx: Context, mergeId: string): Promise<Date> {
  const [row] = await ctx.prepared<{ at: Date }>(
    'unmerge_at',
    'select merged_at as at from directory.merge where id = $1',
    [mergeId],
  )
  return row?.at ?? new Date(0)
}

/** The merged record and what had been merged into it before. */
async function familyOf(ctx: Context, mergedId: string): Promise<string[]> {
  const rows = await ctx.prepared<{ id: string }>(
    'unmerge_family',
    `with recursive family (id) as (
       select $1::uuid union select m.merged_id from directory.merge m join family f on m.kept_id = f.id where m.undone_at is null)
     select id from family`,
    [mergedId],
  )
  return rows.map((row) => row.id)
}

async function restoreProvenance(
  ctx: Context,
  merge: MergeRow,
  family: readonly string[],
  left: readonly string[],
): Promise<void> {
  await ctx.prepared(
    'unmerge_provenance',
    `delete from directory.field_provenance where record_id = $1 and met_as = any ($2::uuid[])
       and not (path = any ($3::text[]) and current)`,
    [merge.kept_id, family, left],
  )
  await ctx.prepared(
    'unmerge_superseded',
    `update directory.field_provenance p set current = true where p.id = any ($1::uuid[]) and p.path <> all ($2::text[])
       and not exists (select 1 from directory.field_provenance n where n.record_id = p.record_id and n.path = p.path and n.current)`,
    [merge.state_before.superseded ?? [], left],
  )
}

/** Rows that came in while they were one are read anew with the next import: the record was not written then. */
async function restoreSources(ctx: Context, merge: MergeRow, family: readonly string[]): Promise<void> {
  await ctx.prepared(
    'unmerge_sources',
    `update directory.source_record r set record_id = $2, met_as = nullif(r.met_as, $2),
       raw_hash = case when r.observed_at > m.merged_at then '\\x' else r.raw_hash end
     from directory.merge m
     where m.id = $4 and r.record_id = $1 and r.entity = m.entity and r.met_as = any ($3::uuid[])`,
    [merge.kept_id, merge.merged_id, family, merge.id],
  )
}

async function leadBack(ctx: Context, merge: MergeRow, family: readonly string[]): Promise<void> {
  // Links that were folded by this merge are links of their own again; those of earlier ones follow the record.
  await ctx.prepared('unmerge_lead', 'delete from directory.merged_id where merge_id = $1', [merge.id])
  await ctx.prepared(
    'unmerge_lead_chain',
    'update directory.merged_id set new_id = $2 where new_id = $1 and old_id = any ($3::uuid[])',
    [merge.kept_id, merge.merged_id, family],
  )
}

/** In view again as it was, unless it has left its source in the meantime. */
async function bringBack(ctx: Context, merge: MergeRow, steward: string): Promise<void> {
  const { entity } = merge
  const shown = entity === 'organization' ? ', shown = $3' : ''
  await ctx.prepared(
    `unmerge_bring_back_${entity}`,
    `with back as (
       update directory.${entity} t set withdrawn_at = null${shown}, version = t.version + 1, modified_at = now()
       where t.id = $1 and ${stillThere(entity)} returning t.version)
     insert into directory.revision (entity, record_id, version, act, actor_id)
     select '${entity}', $1, version, 'unmerge', $2 from back`,
    [merge.merged_id, steward, ...(entity === 'organization' ? [merge.state_before.shown ?? true] : [])],
  )
}

/** While they were one, whatever hid the kept place was said of both. */
async function keepHidden(
  ctx: Context,
  keyring: Keyring,
  kept: DirectoryRecord,
  mergedId: string,
): Promise<void> {
  const merged = await lockEvenMerged(ctx, 'location', mergedId)
  const level = kept.visibility as Visibility
  if (level === 'public' || restriction(merged.visibility as Visibility) >= restriction(level)) return
  await hidePlace(ctx, keyring, {
    locationId: mergedId,
    visibility: level,
    reason: 'Hidden while it was merged with another place.',
  })
}
