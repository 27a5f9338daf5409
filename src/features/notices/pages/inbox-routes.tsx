import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { defineRoute, file, page, type Route, redirect } from '#platform/http/route.ts'
import { wordingOf } from '../domain/neutral-message.ts'
import { inbox, markAllRead, markRead, ownMeeting } from '../inbox.ts'
import { noSettings, requirePerson, settingsOf } from '../settings.ts'
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

export const inboxRoutes: readonly Route[] = [list, open, readAll, calendar]
