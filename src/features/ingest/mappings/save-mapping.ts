import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/**
 * Keeps a mapping under the name of its source, in place of the one before.
 *
 * @param mapping checked by whoever made it
 * @throws {NotFound} no source of that name.
 */
export async function saveMapping(ctx: Context, source: string, mapping: object): Promise<void> {
  const { actor } = ctx
  const [row] = await ctx.prepared<{ source_id: string }>(
    'mapping_save',
    `insert into directory.import_mapping (source_id, mapping, saved_by)
     select s.id, $2::jsonb, $3::uuid from directory.source s where s.name = $1
     on conflict (source_id) do update set mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = now()
     returning source_id`,
    [source, JSON.stringify(mapping), actor.kind === 'person' ? actor.personId : null],
  )
  if (!row) throw new NotFound('source')
  await recordEvent(ctx, 'mapping.saved', { kind: 'source', id: row.source_id })
}
