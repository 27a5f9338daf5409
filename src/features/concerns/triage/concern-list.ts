import type { Context } from '#platform/db/actor.ts'
import type { About, Age, Asks, ClosingReason, Danger } from '../domain/choices.ts'
import type { Form, Teller, Work } from '../domain/told-as.ts'
import { noSuchConcern } from '../refusals.ts'

export type State = 'received' | 'taken' | 'answered' | 'closing' | 'closed'

/** A concern as lists show it: codes and instants, and not a word of it. */
export interface ConcernLine {
  readonly id: string
  readonly form: Form
  readonly toldBy: Teller['by']
  readonly work: Work | null
  readonly danger: Danger
  readonly about: About
  readonly age: Age
  readonly asks: Asks | null
  readonly state: State
  readonly receivedAt: Date
  /** The first that the same person told. */
  readonly joinedTo: string | null
  readonly holder: string | null
  readonly subject: string | null
  readonly item: string | null
  readonly calledBackAt: Date | null
  readonly closingBy: string | null
  readonly closingReason: ClosingReason | null
}

/** The columns of a {@link ConcernLine}, of a table `c`. */
const LINE = `c.id, c.form, c.told_by as "toldBy", c.work, c.danger, c.about, c.age, c.asks, c.state, c.received_at as "receivedAt",
  c.joined_to as "joinedTo", c.holder_id as holder, c.subject_id as subject, c.item_id as item, c.called_back_at as "calledBackAt",
  c.closing_by as "closingBy", c.closing_reason as "closingReason"`

/** What waits in the acting program: danger first, then the oldest. */
export async function waitingHere(ctx: Context): Promise<readonly ConcernLine[]> {
  return await ctx.prepared<ConcernLine>(
    'concerns_waiting',
    // Each state by itself: the index gives what is shown, and the planner, who knows nothing of whose rows there are, sorts no more.
    `select line.* from unnest(array['received', 'closing']) as of (state)
     cross join lateral (select ${LINE} from concerns.concern c where c.program_id = (select identity.program()) and c.state = of.state
       order by c.danger = 'yes' desc, c.received_at, c.id limit 50) as line
     order by line.danger = 'yes' desc, line."receivedAt", line.id limit 50`,
    [],
  )
}

/** What was taken, answered or closed last. */
export async function doneHere(ctx: Context): Promise<readonly ConcernLine[]> {
  return await ctx.prepared<ConcernLine>(
    'concerns_done',
    `select line.* from unnest(array['taken', 'answered', 'closed']) as of (state)
     cross join lateral (select ${LINE} from concerns.concern c where c.program_id = (select identity.program()) and c.state = of.state
       order by c.received_at desc, c.id desc limit 50) as line
     order by line."receivedAt" desc, line.id desc limit 50`,
    [],
  )
}

/** How many wait. */
export async function countWaiting(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ n: number }>(
    'concerns_count_waiting',
    `select count(*)::integer as n from (select 1 from concerns.concern c
       where c.program_id = (select identity.program()) and c.state in ('received', 'closing') limit 100) as waiting`,
    [],
  )
  return row?.n ?? 0
}

/** One concern of the acting program without its words. @throws {NotFound} none, or not for whoever asks */
export async function concernOf(ctx: Context, id: string): Promise<ConcernLine> {
  const [line] = await ctx.prepared<ConcernLine>(
    'concerns_one',
    `select ${LINE} from concerns.concern c where c.id = $1 and c.program_id = (select identity.program())`,
    [id],
  )
  if (!line) throw noSuchConcern()
  return line
}

/** What the same person told besides, the first one among it. */
export async function toldBesides(
  ctx: Context,
  { id, joinedTo }: ConcernLine,
): Promise<readonly ConcernLine[]> {
  return await ctx.prepared<ConcernLine>(
    'concerns_told_besides',
    `select ${LINE} from concerns.concern c where c.program_id = (select identity.program()) and c.id <> $1
       and (c.id = $2::uuid or c.joined_to = coalesce($2::uuid, $1)) order by c.received_at, c.id limit 50`,
    [id, joinedTo],
  )
}
