import { recordEvent } from '#features/audit/index.ts'
import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Visit, type VisitPrompt, visitsOf } from '../protocol/visits.ts'
import { orDeclined } from '../refusals.ts'

/** At what the acting program offers a check to everybody. Leans on asked_of_everybody_once. */
export async function askedHere(ctx: Context): Promise<readonly Visit[]> {
  const { program } = actingPlace(ctx)
  const rows = await ctx.prepared<Visit>(
    'administrations_asked_here',
    `select e.prompt, e.visit from administrations.asked_of_everybody e
     where e.program_id = $1 and e.ended_at is null order by e.said_at, e.visit`,
    [program],
  )
  return rows.filter(({ prompt, visit }) =>
    (visitsOf[prompt] as readonly string[] | undefined)?.includes(visit),
  )
}

/** From now on everybody at these, and at no other of this group. By a lead of the program; the same twice is once. */
export async function sayAsked(ctx: Context, prompt: VisitPrompt, visits: readonly string[]): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const ended = await orDeclined(
    ctx.prepared(
      'administrations_ask_no_more',
      `update administrations.asked_of_everybody set ended_at = clock_timestamp(), ended_by = $4
       where program_id = $1 and prompt = $2 and visit <> all ($3) and ended_at is null returning id`,
      [program, prompt, visits, person],
    ),
  )
  const begun = await orDeclined(
    ctx.prepared(
      'administrations_ask_everybody',
      `insert into administrations.asked_of_everybody (coalition_id, agency_id, program_id, prompt, visit, said_by)
       select $1, $2, $3, $4, v, $5 from unnest($6::text[]) v
       on conflict (program_id, prompt, visit) where ended_at is null do nothing returning id`,
      [coalition, agency, program, prompt, person, visits],
    ),
  )
  if (ended.length + begun.length > 0)
    await recordEvent(ctx, 'check.everybody-said', { kind: 'program', id: program }, { prompt })
}
