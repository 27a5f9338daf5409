import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { NotFound } from '#platform/errors.ts'
import { availability } from '../refusals.ts'

/** What came of looking at what a source says. */
export const sourceOutcomes = [
  'taken',
  'call',
  'older',
  'count-first',
  'agrees',
  'nothing-said',
  'no-such-unit',
  'several',
  'number',
  'more-free',
  'no-time',
  'ahead',
  'too-old',
  'came-since',
  'withdrawn',
] as const
export type SourceOutcome = (typeof sourceOutcomes)[number]

/** Where the numbers of a line come from. */
export interface LineSource {
  readonly id: string
  /** Name of the source in the directory. */
  readonly source: string
  /** The service's id in that source. */
  readonly service: string
  /** The unit's name in that source; empty where it names one at most. */
  readonly unit: string
  readonly madeAt: Date
  /** Null: not looked at yet. */
  readonly lookedAt: Date | null
  /** Moment of the newest numbers that were counted. */
  readonly saidAt: Date | null
  readonly outcome: SourceOutcome | null
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
  const [row] = await orRefuse(
    lists,
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
  await orRefuse(
    lists,
    ctx.prepared('bringin_end_source', 'select availability.end_line_source($1)', [lineId]),
  )
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

/** What the functions of sql/line-sources.sql decline; `no_data_found`: no line that this actor keeps. */
const lists = [availability, { no_data_found: () => new NotFound('line') }]
