import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { optionalWholeNumber } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import type { Groups } from '../domain/kinds.ts'
import { type OpenItem, openItems } from '../open-items.ts'
import { zoneOf } from '../parts/zone-of.ts'
import { reminders } from '../record/reminders.ts'
import { finishTask } from '../write-item.ts'
import { dueGroupOf } from './domain/due-group.ts'
import { dueCounts, dueTasks, isDoneTask } from './due-list.ts'
import { DuePage, type DueView, duePath } from './due-page.tsx'

const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
const id = z.object({ id: z.uuid() })
const view = { of: z.enum(['mine', 'all']).optional(), page: optionalWholeNumber(1, 10_000) }
const viewOf = (asked: { of?: 'mine' | 'all' | undefined; page?: number | undefined }): DueView => ({
  of: asked.of ?? 'mine',
  page: asked.page ?? 1,
})

const textOf = (item: OpenItem | undefined): string | undefined =>
  (item?.groups?.narrative as Groups<'task'>['narrative'] | undefined)?.text

/** Opens the words, and writes down that they were opened: no question of this page is read only. */
const list = defineRoute({
  ...works,
  method: 'GET',
  path: '/due',
  audit: 'subject.listed',
  limit: 'none',
  schema: {
    query: z.object({ ...view, told: z.enum(['reopened', 'changed']).optional(), done: z.uuid().optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const asked = viewOf(req.query)
    const { told, done } = req.query
    const props = await req.run(async (ctx) => {
      const who = await whoActsHere(ctx)
      const tasks = await dueTasks(ctx, asked.of, asked.page)
      const opened = new Map(
        (
          await openItems(
            ctx,
            req.services.keyStore,
            tasks.map(({ item }) => item),
            { what: 'due', groups: ['narrative'] },
          )
        ).map((one) => [one.id, one]),
      )
      return {
        who,
        now: ctx.now,
        counts: await dueCounts(ctx),
        reminders: asked.page === 1 ? await reminders().here(ctx) : [],
        tasks: tasks.map((one) => ({
          ...one,
          group: dueGroupOf(one.dueAt, ctx.now, zoneOf(who)),
          text: textOf(opened.get(one.item)),
        })),
        undo: done !== undefined && (await isDoneTask(ctx, done)) ? done : undefined,
      }
    })
    return page(
      <DuePage {...props} {...asked} demo={req.services.demo} told={told && t(`due.told.${told}`)} />,
    )
  },
})

const done = defineRoute({
  ...works,
  method: 'POST',
  path: '/due/:id/done',
  audit: 'task.done',
  limit: 'form',
  schema: { params: id, body: z.object(view), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => finishTask(ctx, req.params.id, true))
    return redirect(with_(duePath(viewOf(req.body)), `done=${req.params.id}`))
  },
})

const reopen = defineRoute({
  ...works,
  method: 'POST',
  path: '/due/:id/reopen',
  audit: 'task.reopened',
  limit: 'form',
  schema: { params: id, body: z.object(view), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => finishTask(ctx, req.params.id, false))
    return redirect(with_(duePath(viewOf(req.body)), 'told=reopened'))
  },
})

const with_ = (path: string, more: string) => `${path}${path.includes('?') ? '&' : '?'}${more}`

export const dueRoutes: readonly Route[] = [list, done, reopen]
