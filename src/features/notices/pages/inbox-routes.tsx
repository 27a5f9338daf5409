import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { defineRoute, file, json, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { noSettings, requirePerson, settingsOf } from '../delivery/settings.ts'
import { wordingOf } from '../domain/neutral-message.ts'
import { inbox, markAllRead, markRead, ownMeeting, unreadNotices } from '../inbox.ts'
import { InboxPage } from './inbox-page.tsx'

const own = { face: 'pro', permission: 'signed-in', limit: 'none' } as const
const noticeId = z.object({ id: z.uuid() })

const list = defineRoute({
  ...own,
  method: 'GET',
  path: '/notices',
  audit: 'none',
  schema: { query: z.object({ before: z.uuid().optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        box: await inbox(ctx, req.query.before),
        now: ctx.now,
        zone: await ownZone(ctx),
      }),
      { readOnly: true },
    )
    return page(<InboxPage {...props} demo={req.services.demo} />)
  },
})

/** The number beside "Notices", for a page that heard that it changed. */
const unread = defineRoute({
  ...own,
  method: 'GET',
  path: '/notices/unread',
  asksByItself: true,
  audit: 'none',
  schema: { response: z.object({ count: z.string().nullable(), says: z.string() }) },
  handle: async (req) => {
    const many = await req.run(unreadNotices, { readOnly: true })
    return json({ count: many > 0 ? t.number(many) : null, says: t('work.nav.unread') })
  },
})

async function ownZone(ctx: Context): Promise<string | undefined> {
  const settings = await settingsOf(ctx, requirePerson(ctx))
  return settings === noSettings ? undefined : settings.zone
}

/** Marks it as read and leads to its page: one press for both, without the page's address on this one. */
const open = defineRoute({
  ...own,
  method: 'POST',
  path: '/notices/:id',
  audit: 'none',
  schema: { params: noticeId, response: 'page' },
  handle: async (req) => redirect((await req.run((ctx) => markRead(ctx, req.params.id))) ?? '/notices'),
})

const readAll = defineRoute({
  ...own,
  method: 'POST',
  path: '/notices/read',
  audit: 'none',
  schema: {
    body: z.object({ upTo: z.iso.datetime('Open the page of your notices again.') }),
    response: 'page',
  },
  handle: async (req) => {
    await req.run((ctx) => markAllRead(ctx, new Date(req.body.upTo)))
    return redirect('/notices')
  },
})

const calendar = defineRoute({
  ...own,
  method: 'GET',
  path: '/notices/:id/calendar',
  audit: 'none',
  schema: { params: noticeId, response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    const { meeting, language } = await req.run(
      async (ctx) => ({
        meeting: await ownMeeting(ctx, id),
        language: (await settingsOf(ctx, requirePerson(ctx))).language,
      }),
      { readOnly: true },
    )
    const wording = wordingOf({ what: 'calendar', language, id, ...meeting }, req.services.config.publicUrl)
    return file(Buffer.from(wording.calendar ?? ''), {
      type: 'text/calendar; charset=utf-8',
      name: 'update.ics',
    })
  },
})

export const inboxRoutes: readonly Route[] = [list, unread, open, readAll, calendar]
