import type { Context } from '#platform/db/actor.ts'

/** The mapping that a source's spreadsheet was last imported with. */
export interface SavedMapping {
  /** In the form of a mapping file; whoever reads it checks it. */
  readonly mapping: unknown
  readonly savedAt: Date
}

/** Undefined for a source that has none, or that is not there. Visitors see none. */
export async function savedMapping(ctx: Context, source: string): Promise<SavedMapping | undefined> {
  const [row] = await ctx.prepared<{ mapping: unknown; saved_at: Date }>(
    'mapping_saved',
    `select m.mapping, m.saved_at from directory.import_mapping m
     join directory.source s on s.id = m.source_id where s.name = $1`,
    [source],
  )
  return row && { mapping: row.mapping, savedAt: row.saved_at }
}
