import type { Context } from '#platform/db/actor.ts'

/** A record that was found to be of the same young person as another, and is read as part of it. */
export interface MergedPart {
  readonly id: string
  readonly into: string
  readonly mergedAt: Date
}

/** What has been merged straight into this record, the newest merge first. Each can be taken back by `splitSubject`. */
export async function mergedParts(ctx: Context, subject: string): Promise<MergedPart[]> {
  return await ctx.prepared<MergedPart>(
    'records_merged_parts',
    `select s.id, s.merged_into as "into", s.merged_at as "mergedAt" from records.subject s join records.subject h
       on h.coalition_id = s.coalition_id and h.id = s.merged_into
     where h.id = $1 order by s.merged_at desc`,
    [subject],
  )
}

/** The merge by which this record became part of another; undefined: it stands by itself. */
export async function mergeOf(ctx: Context, subject: string): Promise<MergedPart | undefined> {
  const [found] = await ctx.prepared<MergedPart>(
    'records_merge_of',
    `select s.id, s.merged_into as "into", s.merged_at as "mergedAt" from records.subject s
     where s.id = $1 and s.merged_into is not null`,
    [subject],
  )
  return found
}
