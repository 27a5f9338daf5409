import type { Context } from '#platform/db/actor.ts'
import type { Withheld } from './hide-related.ts'
import { storable } from './storable.ts'

/** Writes records back without what they told of a place that is hidden now. */
export async function rewriteWithheld(ctx: Context, records: readonly Withheld[]): Promise<void> {
  for (const [entity, own] of Map.groupBy(records, (record) => record.entity)) {
    const name = entity === 'service_at_location' ? '' : `name = coalesce(r.doc ->> 'name', t.name),`
    await ctx.prepared(
      `import_rewrite_${entity}`,
      `update directory.${entity} t set ${name} doc = r.doc, version = t.version + 1, modified_at = now()
       from json_to_recordset($1::json) as r (id uuid, doc jsonb) where t.id = r.id`,
      [`[${own.map(({ id, doc }) => storable({ id, doc })).join(',')}]`],
    )
  }
}
