import { recordEvent } from '#features/audit/index.ts'
import { siteOf } from '#features/instruments/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { VisitPrompt } from '../protocol/visits.ts'
import { noSuchThing, orDeclined } from '../refusals.ts'

/** A visit at which everybody is offered a check, and nobody has said yet whether it was. */
export interface OpenOccasion {
  readonly id: string
  readonly subject: string
  readonly prompt: VisitPrompt
  readonly toldAt: Date
  /** Until when it is to be offered; null: the program set no limit. */
  readonly dueAt: Date | null
}

/** A visit of a kind at which the program offers it to everybody. @param within hours; null: no limit */
export async function tellOccasion(
  ctx: Context,
  subject: string,
  prompt: VisitPrompt,
  within: number | null = null,
): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { setting } = await siteOf(ctx)
  await orDeclined(
    ctx.prepared(
      'administrations_tell_occasion',
      `insert into administrations.occasion (coalition_id, agency_id, program_id, subject_id, prompt, setting, told_by, due_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8::integer))`,
      [coalition, agency, program, subject, prompt, setting, person, within],
    ),
  )
}

/** After so long nobody is reminded of a visit; in the figures it stays. */
const REMINDED_DAYS = 30

const OPEN = `from administrations.open_occasion o
  where o.told_at > now() - interval '${REMINDED_DAYS} days' and coalesce(o.not_before, now()) <= now()`

/** The newest of a record that is to be said; undefined: none. @param parts the record and all that are part of it */
export async function occasionOf(ctx: Context, parts: readonly string[]): Promise<OpenOccasion | undefined> {
  const [row] = await ctx.prepared<OpenOccasion>(
    'administrations_occasion_of',
    `select o.id, o.subject_id as subject, o.prompt, o.told_at as "toldAt", o.due_at as "dueAt" ${OPEN} and o.subject_id = any ($1)
     order by o.told_at desc limit 1`,
    [parts],
  )
  return row
}

/** Of the acting program, one for each young person, what is due first, then the oldest; at most 20. */
export async function occasionsHere(ctx: Context): Promise<readonly OpenOccasion[]> {
  const { program } = actingPlace(ctx)
  return await ctx.prepared<OpenOccasion>(
    'administrations_occasions_here',
    `select * from (select distinct on (o.subject_id) o.id, o.subject_id as subject, o.prompt, o.told_at as "toldAt", o.due_at as "dueAt" ${OPEN}
       and o.program_id = $1 order by o.subject_id, o.told_at desc) newest
     order by "dueAt", "toldAt", id limit 20`,
    [program],
  )
}

/** Says nothing more of it until the day after. @throws {NotFound} no such record of the acting program, or nothing to put off */
export async function putOff(ctx: Context, record: string): Promise<string> {
  const { head, all } = await subjectGroup(ctx, record)
  const rows = await orDeclined(
    ctx.prepared(
      'administrations_put_off',
      `update administrations.occasion o set not_before = now() + interval '20 hours'
       where o.subject_id = any ($1) and o.id in (select id from administrations.open_occasion) returning o.id`,
      [all],
    ),
  )
  if (rows.length === 0) throw noSuchThing()
  await recordEvent(ctx, 'check.put-off', { kind: 'subject', id: head })
  return head
}
