import { requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { blockKeys } from './domain/block-keys.ts'
import { type Comparable, type ComparedEntity, comparedEntities } from './domain/comparable.ts'
import { compare, SHOW_AT } from './domain/compare.ts'
import { loadComparables, loadUnmatched } from './load-comparables.ts'

/** Records that share a key are compared with each other only where so few share it. */
const largestBlock = 50
/** Names alike, at most so many a record. */
const mostAlike = 20

export interface Step {
  /** Records made ready to be compared. */
  readonly prepared: number
  /** Records compared with all that might be the same. */
  readonly compared: number
  /** Pairs that a steward should see. */
  readonly found: number
  /** There is more to do; call again from here. */
  readonly more: boolean
  readonly from: Place
}

/** How far records have been made ready: those of this kind up to this id, and all kinds before it. */
export interface Place {
  readonly entity: ComparedEntity
  readonly after: string
}
const first = '00000000-0000-0000-0000-000000000000'
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const start: Place = { entity: 'organization', after: first }

/**
 * A step of looking through the whole directory: first every record is made ready, then each is compared with
 * those it shares a key with. Call it until nothing is left; what has not changed since is not done again.
 */
export async function findDuplicates(
  ctx: Context,
  from: Place = start,
  most: { readonly prepare: number; readonly compare: number } = { prepare: 4_000, compare: 1_000 },
): Promise<Step> {
  requireStaff(ctx)
  let prepared = 0
  for (const entity of comparedEntities.slice(comparedEntities.indexOf(from.entity))) {
    const after = entity === from.entity ? from.after : first
    const records = await loadUnmatched(ctx, entity, most.prepare - prepared, after)
    await writeMatchRows(ctx, records)
    prepared += records.length
    if (prepared >= most.prepare)
      return {
        prepared,
        compared: 0,
        found: 0,
        more: true,
        from: { entity, after: records.at(-1)?.id ?? after },
      }
  }
  const waiting = await ctx.prepared<{ record_id: string }>(
    'duplicates_waiting',
    'select record_id from directory.match_row where compared_at is null order by record_id limit $1',
    [most.compare],
  )
  const ids = waiting.map((row) => row.record_id)
  // Alike names cost milliseconds each: for what a day brings, not for a directory that has just been loaded.
  const found = await compareRecords(ctx, ids, ids.length < most.compare)
  const done: Place = { entity: 'location', after: last }
  return { prepared, compared: ids.length, found, more: ids.length === most.compare, from: done }
}

/** Looks for what may be the same as one record, now. @returns how many pairs a steward should see. */
export async function findDuplicatesOf(ctx: Context, id: string): Promise<number> {
  requireStaff(ctx)
  const record = (await loadComparables(ctx, [id])).get(id)
  if (!record) return 0
  await writeMatchRows(ctx, [record])
  return compareRecords(ctx, [id], true)
}

const WRITE_ROWS = `insert into directory.match_row (record_id, entity, name)
  select * from unnest($1::uuid[], $2::text[], $3::text[])
  on conflict (record_id) do update set name = excluded.name, compared_at = null`
const WRITE_KEYS = `insert into directory.match_key (record_id, entity, key)
  select record_id, entity, hashtextextended(key, 0) from unnest($1::uuid[], $2::text[], $3::text[]) as k (record_id, entity, key)
  on conflict do nothing`

async function writeMatchRows(ctx: Context, records: readonly Comparable[]): Promise<void> {
  if (records.length === 0) return
  await ctx.prepared('duplicates_rows', WRITE_ROWS, [
    records.map((record) => record.id),
    records.map((record) => record.entity),
    records.map((record) => record.name),
  ])
  const keys = records.flatMap((record) => blockKeys(record).map((key) => ({ record, key })))
  await ctx.prepared('duplicates_keys', WRITE_KEYS, [
    keys.map(({ record }) => record.id),
    keys.map(({ record }) => record.entity),
    keys.map(({ key }) => key),
  ])
}

/** Exported for the test that reads its plan. */
export const BY_KEY = `
  select distinct a.id as one, o.other
  from unnest($1::uuid[]) as a (id)
  join directory.match_key k on k.record_id = a.id
  cross join lateral (
    select array_agg(y.record_id) as ids from (
      select x.record_id from directory.match_key x where x.entity = k.entity and x.key = k.key limit ${largestBlock + 1}) y) block
  cross join lateral unnest(block.ids) as o (other)
  where cardinality(block.ids) <= ${largestBlock} and o.other <> a.id`
const BY_NAME = `select one, other from directory.alike_names($1::uuid[], ${mostAlike})`

async function compareRecords(ctx: Context, ids: readonly string[], alike: boolean): Promise<number> {
  if (ids.length === 0) return 0
  const brought = await ctx.prepared<{ one: string; other: string }>('duplicates_by_key', BY_KEY, [ids])
  if (alike) {
    brought.push(
      ...(await ctx.prepared<{ one: string; other: string }>('duplicates_by_name', BY_NAME, [ids])),
    )
  }
  const pairs = new Map<string, readonly [string, string]>()
  for (const { one, other } of brought) {
    const pair = one < other ? ([one, other] as const) : ([other, one] as const)
    pairs.set(pair.join(' '), pair)
  }
  const records = await loadComparables(ctx, [...new Set([...ids, ...[...pairs.values()].flat()])])
  const likely = [...pairs.values()].flatMap(([a, b]) => {
    const [one, other] = [records.get(a), records.get(b)]
    if (!one || !other || one.entity !== other.entity) return []
    const { score, reasons } = compare(one, other)
    return score >= SHOW_AT ? [{ a, b, entity: one.entity, score, reasons }] : []
  })
  await ctx.prepared(
    'duplicates_stale',
    'delete from directory.duplicate_pair where not_same_at is null and (a_id = any ($1::uuid[]) or b_id = any ($1::uuid[]))',
    [ids],
  )
  await ctx.prepared(
    'duplicates_found',
    `insert into directory.duplicate_pair as p (a_id, b_id, entity, score, reasons)
     select a, b, entity, score, reasons from jsonb_to_recordset($1::jsonb) as r (a uuid, b uuid, entity text, score real, reasons jsonb)
     on conflict (a_id, b_id) do update set score = excluded.score, reasons = excluded.reasons`,
    [JSON.stringify(likely)],
  )
  await ctx.prepared(
    'duplicates_compared',
    'update directory.match_row set compared_at = now() where record_id = any ($1::uuid[])',
    [ids],
  )
  return likely.length
}
