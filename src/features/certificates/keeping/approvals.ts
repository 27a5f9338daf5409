import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Approval, CreditType } from '../credential/facts.ts'
import { placeOf, today } from '../place.ts'
import { notHere, wrongField } from '../refusals.ts'

/** An accreditation for one course, as an administrator of the provider recorded it. Days are ISO days. */
export interface RecordedApproval extends Approval {
  readonly id: string
  /** Whose it is; null: the coalition's. */
  readonly agency: string | null
  readonly course: string
  /** Of the activity, exactly as approved. */
  readonly title: string
  /** Its credits are for time spent: none for whoever tested out. */
  readonly timeBased: boolean
  readonly endedOn: string | null
}

/** What is recorded anew. */
export type NewApproval = Omit<RecordedApproval, 'id' | 'agency' | 'endedOn'>

const COLUMNS = `a.id, a.agency_id as agency, a.course, a.title, a.board, a.number, a.course_number as "courseNumber",
  a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.wording, a.credits::float8 as credits, a.credit_type as "creditType",
  a.time_based as "timeBased", a.ended_on::text as "endedOn"`

/** Of the acting place itself, the newest first. Leans on approval_of_course. */
export async function approvalsHere(ctx: Context): Promise<readonly RecordedApproval[]> {
  return await ctx.prepared<RecordedApproval>(
    'certificates_approvals_here',
    `select ${COLUMNS} from certificates.approval a
     where a.coalition_id = identity.coalition() and a.agency_id is not distinct from identity.agency()
     order by a.ended_on is not null, a.ends_on desc, a.id limit 500`,
    [],
  )
}

/**
 * Those that counted on the day on which somebody completed a course: of the coalition, and of the agency where they completed it. With
 * one of another agency where they work now nothing can be issued.
 *
 * @param completed with an ISO day
 */
export async function approvalsFor(
  ctx: Context,
  completed: {
    readonly agency: string | null
    readonly course: string
    readonly completedOn: string
    readonly testedOut: boolean
  },
): Promise<readonly RecordedApproval[]> {
  return await ctx.prepared<RecordedApproval>(
    'certificates_approvals_for',
    `select ${COLUMNS} from certificates.approval a
     where a.coalition_id = identity.coalition() and a.course = $1 and $2::date between a.starts_on and a.ends_on
       and (a.ended_on is null or $2::date < a.ended_on) and not (a.time_based and $3)
       and (a.agency_id is null or a.agency_id = $4)
     order by a.board, a.id`,
    [completed.course, completed.completedOn, completed.testedOut, completed.agency],
  )
}

/** Whether it counts on a day. @param day ISO day */
export const countsOn = ({ startsOn, endsOn, endedOn }: RecordedApproval, day: string): boolean =>
  startsOn <= day && day <= endsOn && (endedOn === null || day < endedOn)

/** @throws {Invalid} `period`: it ends before it starts, or lasts longer than ten years */
export async function recordApproval(ctx: Context, said: NewApproval): Promise<void> {
  const { coalition, agency, person } = placeOf(ctx)
  if (!isPeriod(said.startsOn, said.endsOn)) throw wrongField('period', 'endsOn')
  const [row] = await ctx.prepared<{ id: string }>(
    'certificates_record_approval',
    `insert into certificates.approval (coalition_id, agency_id, course, title, board, number, course_number, starts_on, ends_on, wording,
       credits, credit_type, time_based, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
    [
      coalition,
      agency,
      said.course,
      said.title,
      said.board,
      said.number,
      said.courseNumber,
      said.startsOn,
      said.endsOn,
      said.wording,
      said.credits,
      said.creditType satisfies CreditType,
      said.timeBased,
      person,
    ],
  )
  await recordEvent(ctx, 'certificate.approval-recorded', { kind: 'approval', id: row?.id ?? '' })
}

/** From today on it counts for nobody who completes the course; what was issued stays. @throws {NotFound} */
export async function endApproval(ctx: Context, id: string): Promise<void> {
  const { person } = placeOf(ctx)
  const ended = await ctx.prepared<{ id: string }>(
    'certificates_end_approval',
    'update certificates.approval set ended_on = $2, ended_by = $3 where id = $1 and ended_on is null returning id',
    [id, today(ctx), person],
  )
  if (ended.length === 0) throw notHere()
  await recordEvent(ctx, 'certificate.approval-ended', { kind: 'approval', id })
}

const TEN_YEARS = 3_660 * 86_400_000

const isPeriod = (from: string, to: string): boolean =>
  from <= to && Date.parse(to) - Date.parse(from) <= TEN_YEARS
