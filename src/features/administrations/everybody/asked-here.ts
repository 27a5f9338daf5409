import { recordEvent } from '#features/audit/index.ts'
import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Visit, type VisitPrompt, visitsOf } from '../protocol/visits.ts'
import { orDeclined } from '../refusals.ts'

/** Hours within which a program may say that it is offered. */
export const LIMITS = [24, 72, 168] as const
export type Limit = (typeof LIMITS)[number]

/** A visit at which it is offered to everybody, and within how many hours; null: no limit was set. */
export interface Asked extends Visit {
  readonly within: number | null
}

/** At what the acting program offers a check to everybody. Leans on asked_of_everybody_once. */
export async function askedHere(ctx: Context): Promise<readonly Asked[]> {
  const { program } = actingPlace(ctx)
  const rows = await ctx.prepared<Asked>(
    'administrations_asked_here',
    `select e.prompt, e.visit, e.within_hours as within from administrations.asked_of_everybody e
     where e.program_id = $1 and e.ended_at is null order by e.said_at, e.visit`,
    [program],
  )
  return rows.filter(({ prompt, visit }) =>
    (visitsOf[prompt] as readonly string[] | undefined)?.includes(visit),
  )
}

/** From now on everybody at these, and at no other of this group. By a lead of the program; the same twice is once. */
export async function sayAsked(
  ctx: Context,
  prompt: VisitPrompt,
  visits: readonly string[],
  within: Limit | null,
): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const ended = await orDeclined(
    ctx.prepared(
      'administrations_ask_no_more',
      `update administrations.asked_of_everybody set ended_at = clock_timestamp(), ended_by = $4
       where program_id = $1 and prompt = $2 and (visit <> all ($3) or within_hours is distinct from $5) and ended_at is null returning id`,
      [program, prompt, visits, person, within],
    ),
  )
  const begun = await orDeclined(
    ctx.prepared(
      'administrations_ask_everybody',
      `insert into administrations.asked_of_everybody (coalition_id, agency_id, program_id, prompt, visit, within_hours, said_by)
       select $1, $2, $3, $4, v, $7, $5 from unnest($6::text[]) v
       on conflict (program_id, prompt, visit) where ended_at is null do nothing returning id`,
      [coalition, agency, program, prompt, person, visits, within],
    ),
  )
  if (ended.length + begun.length > 0)
    await recordEvent(ctx, 'check.everybody-said', { kind: 'program', id: program }, { prompt })
}
