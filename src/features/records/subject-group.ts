import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/** One record: its head, and the records that were found to be of the same young person. */
export interface SubjectGroup {
  readonly head: string
  /** The head among them. */
  readonly all: readonly string[]
  readonly holder: string | null
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/**
 * The whole record that a subject is part of.
 *
 * @throws {NotFound} none, or none of the acting program: the two look the same
 */
export async function subjectGroup(ctx: Context, subject: string): Promise<SubjectGroup> {
  const rows = await ctx.prepared<{
    id: string
    up: string | null
    holder: string | null
    openedAt: Date
    closedAt: Date | null
  }>(
    'records_subject_group',
    `select s.id, s.merged_into as up, s.holder_id as holder, s.opened_at as "openedAt", s.closed_at as "closedAt"
     from records.group_of($1) g join records.subject s on s.id = g`,
    [subject],
  )
  const head = rows.find(({ up }) => up === null)
  if (!head) throw new NotFound('record')
  const { id, holder, openedAt, closedAt } = head
  return { head: id, all: rows.map((row) => row.id), holder, openedAt, closedAt }
}
