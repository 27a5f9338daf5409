import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** A source as whoever imports from it needs it. */
export interface NamedSource {
  readonly id: string
  readonly publicListing: boolean
}

/** The source of a name; undefined where nothing was imported from it yet. */
export async function sourceNamed(ctx: Context, name: string): Promise<NamedSource | undefined> {
  const [row] = await ctx.prepared<{ id: string; public_listing: boolean }>(
    'source_named',
    'select id, public_listing from directory.source where name = $1',
    [name],
  )
  return row && { id: row.id, publicListing: row.public_listing }
}

/** Makes a source before its first import, so that a steward can declare it first. @returns its id, also where it was there */
export async function makeSource(ctx: Context, name: string): Promise<string> {
  const [made] = await ctx.prepared<{ id: string }>(
    'source_make',
    `insert into directory.source (name, kind) values ($1, 'hsds') on conflict (name) do nothing returning id`,
    [name],
  )
  if (made) await recordEvent(ctx, 'source.added', { kind: 'source', id: made.id })
  const source = made ?? (await sourceNamed(ctx, name))
  if (!source) throw new Error('a source that was there is gone')
  return source.id
}
