import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import type { Outcome } from './take-partner-counts.ts'

/** Where the numbers of a line come from. */
export interface LineSource {
  readonly id: string
  /** Name of the source in the directory. */
  readonly source: string
  /** Its own id of the service. */
  readonly service: string
  /** Its own name of the unit; empty: it names one at most. */
  readonly unit: string
  readonly madeAt: Date
  /** Null: not looked at yet. */
  readonly lookedAt: Date | null
  /** Moment of the newest numbers that were counted. */
  readonly saidAt: Date | null
  readonly outcome: Outcome | null
  readonly withdrawn: boolean
}

export const lineSourceGiven = z.strictObject({
  source: z.string().min(1).max(200),
  service: z.string().min(1).max(200),
  unit: z.string().max(100),
})

/**
 * Says that the numbers of a line come from a partner, in place of what was said before.
 *
 * @throws {NotFound} no line that this actor keeps · {Invalid} `no-such-source` · {Conflict} `numbers-taken`
 */
export async function takeLineSource(
  ctx: Context,
  lineId: string,
  given: z.output<typeof lineSourceGiven>,
): Promise<void> {
  const [row] = await declined(
    ctx.prepared<{ id: string }>(
      'bringin_take_source',
      'select availability.take_line_source($1, $2, $3, $4) as id',
      [lineId, given.source.trim(), given.service.trim(), given.unit.trim()],
    ),
  )
  if (row) await recordEvent(ctx, 'line-source.made', { kind: 'line', id: lineId })
}

/** From now on nothing of it is counted. @throws {NotFound} nothing to end, or no line that this actor keeps */
export async function endLineSource(ctx: Context, lineId: string): Promise<void> {
  await declined(ctx.prepared('bringin_end_source', 'select availability.end_line_source($1)', [lineId]))
  await recordEvent(ctx, 'line-source.ended', { kind: 'line', id: lineId })
}

/** Undefined: its keepers count it themselves, or it is no line of this actor. */
export async function lineSource(ctx: Context, lineId: string): Promise<LineSource | undefined> {
  const [row] = await ctx.prepared<LineSource>(
    'bringin_line_source',
    `select id, source, service, unit, made_at as "madeAt", looked_at as "lookedAt", said_at as "saidAt", outcome, withdrawn
     from availability.line_source_here($1)`,
    [lineId],
  )
  return row
}

export interface OfferedSource {
  readonly source: string
  readonly service: string
  readonly unit: string
}

/** What sources state of the very service that a line is at, for its keepers to choose from. */
export async function offeredSources(ctx: Context, lineId: string): Promise<readonly OfferedSource[]> {
  return ctx.prepared<OfferedSource>(
    'bringin_offered_sources',
    'select source, service, unit from availability.line_sources_offered($1)',
    [lineId],
  )
}

async function declined<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'P0002') throw new NotFound('line')
    if (code === 'BW150') {
      const sentence = 'The directory has no source of this name. Ask a directory steward how it is called.'
      throw new Invalid('no-such-source', sentence, [{ field: 'source', sentence }])
    }
    if (code === 'BW151')
      throw new Conflict(
        'numbers-taken',
        'Another line takes these numbers already. End that first, or name another unit.',
      )
    throw error
  }
}
