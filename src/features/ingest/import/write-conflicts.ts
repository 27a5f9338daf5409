import { proseIn } from '#features/directory/index.ts'
import { addressLike, matchProtected, mentionCandidate } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { canonical } from './canonical.ts'
import { tiedToHidden } from './hide-related.ts'
import { anyHidden } from './plan-places.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storable } from './storable.ts'

/**
 * Drafts whose differing values may not lie in clear: they tell of a hidden place, though the value that stands
 * does not.
 */
export async function tellingDifferences(
  ctx: Context,
  keyring: Keyring,
  drafts: readonly Draft[],
): Promise<Set<string>> {
  const differing = drafts.filter((draft) => draft.differing.length > 0)
  const telling = new Set<string>()
  if (differing.length === 0 || !(await anyHidden(ctx))) return telling
  const valuesOf = (draft: Draft) =>
    Object.fromEntries(draft.differing.map(({ path, value }) => [path, value]))
  const [matches, tied] = await Promise.all([
    matchProtected(
      ctx,
      keyring,
      differing.map((draft) => mentionCandidate(draft.key, valuesOf(draft))),
    ),
    tiedToHidden(ctx, differing),
  ])
  for (const draft of differing) {
    const mentions = matches.has(draft.key)
    if (mentions || (tied.has(draft.id) && proseIn(valuesOf(draft)).some(addressLike))) telling.add(draft.id)
  }
  return telling
}

const write = `
insert into directory.conflict as t (entity, record_id, path, source_id, value, withheld, value_hash)
select r.entity, r.record_id, r.path, $1, r.value, r.withheld, decode(r.hash, 'base64')
from json_to_recordset($2::json) as r (entity text, record_id uuid, path text, value jsonb, withheld boolean, hash text)
on conflict (source_id, record_id, path) do update set value = excluded.value, withheld = excluded.withheld,
  value_hash = excluded.value_hash, seen_at = now(), settled_at = null, settled_by = null, resolution = null
where t.value_hash <> excluded.value_hash or t.resolution in ('taken', 'agreed')`

const agree = `
update directory.conflict c set settled_at = now(), resolution = 'agreed'
where c.source_id = $1 and c.settled_at is null and c.record_id = any ($2::uuid[])
  and not exists (select 1 from unnest($3::uuid[], $4::text[]) as d(id, path) where d.id = c.record_id and d.path = c.path)`

/**
 * Puts in line what this source says otherwise than a person did, field by field: the person's value stands, a
 * steward decides. What a steward decided stays so while the source says the same; where it says by now what
 * stands, nothing is left to decide.
 *
 * @param withheld ids of records whose values may not lie here in clear
 */
export async function writeConflicts(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  drafts: readonly Draft[],
  withheld: ReadonlySet<string>,
): Promise<void> {
  const own = drafts.filter((draft) => draft.existing !== undefined && !draft.foreign)
  if (own.length === 0) return
  const differing = own.flatMap((draft) => draft.differing.map((one) => ({ ...one, draft })))
  await ctx.prepared('conflict_agree', agree, [
    run.source.id,
    own.map((draft) => draft.id),
    differing.map(({ draft }) => draft.id),
    differing.map(({ path }) => path),
  ])
  if (differing.length === 0) return
  const rows = differing.map(({ draft, path, value }) =>
    storable({
      entity: draft.entity,
      record_id: draft.id,
      path,
      value: withheld.has(draft.id) ? null : value,
      withheld: withheld.has(draft.id),
      hash: keyring.digest('conflict', canonical(value)).toString('base64'),
    }),
  )
  await ctx.prepared('conflict_write', write, [run.source.id, `[${rows.join(',')}]`])
}
