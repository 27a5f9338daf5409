import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import { type Category, type LaneRow, oneAtATime, orGone, rulesNow } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing } from './refusals.ts'

/** Why a parent is not treated as the representative of a young person (45 CFR 164.502(g)(5), unverified). */
export const ELECTION_REASONS = ['may-be-harmed', 'could-be-endangered'] as const
export type ElectionReason = (typeof ELECTION_REASONS)[number]

/** The longest that what opens counts, in days; then it is said anew. */
export const CAREGIVER_DAYS = 180

/** What the page says of a caregiver. */
export type OfCaregiver =
  | { readonly kind: 'election'; readonly why: ElectionReason }
  | { readonly kind: 'opt-in'; readonly categories: readonly Category[] }
  | {
      readonly kind: 'ground'
      readonly row: string
      readonly categories: readonly Category[]
      readonly days: number
    }
  | { readonly kind: 'reason-to-know'; readonly days: number }

/** What stands of a caregiver, as a page shows it. */
export interface CaregiverLine {
  readonly id: string
  readonly kind: OfCaregiver['kind']
  readonly why: ElectionReason | null
  readonly row: string | null
  readonly categories: readonly Category[] | null
  readonly by: string
  /** Null: until somebody ends it. */
  readonly until: Date | null
}

const DAY = 86_400_000

/**
 * Writes down what the rules ask about a caregiver, from now on. It opens nothing by itself; what was told before stays in the ledger.
 * What stands already for as long is not said a second time: whoever ends it once believes that nothing stands any more.
 *
 * @param caregiver an entry of kind known-person of this record
 * @returns the id of what stands
 */
export async function sayOfCaregiver(
  ctx: Context,
  subject: string,
  caregiver: string,
  said: OfCaregiver,
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head, all } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const until = 'days' in said ? new Date(ctx.now.getTime() + said.days * DAY - 60_000) : null
  const standing = await standsAlready(ctx, all, caregiver, said, until)
  if (standing !== undefined) return standing
  const [row] = await orGone(
    ctx.prepared<{ id: string }>(
      'sharing_say_of_caregiver',
      `insert into sharing.caregiver_statement (coalition_id, agency_id, program_id, subject_id, caregiver_id, kind, why, row_id, categories,
         from_at, until, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10, $11) returning id`,
      [
        coalition,
        agency,
        program,
        head,
        caregiver,
        said.kind,
        'why' in said ? said.why : null,
        'row' in said ? said.row : null,
        'categories' in said ? said.categories : null,
        until,
        person,
      ],
    ),
  )
  await recordEvent(ctx, 'caregiver.said', { kind: 'subject', id: head })
  return row?.id ?? ''
}

/** An hour less is as long: a form that is pressed twice would otherwise be said twice. */
async function standsAlready(
  ctx: Context,
  parts: readonly string[],
  caregiver: string,
  said: OfCaregiver,
  until: Date | null,
): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ id: string }>(
    'sharing_caregiver_stands',
    `select id from sharing.caregiver_statement
     where subject_id = any($1::uuid[]) and caregiver_id = $2 and kind = $3 and why is not distinct from $4 and row_id is not distinct from $5
       and (categories is not distinct from $6::text[] or (categories @> $6::text[] and categories <@ $6::text[]))
       and ended_at is null and coalesce(until, 'infinity') >= coalesce($7::timestamptz, 'infinity') - interval '1 hour'
     order by recorded_at limit 1`,
    [
      parts,
      caregiver,
      said.kind,
      'why' in said ? said.why : null,
      'row' in said ? said.row : null,
      'categories' in said ? said.categories : null,
      until,
    ],
  )
  return row?.id
}

/** It is not so any more. @returns the record it stood in, and of whom it was @throws {NotFound} */
export async function endOfCaregiver(
  ctx: Context,
  statement: string,
): Promise<{ readonly subject: string; readonly caregiver: string }> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string; caregiver: string }>(
    'sharing_end_of_caregiver',
    `update sharing.caregiver_statement set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning subject_id as subject, caregiver_id as caregiver`,
    [statement, person],
  )
  if (!row) throw noSuchThing()
  await recordEvent(ctx, 'caregiver.ended', { kind: 'subject', id: row.subject })
  return row
}

/** What stands of one caregiver, the newest first. @param parts ids of one record */
export async function saidOfCaregiver(
  ctx: Context,
  parts: readonly string[],
  caregiver: string,
): Promise<readonly CaregiverLine[]> {
  return await ctx.prepared<CaregiverLine>(
    'sharing_said_of_caregiver',
    `select c.id, c.kind, c.why, c.row_id as row, c.categories, coalesce(p.name, '') as by, c.until from sharing.caregiver_statement c
     left join identity.person p on p.id = c.recorded_by
     where c.subject_id = any ($1) and c.caregiver_id = $2 and c.ended_at is null and (c.until is null or c.until > now())
     order by c.recorded_at desc, c.id limit 50`,
    [parts, caregiver],
  )
}

/** Rows of these lanes by which a caregiver gets something once somebody states that what their law asks is the case. */
export async function rowsOfCaregivers(ctx: Context, own: readonly string[]): Promise<readonly LaneRow[]> {
  const { lanes } = await rulesNow(ctx)
  return lanes.filter(
    ({ lane, way, conditions, columns }) =>
      way === 'statute' &&
      own.includes(lane) &&
      conditions.includes('ground') &&
      (columns === 'all' || columns.includes('caregiver')),
  )
}
