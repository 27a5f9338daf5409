import { recordEvent } from '#features/audit/index.ts'
import {
  isUuid,
  type RecordIds,
  restoreRecords,
  type Withdrawable,
  withdrawable,
  withdrawRecords,
} from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

export interface SourceAct {
  readonly sourceId: string
  /** At least 3 letters; for history, never shown to visitors. */
  readonly reason: string
}

/**
 * A steward takes a whole source out of public view: all of its records at once, kept with their history. Records
 * that another source has too stay with it.
 *
 * @returns how many records left public view, and how many passed to another source.
 * @throws {Conflict} `source-withdrawn` already. @throws {Invalid} `reason-missing` @throws {NotFound}
 */
export async function withdrawSource(
  ctx: Context,
  act: SourceAct,
): Promise<{ readonly withdrawn: number; readonly passedOn: number }> {
  const by = requireSteward(ctx)
  const reason = checkReason(act.reason)
  const source = await lockSource(ctx, act.sourceId)
  if (source.withdrawn) throw new Conflict('source-withdrawn', 'This source was withdrawn before.')
  await ctx.db
    .updateTable('directory.source')
    .set({ withdrawn_at: ctx.now, withdrawn_by: by, withdrawn_reason: reason })
    .where('id', '=', act.sourceId)
    .execute()
  const done = await withdrawRecords(ctx, act.sourceId, await recordsOf(ctx, act.sourceId, false), reason)
  await recordEvent(ctx, 'source.withdrawn', { kind: 'source', id: act.sourceId }, done)
  return done
}

/**
 * Takes the withdrawal of a source back: its records return as they were, except those that had left the source
 * before. What passed to another source stays with it.
 *
 * @returns how many records came back.
 * @throws {Conflict} `source-not-withdrawn` @throws {Invalid} `reason-missing` @throws {NotFound}
 */
export async function restoreSource(ctx: Context, act: SourceAct): Promise<{ readonly restored: number }> {
  requireSteward(ctx)
  const reason = checkReason(act.reason)
  const source = await lockSource(ctx, act.sourceId)
  if (!source.withdrawn) throw new Conflict('source-not-withdrawn', t('steward.refused.source-not-withdrawn'))
  await ctx.db
    .updateTable('directory.source')
    .set({ withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null })
    .where('id', '=', act.sourceId)
    .execute()
  const restored = await restoreRecords(ctx, act.sourceId, await recordsOf(ctx, act.sourceId, true), reason)
  await recordEvent(ctx, 'source.restored', { kind: 'source', id: act.sourceId }, { restored })
  return { restored }
}

function checkReason(given: string): string {
  const reason = given.trim()
  if (reason.length >= 3 && reason.length <= 500) return reason
  throw new Invalid('reason-missing', 'Say why, in a few words.', [
    { field: 'reason', sentence: 'Write 3 to 500 letters.' },
  ])
}

async function lockSource(ctx: Context, id: string): Promise<{ readonly withdrawn: boolean }> {
  if (!isUuid(id)) throw new NotFound('source')
  const source = await ctx.db
    .selectFrom('directory.source')
    .select('withdrawn_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!source) throw new NotFound('source')
  return { withdrawn: source.withdrawn_at !== null }
}

/**
 * All records of a source; `gone`: those withdrawn with it, not those that had left it before or were merged into
 * others.
 */
async function recordsOf(ctx: Context, sourceId: string, gone: boolean): Promise<RecordIds> {
  const ids = new Map<Withdrawable, string[]>()
  for (const entity of withdrawable) {
    const rows = await ctx.prepared<{ id: string }>(
      `withdraw_of_source_${entity}_${gone}`,
      `select t.id from directory.${entity} t where t.source_id = $1 and t.withdrawn_at is ${gone ? 'not null' : 'null'}
       ${
         gone
           ? `and not exists (select 1 from directory.merged_id m where m.old_id = t.id)
         and not exists (select 1 from directory.source_record r where r.source_id = $1 and r.entity = '${entity}'
         and r.record_id = t.id and r.withdrawn_at is not null)
           and not exists (select 1 from directory.merged_id m where m.old_id = t.id)`
           : ''
       }`,
      [sourceId],
    )
    ids.set(
      entity,
      rows.map((row) => row.id),
    )
  }
  return ids
}
