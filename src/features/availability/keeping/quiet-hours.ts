import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/** When the keepers of a line want no asks, each day. An ask for tonight comes all the same. */
export interface QuietHours {
  /** Minutes after midnight on the clock of the zone; over midnight where `until` comes first. Never equal. */
  readonly from: number
  readonly until: number
  /** IANA. */
  readonly zone: string
}

/** Undefined: it has none, or is not one that this actor keeps. */
export async function quietHours(ctx: Context, lineId: string): Promise<QuietHours | undefined> {
  const [row] = await ctx.prepared<QuietHours>(
    'availability_quiet',
    'select from_minute as "from", until_minute as until, zone from availability.quiet_of($1)',
    [lineId],
  )
  return row
}

/**
 * From now on asks that can wait are told when these hours end. Whoever was told stays told.
 *
 * @param hours undefined: no quiet hours any more
 * @throws {NotFound} no such line, or not one that this actor keeps
 */
export async function setQuietHours(
  ctx: Context,
  lineId: string,
  hours: QuietHours | undefined,
): Promise<void> {
  const [row] = await ctx.prepared<{ id: string | null }>(
    'availability_set_quiet',
    'select availability.set_quiet($1, $2, $3, $4) as id',
    [lineId, hours?.from ?? null, hours?.until ?? null, hours?.zone ?? null],
  )
  if (row?.id == null) throw new NotFound('line')
  await recordEvent(ctx, hours === undefined ? 'quiet.ended' : 'quiet.set', { kind: 'line', id: lineId })
}
