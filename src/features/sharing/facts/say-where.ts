import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { PlaceOf } from '../gathering/question.ts'
import { placesSaid } from '../gathering/where-said.ts'
import { orGone } from '../refusals.ts'
import { narrow } from '../sharing/narrow.ts'
import { oneAtATime } from '../sharing/one-at-a-time.ts'

/**
 * Writes down by the law of which places something is decided about a young person, as somebody of the program that keeps the record
 * says it. What was said before ends; what no law allows by these places is taken away at once.
 *
 * @param places two capitals of a state or `tribe:<name>`, at most ten; none: it is not known
 * @returns whether anything was said anew
 */
export async function sayWhere(
  ctx: Context,
  subject: string,
  { about, places }: { readonly about: PlaceOf; readonly places: readonly string[] },
): Promise<boolean> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head, all } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const wanted = [...new Set(places)].sort()
  const before = (await placesSaid(ctx, all))[about]
  // Nothing was said, and nothing is said now: it is not known either way.
  if (before === undefined ? wanted.length === 0 : before.join() === wanted.join()) return false
  await ctx.prepared(
    'sharing_end_places',
    `update sharing.jurisdiction_statement set ended_at = clock_timestamp(), ended_by = $3
     where subject_id = any ($1) and about = $2 and ended_at is null`,
    [all, about, person],
  )
  await orGone(
    ctx.prepared(
      'sharing_say_places',
      `insert into sharing.jurisdiction_statement (coalition_id, agency_id, program_id, subject_id, about, places, said_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [coalition, agency, program, head, about, wanted, person],
    ),
  )
  await recordEvent(ctx, 'place.said', { kind: 'subject', id: head }, { about })
  await narrow(ctx, head)
  return true
}
