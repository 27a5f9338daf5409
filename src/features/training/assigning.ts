import { recordEvent } from '#features/audit/index.ts'
import { courseOf } from '#features/courses/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { learningPlace } from './learner/place.ts'
import { assigning, notHere, wrongField } from './refusals.ts'

/** What somebody is asked to take. */
export interface Assignment {
  readonly id: string
  readonly course: string
  /** ISO day. */
  readonly dueOn: string
  readonly by: string
  /** For them alone, or everybody of the program or agency. */
  readonly forWhom: 'person' | 'program' | 'agency'
}

/** Done or not, and nothing more. */
export interface Asked {
  readonly assignment: Assignment
  /** Ids of those who work there today. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly done: boolean }[]
}

const COLUMNS = `a.id, a.course, a.due_on::text as "dueOn", coalesce(b.name, '') as by,
  case when a.person_id is not null then 'person' when a.program_id is not null then 'program' else 'agency' end as "forWhom"`

/** What the acting person is asked to take, what is due first on top. Leans on assignment_of_agency. */
export async function assignedToMe(ctx: Context): Promise<readonly Assignment[]> {
  const { agency, program, person } = learningPlace(ctx)
  return await ctx.prepared<Assignment>(
    'training_assigned_to_me',
    `select ${COLUMNS} from training.assignment a left join identity.person b on b.id = a.assigned_by
     where a.agency_id = $1 and a.ended_on is null
       and (a.person_id = $3 or a.person_id is null and (a.program_id is null or a.program_id = $2))
     order by a.due_on, a.id limit 100`,
    [agency, program, person],
  )
}

/** What whoever leads the acting place asked, and who has done it. */
export async function assignedHere(ctx: Context): Promise<readonly Asked[]> {
  const { agency, program } = learningPlace(ctx)
  const assignments = await ctx.prepared<Assignment>(
    'training_assigned_here',
    `select ${COLUMNS} from training.assignment a left join identity.person b on b.id = a.assigned_by
     where a.agency_id = $1 and a.program_id is not distinct from $2::uuid and a.ended_on is null
     order by a.due_on, a.id limit 100`,
    [agency, program],
  )
  const done = await ctx.prepared<{ assignment: string; id: string; name: string; done: boolean }>(
    'training_done_here',
    `select d.assignment, d.person as id, coalesce(p.name, '') as name, d.done
     from training.done_here() d left join identity.person p on p.id = d.person order by p.name, d.person limit 20000`,
    [],
  )
  return assignments.map((assignment) => ({
    assignment,
    people: done.flatMap(({ assignment: of, ...person }) => (of === assignment.id ? [person] : [])),
  }))
}

/**
 * Asks somebody of the acting place, or everybody there, to take a course by a day.
 *
 * @throws {Invalid} `unknown-course`, `not-a-colleague`, `due-day`
 */
export async function assign(
  ctx: Context,
  said: {
    /** Null: everybody of the place. */
    readonly person: string | null
    readonly course: string
    readonly dueOn: string
  },
): Promise<void> {
  if (!courseOf(said.course)) throw wrongField('unknown-course', 'course')
  const [made] = await orRefuse(
    assigning,
    ctx.prepared<{ id: string }>('training_assign', 'select training.assign($1, $2, $3) as id', [
      said.person,
      said.course,
      said.dueOn,
    ]),
  )
  await recordEvent(ctx, 'training.assigned', { kind: 'assignment', id: made?.id ?? '' })
}

/** It is asked of nobody any more. @throws {NotFound} */
export async function endAssignment(ctx: Context, id: string): Promise<void> {
  const { person } = learningPlace(ctx)
  const ended = await ctx.prepared<{ id: string }>(
    'training_end_assignment',
    `update training.assignment set ended_on = (now() at time zone 'UTC')::date, ended_by = $2 where id = $1 and ended_on is null
     returning id`,
    [id, person],
  )
  if (ended.length === 0) throw notHere()
  await recordEvent(ctx, 'training.assignment-ended', { kind: 'assignment', id })
}
