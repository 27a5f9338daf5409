import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Way } from '../model/codes.ts'

/** One sharing, as whoever shares it sees it. In which record it lies over there is not known here. */
export interface ShareLine {
  readonly id: string
  readonly to: string
  readonly program: string
  readonly items: number
  readonly ways: readonly Way[]
  readonly sharedAt: Date
  /** Null: it ends by nothing but somebody's act. */
  readonly until: Date | null
  readonly endedAt: Date | null
  readonly opened: number
}

/** What of a record is shared, and was: what holds first, then the newest. */
export async function sharesOf(ctx: Context, subject: string): Promise<ShareLine[]> {
  const { all } = await subjectGroup(ctx, subject)
  return await ctx.prepared<ShareLine>(
    'sharing_shares_of',
    `select b.id, p.name as to, p.id as program, case when b.rows_gone_at is null then (select count(*)::int from sharing.access a where a.basis_id = b.id)
         -- As many as were shared: its rows are deleted.
         else coalesce(jsonb_array_length(b.decided #> '{request,items}'), 0) end as items, b.ways,
       b.recorded_at as "sharedAt", nullif(b.until, 'infinity') as until,
       coalesce(b.ended_at, case when b.until <= now() then b.until end) as "endedAt",
       (select count(*)::int from sharing.disclosure d where d.basis_id = b.id) as opened
     from sharing.basis b join identity.program p on p.id = b.recipient_program
     where b.subject_id = any ($1) order by "endedAt" desc nulls first, b.recorded_at desc limit 100`,
    [all],
  )
}

/** Programs of the coalition that somebody could share with: open ones of other programs, by agency. */
export async function programsToShareWith(
  ctx: Context,
  own: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly agency: string }[]> {
  return await ctx.prepared(
    'sharing_programs',
    `select p.id, p.name, a.name as agency from identity.program p
     join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id
     where p.state = 'open' and a.state = 'verified' and p.id <> $1 order by lower(a.name), lower(p.name), p.id limit 2000`,
    [own],
  )
}
