import type { Context } from '#platform/db/actor.ts'
import { actingPlace } from '../acting.ts'

/** Ways to look at the list: whose, and what about it. */
export const FILTERS = ['everybody', 'due', 'quiet', 'mine', 'mine-due', 'mine-quiet'] as const
export type Filter = (typeof FILTERS)[number]

export type Whose = 'everybody' | 'mine'
export type What = 'any' | 'due' | 'quiet'

export const whoseOf = (filter: Filter): Whose => (filter.startsWith('mine') ? 'mine' : 'everybody')
export const whatOf = (filter: Filter): What =>
  filter.endsWith('due') ? 'due' : filter.endsWith('quiet') ? 'quiet' : 'any'

export function filterOf(whose: Whose, what: What): Filter {
  if (what === 'any') return whose
  return whose === 'mine' ? `mine-${what}` : what
}

export interface OwnFilters {
  readonly saved: readonly Filter[]
  /** Undefined: they have chosen none yet. */
  readonly last: Filter | undefined
}

/** How whoever acts likes to look at the list of this program. */
export async function ownFilters(ctx: Context): Promise<OwnFilters> {
  const rows = await ctx.prepared<{ filter: Filter; saved: boolean }>(
    'records_own_filters',
    'select filter, saved from records.list_filter order by used_at desc',
    [],
  )
  return {
    saved: FILTERS.filter((one) => rows.some(({ filter, saved }) => saved && filter === one)),
    last: rows[0]?.filter,
  }
}

/** Remembers what somebody looks at, and whether they keep it at the head of the list. Codes alone. */
export async function keepFilter(ctx: Context, filter: Filter, saved?: boolean): Promise<void> {
  const { coalition, program, person } = actingPlace(ctx)
  await ctx.prepared(
    'records_keep_filter',
    `insert into records.list_filter (coalition_id, program_id, person_id, filter, saved)
     values ($1, $2, $3, $4, coalesce($5, false))
     on conflict (program_id, person_id, filter)
       do update set used_at = clock_timestamp(), saved = coalesce($5, list_filter.saved)`,
    [coalition, program, person, filter, saved ?? null],
  )
}
