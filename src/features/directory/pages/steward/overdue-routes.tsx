import { z } from 'zod'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { confirmRecord } from '../../confirm-record.ts'
import { overdueQueue } from '../../overdue-queue.ts'
import { CallPage, QueuePage } from './overdue-pages.tsx'
import { serviceFile } from './questions/service-file.ts'
import { claimOn, takeAfter, takeNext } from './questions/take-after.ts'
import { whoIsHere } from './questions/who-is-here.ts'
import { t } from './steward-frame.tsx'
import { reading, recordId, staff } from './steward-route.ts'

const queue = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/overdue',
  schema: { query: z.object({ done: z.enum(['nothingDue', 'closed']).optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), ...(await overdueQueue(ctx)) }),
      { readOnly: true },
    )
    const { done } = req.query
    return page(<QueuePage {...props} done={done && t(`steward.done.${done}`)} />)
  },
})

/** Taking one is a POST: it reserves the service for ten minutes, so a reload must not take another. */
const next = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/overdue/next',
  audit: 'none',
  limit: 'form',
  schema: { response: 'page' },
  handle: async (req) => goTo(await req.run(takeNext)),
})

const call = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/overdue/:id',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        file: await serviceFile(ctx, req.params.id),
        claim: await claimOn(ctx, req.params.id),
        now: ctx.now,
      }),
      { readOnly: true },
    )
    return page(<CallPage {...props} />)
  },
})

const answer = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/overdue/:id',
  audit: 'record.confirmed',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ answer: z.enum(['true', 'nobody', 'skip'], 'Press one of the buttons.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const said = req.body.answer
    const nextId = await req.run(async (ctx) => {
      if (said !== 'true') return takeAfter(ctx, id, said)
      await confirmRecord(ctx, { entity: 'service', id, method: 'human call' })
      return takeNext(ctx)
    })
    return goTo(nextId)
  },
})

function goTo(serviceId: string | null) {
  return redirect(serviceId === null ? '/steward/overdue?done=nothingDue' : `/steward/overdue/${serviceId}`)
}

export const overdueRoutes: readonly Route[] = [queue, next, call, answer]
