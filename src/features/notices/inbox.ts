import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { NoticeSubject } from '#platform/registers.ts'
import { requirePerson } from './delivery/settings.ts'
import type { NoticeKind } from './domain/kinds.ts'
import { noticePage } from './notice-pages.ts'
import { tellOwnPages } from './own-channel.ts'

/** One line of the inbox. */
export interface InboxNotice {
  readonly id: string
  readonly kind: NoticeKind
  /** The page of ours that it leads to. */
  readonly path: string | undefined
  readonly startsAt: Date | null
  readonly minutes: number | null
  readonly madeAt: Date
  readonly readAt: Date | null
}

export interface Inbox {
  readonly notices: readonly InboxNotice[]
  readonly unread: number
  /** Address of the next page of older ones. */
  readonly older: string | undefined
}

const PAGE = 50

/** What is in the inbox of whoever acts, newest first. @param before id of the last one that was shown */
export async function inbox(ctx: Context, before?: string): Promise<Inbox> {
  const personId = requirePerson(ctx)
  const rows = await ctx.prepared<
    Omit<InboxNotice, 'path'> & { about_kind: NoticeSubject | null; about_id: string | null }
  >(
    'inbox',
    `select id, kind, about_kind, about_id, starts_at as "startsAt", minutes, made_at as "madeAt", read_at as "readAt"
     from notices.notice n
     where person_id = $1 and ($2::uuid is null
       or (made_at, id) < (select b.made_at, b.id from notices.notice b where b.id = $2 and b.person_id = $1))
     order by made_at desc, id desc limit ${String(PAGE + 1)}`,
    [personId, before ?? null],
  )
  const shown = rows.slice(0, PAGE)
  return {
    notices: shown.map(({ about_kind, about_id, ...row }) => ({
      ...row,
      path: noticePage({ about_kind, about_id }),
    })),
    unread: await unreadNotices(ctx),
    older: rows.length > PAGE ? shown.at(-1)?.id : undefined,
  }
}

/** How many notices of whoever acts are not read; 0 for those who have no inbox. */
export async function unreadNotices(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== 'person') return 0
  const [found] = await ctx.prepared<{ n: number }>(
    'inbox_unread',
    'select count(*)::int as n from notices.notice where person_id = $1 and read_at is null',
    [ctx.actor.personId],
  )
  return found?.n ?? 0
}

/** Marks one notice as read. @returns the page it leads to @throws {NotFound} not there, or not theirs */
export async function markRead(ctx: Context, id: string): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ about_kind: NoticeSubject | null; about_id: string | null }>(
    'notice_mark',
    `update notices.notice set read_at = coalesce(read_at, now()) where id = $1 and person_id = $2
     returning about_kind, about_id`,
    [id, requirePerson(ctx)],
  )
  if (!row) throw new NotFound('notice')
  await tellOwnPages(ctx, requirePerson(ctx))
  return noticePage(row)
}

/** Marks all as read that were there when the page was made. */
export async function markAllRead(ctx: Context, upTo: Date): Promise<void> {
  await ctx.prepared(
    'notice_mark_all',
    'update notices.notice set read_at = now() where person_id = $1 and read_at is null and made_at <= $2',
    [requirePerson(ctx), upTo],
  )
  await tellOwnPages(ctx, requirePerson(ctx))
}

/** The own notice of a meeting, for its calendar entry. @throws {NotFound} none, not theirs, or no meeting */
export async function ownMeeting(
  ctx: Context,
  id: string,
): Promise<{ readonly starts: Date; readonly minutes: number; readonly madeAt: Date }> {
  const [row] = await ctx.prepared<{ starts: Date; minutes: number; madeAt: Date }>(
    'notice_meeting',
    `select starts_at as starts, minutes, made_at as "madeAt" from notices.notice
     where id = $1 and person_id = $2 and starts_at is not null`,
    [id, requirePerson(ctx)],
  )
  if (!row) throw new NotFound('notice')
  return row
}
