import type { StartRule } from '#features/training/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Whether a course may be begun today, and if not, from which day (ISO). */
export type MayStart = { readonly may: true } | { readonly may: false; readonly from: string }

/**
 * Whether the acting person may begin a course in the place for which they act. Asked before the page offers it; the database asks
 * again when they begin.
 */
export async function mayStart(ctx: Context, course: string): Promise<MayStart> {
  const [row] = await ctx.prepared<{ from: string | null }>(
    'cohorts_may_start',
    'select cohorts.may_start_on($1)::text as from',
    [course],
  )
  return row?.from ? { may: false, from: row.from } : { may: true }
}

/** What training asks before somebody begins. They join by beginning: the database writes it down with their progress. */
export const cohortStartRule: StartRule = {
  startsOn: async (ctx, course) => {
    const start = await mayStart(ctx, course)
    return start.may ? undefined : start.from
  },
  began: async () => undefined,
}
