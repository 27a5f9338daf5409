import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import type { FieldValues } from '../domain/record-fields.ts'
import type { DirectoryRecord } from './load-record.ts'
import { whoActs } from './who-acts.ts'

/** How a person came to know a value; the words of directory.field_provenance.method. */
export const humanMethods = ['human call', 'provider portal', 'one-tap link', 'steward edit'] as const
export type HumanMethod = (typeof humanMethods)[number]

/** Where a value comes from. `note` says where to look again ("agency website, intake page"); never a name or address. */
export const evidence = z.strictObject({
  method: z.enum(humanMethods),
  note: z.string().trim().min(3, 'Say where this comes from.').max(500),
})
export type Evidence = z.infer<typeof evidence>

/** One provenance line per field, taking the place of the one before. */
export async function recordProvenance(
  ctx: Context,
  record: DirectoryRecord,
  values: FieldValues,
  from: Evidence,
): Promise<void> {
  const paths = Object.keys(values)
  if (paths.length === 0) return
  await ctx.db
    .updateTable('directory.field_provenance')
    .set({ current: false })
    .where('record_id', '=', record.id)
    .where('path', 'in', paths)
    .where('current', '=', true)
    .execute()
  await ctx.db
    .insertInto('directory.field_provenance')
    .values(
      paths.map((path) => ({
        entity: record.entity,
        record_id: record.id,
        path,
        value: JSON.stringify(values[path] ?? null),
        source_id: record.sourceId,
        method: from.method,
        actor_id: whoActs(ctx),
        evidence: from.note,
        observed_at: ctx.now,
      })),
    )
    .execute()
}
