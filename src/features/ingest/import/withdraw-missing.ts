import { recordEvent } from '#features/audit/index.ts'
import { type Withdrawable, withdrawable, withdrawRecords } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ImportRun } from './run-memory.ts'
import { wasMet } from './run-memory.ts'

/** So large a part of a source does not vanish without somebody having looked: the file may be cut or empty. */
const mostAtOnce = 0.3
/** Of a small source a third is a row or two. */
const fewRecords = 10

/** So much of a source has vanished that somebody has to look before it is withdrawn. */
export function isTooMuch(missing: number, known: number): boolean {
  return missing > fewRecords && missing > known * mostAtOnce
}

export interface Missing {
  /** Records of the source that a complete reading of it no longer has. */
  readonly missing: number
  /** Records it had. */
  readonly known: number
  /** False: nothing was withdrawn, because so many vanished at once and nobody has said that this is right. */
  readonly done: boolean
}

const pageSize = 5_000

/**
 * After a source was read from beginning to end: what it had and has no more is withdrawn. Never call it after
 * a run that was stopped or could not read some of its input.
 *
 * @param allowMany more than 30 % may go at once: somebody has looked
 */
export async function withdrawMissing(ctx: Context, run: ImportRun, allowMany: boolean): Promise<Missing> {
  const gone = new Map<Withdrawable, string[]>()
  const rows: { entity: string; id: string }[] = []
  let known = 0
  let after: readonly [string, string] = ['', '']
  for (;;) {
    const page = await ctx.prepared<{ entity: Withdrawable; source_record_id: string; record_id: string }>(
      'withdraw_known',
      `select entity, source_record_id, record_id from directory.source_record
       where source_id = $1 and withdrawn_at is null and entity = any ($2::text[])
         and (entity, source_record_id) > ($3, $4) order by entity, source_record_id limit ${pageSize}`,
      [run.source.id, withdrawable, ...after],
    )
    for (const row of page) {
      known += 1
      if (wasMet(run, row.entity, row.source_record_id)) continue
      rows.push({ entity: row.entity, id: row.source_record_id })
      const list = gone.get(row.entity)
      if (list) list.push(row.record_id)
      else gone.set(row.entity, [row.record_id])
    }
    const last = page.at(-1)
    if (page.length < pageSize || !last) break
    after = [last.entity, last.source_record_id]
  }
  const missing = rows.length
  if (missing === 0) return { missing, known, done: true }
  if (!allowMany && isTooMuch(missing, known)) return { missing, known, done: false }
  await markGone(ctx, run.source.id, rows)
  await keepWhatStillHasARow(ctx, run.source.id, gone)
  await withdrawRecords(ctx, run.source.id, gone, run.source.name)
  await recordEvent(ctx, 'records.withdrawn', { kind: 'import-run', id: run.id }, { count: missing })
  return { missing, known, done: true }
}

/** Of records that were merged into one, one row may go while another stands: then the record stays. */
async function keepWhatStillHasARow(
  ctx: Context,
  sourceId: string,
  gone: Map<Withdrawable, string[]>,
): Promise<void> {
  for (const [entity, ids] of gone) {
    const rows = await ctx.prepared<{ record_id: string }>(
      'withdraw_still_there',
      `select distinct record_id from directory.source_record
       where record_id = any ($1::uuid[]) and source_id = $2 and entity = $3 and withdrawn_at is null`,
      [ids, sourceId, entity],
    )
    const there = new Set(rows.map((row) => row.record_id))
    gone.set(
      entity,
      ids.filter((id) => !there.has(id)),
    )
  }
}

/** The source no longer has these rows; should one come again, it counts as changed whatever it says. */
export async function markGone(
  ctx: Context,
  sourceId: string,
  rows: readonly { readonly entity: string; readonly id: string }[],
): Promise<void> {
  await ctx.prepared(
    'withdraw_mark_gone',
    `update directory.source_record r set withdrawn_at = now(), raw_hash = '\\x'
     from unnest($2::text[], $3::text[]) as g(entity, id)
     where r.source_id = $1 and r.entity = g.entity and r.source_record_id = g.id and r.withdrawn_at is null`,
    [sourceId, rows.map((row) => row.entity), rows.map((row) => row.id)],
  )
}
