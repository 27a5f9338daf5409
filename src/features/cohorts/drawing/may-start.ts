import type { Context } from '#platform/db/actor.ts'

/** Whether a course may be begun today, and if not, from which day (ISO). */
export type MayStart = { readonly may: true } | { readonly may: false; readonly from: string }

/**
 * Whether the acting person may begin a course in the place for which they act. Asked before the page offers it; the database asks
 * again when they begin.
 *
 * @param learner under which they learn, where a cohort draws people one by one; null: the one whose link is open, if it is
 */
export async function mayStart(ctx: Context, course: string, learner: string | null): Promise<MayStart> {
  const [row] = await ctx.prepared<{ from: string | null }>(
    'cohorts_may_start',
    'select cohorts.may_start_on($1, $2)::text as from',
    [course, learner],
  )
  return row?.from ? { may: false, from: row.from } : { may: true }
}
