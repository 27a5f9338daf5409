import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { actingPlace } from '../acting.ts'
import { orDeclined } from '../refusals.ts'
import { handoverRefusals } from './refusals.ts'

export type Answer = 'accepted' | 'declined' | 'withdrawn'

/** That somebody asks a colleague of the program to take a young person over. */
export interface Handover {
  readonly id: string
  readonly subject: string
  readonly fromPerson: string
  /** Null: whoever asks may not know them any more. */
  readonly fromName: string | null
  readonly toPerson: string
  readonly toName: string | null
  readonly askedAt: Date
  readonly answer: Answer | null
  readonly answeredAt: Date | null
  /** What the asker has to do in that record still. */
  readonly tasks: number
}

/**
 * Asks a colleague to take a record over. Who names themself takes on one that nobody holds, at once.
 *
 * @returns the id of what was asked; null: taken on
 * @throws {NotFound} · {Conflict} `handover-waits`, `not-a-colleague`, `record-closed` · {Forbidden} `handover-not-yours` ·
 *   {Invalid} `handover-has-it`
 */
export async function askHandover(ctx: Context, subject: string, to: string): Promise<string | null> {
  const [row] = await orDeclined(
    orRefuse(
      handoverRefusals,
      ctx.prepared<{ id: string | null }>(
        'records_ask_handover',
        'select records.ask_handover($1, $2) as id',
        [subject, to],
      ),
    ),
  )
  const asked = row?.id ?? null
  const about = { kind: 'subject', id: subject }
  if (asked === null) await recordEvent(ctx, 'subject.handover-answered', about, { answer: 'taken-on' })
  else await recordEvent(ctx, 'subject.handover-asked', about, { to })
  return asked
}

/**
 * Accepts, declines or withdraws; of two answers at once the second is told.
 *
 * @param withTasks the asker's open tasks in that record go along
 * @returns how many tasks went along
 * @throws {NotFound} · {Conflict} `handover-answered`, `record-closed` · {Forbidden} `handover-not-yours`
 */
export async function answerHandover(
  ctx: Context,
  handover: string,
  answer: Answer,
  withTasks = false,
): Promise<number> {
  const [row] = await orDeclined(
    orRefuse(
      handoverRefusals,
      ctx.prepared<{ subject_id: string; tasks: string }>(
        'records_answer_handover',
        'select * from records.answer_handover($1, $2, $3)',
        [handover, answer, withTasks],
      ),
    ),
  )
  if (!row) throw new Error('no answer was written')
  const tasks = Number(row.tasks)
  await recordEvent(
    ctx,
    'subject.handover-answered',
    { kind: 'subject', id: row.subject_id },
    { answer, tasks },
  )
  return tasks
}

const SELECT = `select h.id, h.subject_id as subject, h.from_person as "fromPerson", f.name as "fromName",
    h.to_person as "toPerson", t.name as "toName", h.asked_at as "askedAt", h.answer, h.answered_at as "answeredAt",
    case when h.answer is null then records.open_tasks_of(h.subject_id, h.from_person) else 0 end::int as tasks
  from records.handover h left join identity.person f on f.id = h.from_person left join identity.person t on t.id = h.to_person`

/** How long an answer is still shown. */
const SHOWN_DAYS = 14

/** What waits for whoever acts, what they asked, and what was answered in the last two weeks. */
export async function ownHandovers(ctx: Context): Promise<{
  readonly forMe: readonly Handover[]
  readonly byMe: readonly Handover[]
  readonly answered: readonly Handover[]
}> {
  const { person } = actingPlace(ctx)
  const rows = await ctx.prepared<Handover>(
    'records_own_handovers',
    `${SELECT} where $1 in (h.from_person, h.to_person) and (h.answer is null or h.answered_at > now() - make_interval(days => $2))
     order by coalesce(h.answered_at, h.asked_at) desc limit 200`,
    [person, SHOWN_DAYS],
  )
  const open = rows.filter(({ answer }) => answer === null)
  return {
    forMe: open.filter(({ toPerson }) => toPerson === person),
    byMe: open.filter(({ fromPerson }) => fromPerson === person),
    answered: rows.filter(({ answer }) => answer !== null),
  }
}

/** The one of a record that nobody has answered, whoever asked it. */
export async function openHandover(ctx: Context, subject: string): Promise<Handover | undefined> {
  const [row] = await ctx.prepared<Handover>(
    'records_open_handover',
    `${SELECT} where h.subject_id = $1 and h.answer is null`,
    [subject],
  )
  return row
}

/** How many wait for whoever acts. */
export async function handoversWaiting(ctx: Context): Promise<number> {
  const { actor } = ctx
  if (actor.kind !== 'person') return 0
  const [row] = await ctx.prepared<{ n: number }>(
    'records_handovers_waiting',
    `select count(*)::int as n from (select from records.handover h where h.to_person = $1 and h.answer is null limit 100) h`,
    [actor.personId],
  )
  return row?.n ?? 0
}
