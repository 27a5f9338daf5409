import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { conflictOf, noSuchThing } from '../refusals.ts'
import { correctable } from './correctable.ts'

export const FINDINGS = ['in-order', 'not-in-order', 'ask-counsel'] as const

/**
 * A lead says what they found about something that was told and that the rules do not allow; not about what they entered themselves.
 *
 * @throws {NotFound} no such line of a record of theirs, or the rules allow it · {Conflict} `own-line`
 */
export async function reviewTold(
  ctx: Context,
  subject: string,
  line: string,
  finding: (typeof FINDINGS)[number],
): Promise<void> {
  const { coalition, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  const one = await correctable(ctx, head, line)
  if (one?.outcome !== 'deny') throw noSuchThing()
  if (one.enteredBy === person) throw conflictOf('own-line')
  await ctx.prepared(
    'disclosures_review',
    'insert into disclosures.review (coalition_id, told_id, finding, reviewed_by) values ($1, $2, $3, $4)',
    [coalition, line, finding, person],
  )
  await recordEvent(ctx, 'disclosure.reviewed', { kind: 'subject', id: head }, { finding })
}

/** Something that waits for a lead: codes and ids. */
export interface WaitingForReview {
  readonly id: string
  readonly subject: string
  readonly at: Date
  readonly program: string | null
  readonly outside: string | null
  /** Something that was told, or that police ask to be kept from the young person for now. */
  readonly of: 'told' | 'suspension'
}

/** At most so many on one page. */
const MOST = 100

/** What of the acting program waits for a lead other than whoever entered it, the oldest first. */
export async function waitingForReview(ctx: Context): Promise<readonly WaitingForReview[]> {
  const { person } = actingPlace(ctx)
  return await ctx.prepared<WaitingForReview>(
    'disclosures_to_review',
    `select w.id, w.subject, w.at, p.name as program, w.outside, w.of
     from (select d.id, d.subject_id as subject, d.happened_at as at, d.recorded_at, d.recipient_program, d.outside, 'told' as of
         from disclosures.told d
         where d.outcome = 'deny' and not d.void and d.entered_by <> $1
           and not exists (select from disclosures.told later where later.corrects = d.id)
           and not exists (select from disclosures.review r where r.told_id = d.id)
       union all
       select u.id, u.subject_id, u.asked_at, u.asked_at, u.recipient_program, u.outside, 'suspension'
         from disclosures.suspension u
         where u.asked_by <> $1 and u.ended_at is null and u.until > clock_timestamp()
           and not exists (select from disclosures.suspension_review r where r.suspension_id = u.id)) w
     left join identity.program p on p.id = w.recipient_program
     join records.subject s on s.id = w.subject
     order by w.recorded_at limit $2`,
    [person, MOST],
  )
}
