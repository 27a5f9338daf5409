import type { Context } from '#platform/db/actor.ts'
import { BadRequest } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Kinds of records the feed tells of. */
export const changeKinds = ['organization', 'program', 'location', 'service', 'service_at_location'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** A public record that has changed, or is public no more: whether closed, withdrawn or hidden is never told. */
export interface PublicChange {
  readonly entity: ChangeKind
  readonly id: string
  /** Place of the change in the feed. */
  readonly position: number
  readonly changedAt: Date
  readonly gone: boolean
  /** Installation in which the record was made, where that is not this one; never told of what has gone. */
  readonly origin: string | null
}

export interface ChangesAfter {
  /** Position of the last change that was read; 0 = from the beginning. */
  readonly after: number
  /** Only what has changed at or after this moment. */
  readonly since?: Date | undefined
  readonly kinds?: readonly ChangeKind[] | undefined
  readonly limit: number
}

/**
 * Changes after a position, in the order of the feed. A record stands in it once, at its last change: read to
 * the end, nothing is missed, however much is written meanwhile.
 */
export async function publicChanges(ctx: Context, query: ChangesAfter): Promise<PublicChange[]> {
  const rows = await ctx.prepared<{
    entity: ChangeKind
    record_id: string
    position: string
    changed_at: Date
    gone: boolean
    origin: string | null
  }>(
    'feed_changes',
    `select c.entity, c.record_id, c.position, c.changed_at, c.gone, case when not c.gone then o.origin end as origin
     from directory.public_change c left join directory.record_origin o on o.record_id = c.record_id
     where c.position > $1 and ($2::timestamptz is null or c.changed_at >= $2) and c.entity = any ($3::text[])
     order by c.position limit $4`,
    [query.after, query.since ?? null, query.kinds ?? changeKinds, query.limit],
  )
  return rows.map((row) => ({
    entity: row.entity,
    id: row.record_id,
    position: Number(row.position),
    changedAt: row.changed_at,
    gone: row.gone,
    origin: row.origin,
  }))
}

/** The random name of this installation, by which a record that comes back is known. */
export async function installationId(ctx: Context): Promise<string> {
  const [row] = await ctx.prepared<{ id: string }>(
    'feed_installation',
    'select id from directory.installation',
    [],
  )
  if (!row) throw new Error('this installation has no id')
  return row.id
}

/** Where a reader has got to, as text: whose feed, and the last position. */
export function cursorOf(installation: string, position: number): string {
  return `${installation}.${position}`
}

/**
 * @throws {BadRequest} `cursor-unknown` when it was not given by this feed, or lies beyond its end: the directory
 *   was restored or replaced since, and only reading it again from the beginning makes two copies equal.
 */
export async function positionOf(ctx: Context, cursor: string | undefined): Promise<number> {
  if (cursor === undefined) return 0
  const [, installation, digits] = /^([\da-f-]{36})\.(\d{1,15})$/.exec(cursor) ?? []
  const position = Number(digits)
  if (installation === (await installationId(ctx))) {
    const [row] = await ctx.prepared<{ last: string }>(
      'feed_last',
      'select coalesce(max(position), 0) as last from directory.public_change',
      [],
    )
    if (position <= Number(row?.last)) return position
  }
  const sentence = t('exchange.refused.cursor-unknown')
  throw new BadRequest('cursor-unknown', sentence, [{ field: 'after', sentence }])
}
