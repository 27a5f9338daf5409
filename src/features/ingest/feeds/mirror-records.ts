import { type Withdrawable, withdrawable, withdrawRecords } from '#features/directory/index.ts'
import { putAwayPlaces } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { isTooMuch, markGone } from '../import/withdraw-missing.ts'
import { installationId } from './public-changes.ts'

/** Whose records a feed brings. */
export interface MirrorOf {
  readonly sourceId: string
  readonly sourceName: string
  /** The partner's own installation. */
  readonly origin: string
}

export interface MirroredId {
  readonly entity: Withdrawable
  readonly id: string
  /** Where the record began, as the feed says. */
  readonly origin: string
}

/**
 * Which records of a page are to be taken in. Not those that began here, and not those that came by another way
 * already: so two directories that mirror each other hand nothing back and forth. A record that comes from where
 * it began is taken over from whoever brought it before: its own origin decides what it says.
 *
 * @returns the ids to take in, by {@link mirrorKey}
 */
export async function takeMirrored(
  ctx: Context,
  feed: MirrorOf,
  records: readonly MirroredId[],
): Promise<Set<string>> {
  const here = await installationId(ctx)
  const taken = new Set<string>()
  const byKind = Map.groupBy(records, (record) => record.entity)
  for (const entity of withdrawable) {
    const own = byKind.get(entity) ?? []
    if (own.length === 0) continue
    const known = await ctx.prepared<{ id: string; source_id: string; origin: string | null }>(
      `mirror_known_${entity}`,
      `select t.id, t.source_id, o.origin from directory.${entity} t
       left join directory.record_origin o on o.record_id = t.id where t.id = any ($1::uuid[])`,
      [own.map((record) => record.id)],
    )
    const local = new Map(known.map((row) => [row.id, row]))
    const adopted: string[] = []
    for (const record of own) {
      const present = local.get(record.id)
      if (record.origin === here) continue
      if (present && present.source_id !== feed.sourceId) {
        const fromItsOrigin = record.origin === feed.origin && present.origin === feed.origin
        if (!fromItsOrigin) continue
        adopted.push(record.id)
      }
      taken.add(mirrorKey(entity, record.id))
    }
    if (adopted.length > 0)
      await ctx.prepared(
        `mirror_adopt_${entity}`,
        `update directory.${entity} set source_id = $2 where id = any ($1::uuid[])`,
        [adopted, feed.sourceId],
      )
  }
  await rememberOrigins(
    ctx,
    records.filter((record) => taken.has(mirrorKey(record.entity, record.id))),
  )
  return taken
}

export function mirrorKey(entity: string, id: string): string {
  return `${entity} ${id}`
}

async function rememberOrigins(ctx: Context, records: readonly MirroredId[]): Promise<void> {
  if (records.length === 0) return
  const unique = new Map(records.map((record) => [record.id, record.origin]))
  await ctx.prepared(
    'mirror_origins',
    `insert into directory.record_origin as o (record_id, origin) select * from unnest($1::uuid[], $2::uuid[])
     on conflict (record_id) do update set origin = excluded.origin where o.origin <> excluded.origin`,
    [[...unique.keys()], [...unique.values()]],
  )
}

/**
 * What the partner no longer publishes leaves public view here too, its places sealed. Records that began here,
 * or that another source keeps, stay.
 *
 * @returns how many left public view
 */
export async function applyGone(
  ctx: Context,
  keyring: Keyring,
  feed: MirrorOf,
  gone: readonly { readonly entity: Withdrawable; readonly id: string }[],
): Promise<number> {
  if (gone.length === 0) return 0
  const ids = new Map<Withdrawable, string[]>()
  for (const entity of withdrawable) {
    const asked = gone.filter((one) => one.entity === entity).map((one) => one.id)
    if (asked.length === 0) continue
    const rows = await ctx.prepared<{ id: string }>(
      `mirror_gone_${entity}`,
      `select id from directory.${entity} where id = any ($1::uuid[]) and source_id = $2 order by id for no key update`,
      [asked, feed.sourceId],
    )
    ids.set(
      entity,
      rows.map((row) => row.id),
    )
  }
  const rows = await ctx.prepared<{ entity: string; id: string }>(
    'mirror_gone_rows',
    `select r.entity, r.source_record_id as id from directory.source_record r
     where r.source_id = $1 and r.record_id = any ($2::uuid[]) and r.withdrawn_at is null`,
    [feed.sourceId, [...ids.values()].flat()],
  )
  await markGone(ctx, feed.sourceId, rows)
  const { withdrawn } = await withdrawRecords(ctx, feed.sourceId, ids, feed.sourceName)
  // What passed on to another source stands as that has it.
  const left = await ctx.prepared<{ id: string }>(
    'mirror_gone_places',
    'select id from directory.location where id = any ($1::uuid[]) and withdrawn_at is not null',
    [ids.get('location') ?? []],
  )
  await putAwayPlaces(
    ctx,
    keyring,
    left.map((row) => row.id),
  )
  return withdrawn
}

/**
 * After the feed was read anew from its beginning: what this source had and was not met since is gone.
 *
 * @param met keys of what was met
 * @returns those, or none with their number when they are so many that somebody has to look first
 */
export async function goneUnmet(
  ctx: Context,
  feed: MirrorOf,
  met: ReadonlySet<string>,
): Promise<{
  readonly gone: readonly { readonly entity: Withdrawable; readonly id: string }[]
  readonly missing: number
}> {
  const rows = await ctx.prepared<{ entity: Withdrawable; record_id: string }>(
    'mirror_unmet',
    `select entity, record_id from directory.source_record
     where source_id = $1 and withdrawn_at is null and entity = any ($2::text[])`,
    [feed.sourceId, withdrawable],
  )
  const gone = rows
    .filter((row) => !met.has(mirrorKey(row.entity, row.record_id)))
    .map((row) => ({ entity: row.entity, id: row.record_id }))
  return isTooMuch(gone.length, rows.length) ? { gone: [], missing: gone.length } : { gone, missing: 0 }
}
