import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { zoneOfState } from '#platform/geo/index.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { momentIn } from '#platform/local-time.ts'
import { placesSaid } from '../gathering/where-said.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/**
 * The last minute in which a release counts that was signed for so many days: that of the last day on the clock of the young person (R5),
 * since whoever signs for ten days means days and not hours. Never longer than the rules let any release count.
 *
 * @param most days, each of 24 hours
 */
export function lastMinuteOf(signed: Date, days: number, zone: string, most: number): Date {
  const longest = signed.getTime() + most * DAY - MINUTE
  // Days of a calendar: not all of them have 24 hours.
  const day = new Date(Date.parse(isoDay(signed, zone)) + days * DAY).toISOString().slice(0, 10)
  const end = momentIn(zone, `${day}T23:59`)
  return new Date(Math.min(end?.getTime() ?? longest, longest))
}

/** The clock of a young person: that of the one state in which they live, as far as it is known; else that of the program beside them. */
export async function zoneOfYoungPerson(ctx: Context, subject: string, ofProgram: string): Promise<string> {
  const { all } = await subjectGroup(ctx, subject)
  const [home, ...more] = (await placesSaid(ctx, all))['young-person'] ?? []
  return (home !== undefined && more.length === 0 ? zoneOfState(home) : undefined) ?? ofProgram
}
