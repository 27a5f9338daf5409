import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { pokeAfter } from '#platform/live/index.ts'
import { noSuchThing } from '../refusals.ts'

/**
 * Ends one sharing of a record, whatever it rests on: nobody is bound to go on. The same twice is once.
 *
 * @param subject the head of the record
 * @throws {NotFound} no such sharing of this record
 */
export async function stopSharing(ctx: Context, subject: string, basis: string): Promise<void> {
  const [row] = await ctx.prepared<{ ended: boolean }>(
    'sharing_to_stop',
    `select b.ended_at is not null as ended from sharing.basis b
     where b.id = $1 and b.subject_id in (select g from records.group_of($2) g)`,
    [basis, subject],
  )
  if (!row) throw noSuchThing()
  if (row.ended) return
  await ctx.prepared(
    'sharing_stop_basis',
    `update sharing.basis set ended_at = clock_timestamp(), ended_why = 'stopped' where id = $1 and ended_at is null`,
    [basis],
  )
  // Pages that show it close within the second; else they would hear of it at the next look at the outbox.
  pokeAfter(ctx)
  await recordEvent(ctx, 'share.stopped', { kind: 'subject', id: subject })
}
