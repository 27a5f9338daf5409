import type { Context } from '#platform/db/actor.ts'

/** What a list may say of an item without opening it. */
export interface Readable {
  readonly item: string
  readonly subject: string
  readonly kind: string
  readonly state: 'current' | 'retracted'
  readonly sortAt: Date
  readonly dueAt: Date | null
  readonly assignedTo: string | null
  readonly pinned: boolean
  /** Readable by whoever acts and nobody else. */
  readonly alone: boolean
}

export interface ReadableFilter {
  readonly kinds?: readonly string[] | undefined
  /** Only what is pinned, or only what is not; absent: both. */
  readonly pinned?: boolean | undefined
  /** Older than this item of the list before; absent: from the newest. */
  readonly after?: { readonly sortAt: Date; readonly item: string } | undefined
  /** At most 200. */
  readonly limit: number
}

/**
 * Items of these records that whoever acts may read, the newest first. Leans on
 * access_of_subject; what is hidden is not looked at.
 */
export async function readableOf(
  ctx: Context,
  subjects: readonly string[],
  { kinds, pinned, after, limit }: ReadableFilter,
): Promise<Readable[]> {
  return await ctx.prepared<Readable>(
    'records_readable_of',
    // Each record by itself, so that the index gives its newest and no more is sorted.
    `select r.item_id as item, r.subject_id as subject, r.kind, r.state, r.sort_at as "sortAt", r.due_at as "dueAt",
       r.assigned_to as "assignedTo", r.pinned, r.alone
     from unnest($1::uuid[]) as s (id)
     cross join lateral (select * from records.readable r
       where r.subject_id = s.id and ($2::text[] is null or r.kind = any ($2))
         and ($3::timestamptz is null or (r.sort_at, r.item_id) < ($3, $4::uuid))
         and ($6::boolean is null or r.pinned = $6)
       order by r.sort_at desc, r.item_id desc limit $5) r
     order by r.sort_at desc, r.item_id desc limit $5`,
    [
      subjects,
      kinds ?? null,
      after?.sortAt ?? null,
      after?.item ?? null,
      Math.min(limit, 200),
      pinned ?? null,
    ],
  )
}
