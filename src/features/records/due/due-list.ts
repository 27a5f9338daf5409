import type { Context } from '#platform/db/actor.ts'
import { actingPlace } from '../acting.ts'

export const DUE_PAGE = 50

/** A task that is not done and has a due date; its words are opened apart. */
export interface DueTask {
  readonly item: string
  readonly subject: string
  readonly dueAt: Date
  readonly assignedTo: string | null
  /** Null: nobody, or somebody whom whoever asks may not know any more. */
  readonly assignedName: string | null
}

export interface DueCounts {
  readonly mine: number
  readonly all: number
  readonly nobodys: number
}

/** How many tasks of the acting program are due, whenever that is. */
export async function dueCounts(ctx: Context): Promise<DueCounts> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<DueCounts>(
    'records_due_counts',
    `select count(*)::int as all, count(*) filter (where r.assigned_to = $1)::int as mine,
       count(*) filter (where r.assigned_to is null)::int as nobodys
     from records.readable r where r.kind = 'task' and r.due_at is not null`,
    [person],
  )
  return row ?? { mine: 0, all: 0, nobodys: 0 }
}

/** One page of them, the soonest first. Leans on access_due. @param of whose: of whoever acts, or everybody's */
export async function dueTasks(ctx: Context, of: 'mine' | 'all', page: number): Promise<DueTask[]> {
  const { person } = actingPlace(ctx)
  return await ctx.prepared<DueTask>(
    'records_due_tasks',
    `select r.item_id as item, r.subject_id as subject, r.due_at as "dueAt", r.assigned_to as "assignedTo", p.name as "assignedName"
     from records.readable r left join identity.person p on p.id = r.assigned_to
     where r.kind = 'task' and r.due_at is not null and ($1::uuid is null or r.assigned_to = $1)
     order by r.due_at, r.item_id limit $2 offset $3`,
    [of === 'mine' ? person : null, DUE_PAGE, (page - 1) * DUE_PAGE],
  )
}

/** How many tasks of whoever acts are overdue or due today: a task is due at the end of its day. Counts no further than is shown. */
export async function dueSoon(ctx: Context): Promise<number> {
  const { actor } = ctx
  if (actor.kind !== 'person') return 0
  const [row] = await ctx.prepared<{ n: number }>(
    'records_due_soon',
    `select count(*)::int as n from (select from records.readable r
       where r.kind = 'task' and r.due_at < now() + interval '24 hours' and r.assigned_to = $1 limit 100) r`,
    [actor.personId],
  )
  return row?.n ?? 0
}

/** Whether an item is a task of the acting program that is done now: what a bar may offer to take back. Opens nothing. */
export async function isDoneTask(ctx: Context, item: string): Promise<boolean> {
  const rows = await ctx.prepared(
    'records_done_task',
    `select 1 from records.readable r where r.item_id = $1 and r.kind = 'task' and r.due_at is null and r.state = 'current'`,
    [item],
  )
  return rows.length > 0
}
