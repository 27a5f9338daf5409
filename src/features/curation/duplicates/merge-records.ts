import { recordEvent } from '#features/audit/index.ts'
import {
  changeRecord,
  type DirectoryRecord,
  type FieldValues,
  hidePlace,
  keepPlacesHidden,
  lockEvenMerged,
  refreshCards,
  requireVersion,
  sameValue,
  servicesShowing,
  whoActs,
} from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import {
  lockPlaces,
  putPlacesInLine,
  restriction,
  stricter,
  type Visibility,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { ComparedEntity } from './domain/comparable.ts'
import { type Choice, chosenValues, type FieldPair, fieldPairs } from './domain/merge-fields.ts'
import { moveLinks } from './move-links.ts'

const t = translator('en')

export interface Merge {
  readonly entity: ComparedEntity
  readonly keptId: string
  readonly mergedId: string
  /** The versions the person had before them. */
  readonly versions: { readonly kept: number; readonly merged: number }
  /** By field; what is not named is as proposed. Means nothing where a place is confidential. */
  readonly choices: Readonly<Record<string, Choice>>
  /** 3 to 500 letters, for history. */
  readonly reason: string
}

/** What undoing needs besides values, which are in history. */
export interface StateBefore {
  readonly shown?: boolean
  readonly editedAt?: string | null
  readonly editedBy?: string | null
  readonly superseded?: readonly string[]
}

/**
 * A steward makes two records one, in one act: the kept one gets the chosen values and everything that hung on the
 * other; the other is out of view and its id leads to the kept one, also for its source.
 *
 * Where one of two places is confidential the other is hidden first, as an act of its own that undoing the merge
 * does not take back: only an authorization opens a place. No field is chosen then, because none may be read.
 *
 * @returns the merge, by which it can be undone.
 * @throws {RecordMovedOn} one of them changed meanwhile.
 * @throws {Conflict} `already-merged` | `record-withdrawn` | `service-is-defunct`
 * @throws {Invalid} `same-record` | `reason-missing` | `leads-to-a-hidden-place`
 * @throws {Forbidden} `stewards-only` @throws {NotFound}
 */
export async function mergeRecords(
  ctx: Context,
  keyring: Keyring,
  act: Merge,
): Promise<{ readonly mergeId: string }> {
  const steward = requireSteward(ctx)
  const reason = act.reason.trim()
  if (reason.length < 3 || reason.length > 500)
    throw new Invalid('reason-missing', 'Say why these are the same, in a few words.', [
      { field: 'reason', sentence: 'Write 3 to 500 letters.' },
    ])
  if (act.keptId.toLowerCase() === act.mergedId.toLowerCase())
    throw new Invalid('same-record', t('steward.refused.same-record'))
  if (act.entity === 'location') await lockPlaces(ctx)
  const { kept, merged } = await lockBoth(ctx, act)
  requireVersion(kept, act.versions.kept, {})
  requireVersion(merged, act.versions.merged, {})
  await requireStanding(ctx, kept, merged)
  const services = [...(await servicesShowing(ctx, kept)), ...(await servicesShowing(ctx, merged))]
  const before = await stateBefore(ctx, kept, merged)
  const confidential = kept.visibility !== merged.visibility || (kept.visibility ?? 'public') !== 'public'
  if (confidential) await hideBoth(ctx, keyring, kept, merged)
  const { id: mergeId } = await startMerge(ctx, act, kept.id, merged.id, reason, steward)

  const pairs = confidential ? [] : fieldPairs(act.entity, kept, merged)
  const values = chosenValues(pairs, act.choices, merged)
  await keepPlacesHidden(ctx, keyring, kept, values)
  // Hiding may have written the row since it was read.
  const current = confidential ? await lockEvenMerged(ctx, act.entity, kept.id) : kept
  const changed = await changeRecord(ctx, current, { act: 'merge', values, reason })
  const superseded = await recordChoices(ctx, kept, merged.id, changed.after)
  if (!confidential) await recordOther(ctx, kept, merged, changed.after, pairs)

  const moved = await moveLinks(ctx, act.entity, merged.id, kept.id, mergeId)
  await putPlacesInLine(ctx, [kept.id])
  await leadOn(ctx, act.entity, merged.id, kept.id, mergeId)
  await setAside(ctx, act.entity, merged, { mergeId, reason, steward })
  await ctx.prepared(
    'merge_finish',
    'update directory.merge set revision_id = $2, moved = $3::jsonb, state_before = $4::jsonb where id = $1',
    [mergeId, changed.revisionId, JSON.stringify(moved), JSON.stringify({ ...before, superseded })],
  )
  await recordEvent(
    ctx,
    'records.merged',
    { kind: act.entity, id: kept.id },
    { other: merged.id, merge: mergeId, fields: Object.keys(changed.after).length, moved: moved.length },
  )
  await refreshCards(ctx, [...services, ...(await servicesShowing(ctx, kept))])
  return { mergeId }
}

/** Both rows, locked in one order whichever is kept, so that two stewards who merge them crosswise take turns. */
async function lockBoth(
  ctx: Context,
  act: Merge,
): Promise<{ kept: DirectoryRecord; merged: DirectoryRecord }> {
  const [first, second] = [act.keptId, act.mergedId].map((id) => id.toLowerCase()).toSorted() as [
    string,
    string,
  ]
  const one = await lockEvenMerged(ctx, act.entity, first)
  const other = await lockEvenMerged(ctx, act.entity, second)
  const [kept, merged] = one.id === act.keptId.toLowerCase() ? [one, other] : [other, one]
  return { kept, merged }
}

async function requireStanding(ctx: Context, kept: DirectoryRecord, merged: DirectoryRecord): Promise<void> {
  const gone = await ctx.prepared<{ id: string; merged: boolean }>(
    `merge_standing_${kept.entity}`,
    `select t.id, m.old_id is not null as merged from directory.${kept.entity} t
     left join directory.merged_id m on m.old_id = t.id
     where t.id = any ($1::uuid[]) and (t.withdrawn_at is not null or m.old_id is not null)`,
    [[kept.id, merged.id]],
  )
  if (gone.some((row) => row.merged))
    throw new Conflict('already-merged', t('steward.refused.already-merged'))
  if (gone.length > 0) throw new Conflict('record-withdrawn', t('steward.refused.record-withdrawn'))
  if (kept.status === 'defunct' || merged.status === 'defunct')
    throw new Conflict(
      'service-is-defunct',
      'One of these closed for good. Only services that stand can be merged.',
    )
}

async function stateBefore(
  ctx: Context,
  kept: DirectoryRecord,
  merged: DirectoryRecord,
): Promise<StateBefore> {
  const [row] = await ctx.prepared<{ at: Date | null; by: string | null }>(
    `merge_edited_${kept.entity}`,
    `select edited_at as at, edited_by as by from directory.${kept.entity} where id = $1`,
    [kept.id],
  )
  const edited = { editedAt: row?.at?.toISOString() ?? null, editedBy: row?.by ?? null }
  if (kept.entity !== 'organization') return edited
  const [other] = await ctx.prepared<{ shown: boolean }>(
    'merge_shown',
    'select shown from directory.organization where id = $1',
    [merged.id],
  )
  return { ...edited, shown: other?.shown ?? true }
}

/** Shows neither place more than the stricter of the two was shown. */
async function hideBoth(
  ctx: Context,
  keyring: Keyring,
  kept: DirectoryRecord,
  merged: DirectoryRecord,
): Promise<void> {
  const level = stricter(kept.visibility as Visibility, merged.visibility as Visibility)
  if (level === 'public') return
  for (const place of [kept, merged]) {
    if (restriction(place.visibility as Visibility) >= restriction(level)) continue
    await hidePlace(ctx, keyring, {
      locationId: place.id,
      visibility: level,
      reason: 'Merged with a place that is confidential.',
    })
  }
}

async function startMerge(
  ctx: Context,
  act: Merge,
  keptId: string,
  mergedId: string,
  reason: string,
  steward: string,
): Promise<{ readonly id: string }> {
  const [row] = await ctx.prepared<{ id: string }>(
    'merge_start',
    `insert into directory.merge (entity, kept_id, merged_id, reason, merged_by) values ($1, $2, $3, $4, $5) returning id`,
    [act.entity, keptId, mergedId, reason, steward],
  )
  if (!row) throw new Error('a merge was not written')
  return row
}

/** What a steward chose outranks both sources from now on. @returns provenance that stood before */
async function recordChoices(
  ctx: Context,
  kept: DirectoryRecord,
  mergedId: string,
  values: FieldValues,
): Promise<string[]> {
  const paths = Object.keys(values)
  if (paths.length === 0) return []
  const superseded = await ctx.prepared<{ id: string }>(
    'merge_supersede',
    `update directory.field_provenance set current = false
     where record_id = $1 and path = any ($2::text[]) and current returning id`,
    [kept.id, paths],
  )
  await ctx.prepared(
    'merge_choices',
    `insert into directory.field_provenance (entity, record_id, path, value, source_id, method, actor_id, evidence, met_as)
     select $1, $2, p.path, p.value, $3, 'steward edit', $4, 'Chosen when two records were merged', $5
     from jsonb_to_recordset($6::jsonb) as p (path text, value jsonb)`,
    [
      kept.entity,
      kept.id,
      kept.sourceId,
      whoActs(ctx),
      mergedId,
      JSON.stringify(paths.map((path) => ({ path, value: values[path] ?? null }))),
    ],
  )
  return superseded.map((row) => row.id)
}

/** What the other's source says where the kept record stands: seen beside it, as after its next import. */
async function recordOther(
  ctx: Context,
  kept: DirectoryRecord,
  merged: DirectoryRecord,
  values: FieldValues,
  pairs: readonly FieldPair[],
): Promise<void> {
  const rows = pairs
    .filter(
      (pair) => !sameValue(values[pair.path] ?? pair.kept, pair.merged) && !pair.path.startsWith('profile.'),
    )
    .filter((pair) => pair.path !== 'needIds' && pair.merged !== null)
    .map(({ path, merged: value }) => ({ path, value }))
  await ctx.prepared(
    'merge_other',
    `insert into directory.field_provenance (entity, record_id, path, value, source_id, method, current, met_as)
     select $1, $2, p.path, p.value, $3, 'import', false, $4 from jsonb_to_recordset($5::jsonb) as p (path text, value jsonb)`,
    [kept.entity, kept.id, merged.sourceId, merged.id, JSON.stringify(rows)],
  )
}

/** The old id, and those that led to it, lead to the kept record; source rows count as said of it. */
async function leadOn(
  ctx: Context,
  entity: ComparedEntity,
  from: string,
  to: string,
  mergeId: string,
): Promise<void> {
  await ctx.prepared('merge_lead_chain', 'update directory.merged_id set new_id = $2 where new_id = $1', [
    from,
    to,
  ])
  await ctx.prepared(
    'merge_lead',
    'insert into directory.merged_id (old_id, entity, new_id, merge_id) values ($1, $2, $3, $4)',
    [from, entity, to, mergeId],
  )
  await ctx.prepared(
    'merge_sources',
    `update directory.source_record set met_as = coalesce(met_as, record_id), record_id = $2
     where record_id = $1 and entity = $3`,
    [from, to, entity],
  )
}

/** Out of view, with its values as they were. */
async function setAside(
  ctx: Context,
  entity: ComparedEntity,
  merged: DirectoryRecord,
  by: { readonly mergeId: string; readonly reason: string; readonly steward: string },
): Promise<void> {
  const unshown = entity === 'organization' ? ', shown = false' : ''
  await ctx.prepared(
    `merge_set_aside_${entity}`,
    `with aside as (
       update directory.${entity} set withdrawn_at = now()${unshown}, version = version + 1, modified_at = now()
       where id = $1 returning version)
     insert into directory.revision (entity, record_id, version, act, reason, actor_id)
     select '${entity}', $1, version, 'merge', $2, $3 from aside`,
    [merged.id, by.reason, by.steward],
  )
}
