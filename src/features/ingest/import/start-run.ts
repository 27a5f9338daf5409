import { recordEvent } from '#features/audit/index.ts'
import { tellKeepers } from '#features/directory/index.ts'
import type { PlaceTurn } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { type ImportRun, type ImportSource, newRun } from './run-memory.ts'

/**
 * Begins an import from a source, which is made when its name is new. A new source is not a public listing:
 * a named steward declares that.
 *
 * @throws {Conflict} `source-withdrawn`: nothing of it comes in until a steward takes that back.
 * @param turn `hiding` for a run of one long transaction, which cannot give back a turn taken earlier in it.
 */
export async function startRun(
  ctx: Context,
  sourceName: string,
  turn: PlaceTurn = 'publishing',
): Promise<ImportRun> {
  await ctx.prepared(
    'import_source',
    `insert into directory.source (name, kind) values ($1, 'hsds') on conflict (name) do nothing`,
    [sourceName],
  )
  const [row] = await ctx.prepared<{
    id: string
    name: string
    public_listing: boolean
    kind: string
    withdrawn: boolean
  }>(
    'import_source_read',
    `select id, name, public_listing, kind, withdrawn_at is not null as withdrawn
     from directory.source where name = $1`,
    [sourceName],
  )
  if (!row) throw new Error('a source that was just written is not there')
  if (row.withdrawn)
    throw new Conflict(
      'source-withdrawn',
      'This source was withdrawn from the directory. Take the withdrawal back before you import from it.',
    )
  const source: ImportSource = {
    id: row.id,
    name: row.name,
    publicListing: row.public_listing,
    fictional: row.kind === 'demo',
  }
  const [run] = await ctx.prepared<{ id: string }>(
    'import_run',
    'insert into directory.import_run (source_id) values ($1) returning id',
    [source.id],
  )
  if (!run) throw new Error('an import run was not written')
  return newRun(run.id, source, turn)
}

/** Writes the report of a run beside it, and one audit line with its counts. */
export async function finishRun(
  ctx: Context,
  run: ImportRun,
  report: Readonly<Record<string, unknown>> & {
    readonly created: number
    readonly updated: number
    readonly unchanged: number
    readonly quarantined: number
  },
): Promise<void> {
  await ctx.prepared(
    'import_run_finish',
    'update directory.import_run set finished_at = now(), report = $2 where id = $1',
    [run.id, JSON.stringify(report)],
  )
  const { created, updated, unchanged, quarantined } = report
  await recordEvent(
    ctx,
    'import.run',
    { kind: 'import-run', id: run.id },
    { created, updated, unchanged, quarantined },
  )
  await tellKeepers(ctx, 'import-finished')
}
