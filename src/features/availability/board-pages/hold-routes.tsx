import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import type { Wanted } from '../domain/fit.ts'
import { holdSlot } from '../hold-slot.ts'
import { moveHold } from '../move-hold.ts'
import { ownHolds, ownWaits } from '../own-holds.ts'
import { joinWaitlist, leaveWaitlist } from '../waitlist.ts'
import { boardNow } from './board-now.ts'
import { seeking } from './board-routes.tsx'
import { DeclinedPage } from './declined-page.tsx'
import { HoldsPage } from './holds-page.tsx'
import { wantedFields } from './wanted.ts'
import { t } from './words.ts'

const params = z.object({ id: z.uuid() })
const acting = { ...seeking, method: 'POST', limit: 'form' } as const
const formKey = z.uuid('Load the page again, then press the button again.')
const asked = wantedFields.extend({ key: formKey })

const dones = ['held', 'waiting', 'confirm', 'extend', 'cancel', 'leave'] as const
type Done = (typeof dones)[number]

const holds = defineRoute({
  ...seeking,
  method: 'GET',
  path: '/availability/holds',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => {
        const board = await boardNow(ctx)
        return { board, who: board.who, holds: await ownHolds(ctx), waits: await ownWaits(ctx) }
      },
      { readOnly: true },
    )
    const { done } = req.query
    return page(<HoldsPage {...props} demo={req.services.demo} done={done && t(`board.done.${done}`)} />)
  },
})

/** Does it and leads to what came of it; what is declined says why on a page, with the way back to the same list. */
async function orSay(
  req: Pick<RouteRequest, 'run' | 'services'>,
  done: Done,
  act: () => Promise<string>,
  wanted?: Wanted,
) {
  return orShowAgain(
    async () => redirect(`/availability/holds?done=${done}#${await act()}`),
    async (refusal) => {
      const who = await req.run(whoActsHere, { readOnly: true })
      return page(<DeclinedPage who={who} demo={req.services.demo} refusal={refusal} wanted={wanted} />, {
        status: refusal.status,
      })
    },
    () => true,
  )
}

const hold = defineRoute({
  ...acting,
  path: '/availability/lines/:id/hold',
  audit: 'hold.made',
  schema: { params, body: asked, response: 'page' },
  handle: (req) => {
    const { key, ...wanted } = req.body
    const slot = { lineId: req.params.id, key, needs: wanted.needs }
    return orSay(
      req,
      'held',
      async () => `hold-${(await req.run((ctx) => holdSlot(ctx, slot))).holdId}`,
      wanted,
    )
  },
})

const wait = defineRoute({
  ...acting,
  path: '/availability/lines/:id/wait',
  audit: 'wait.joined',
  schema: { params, body: asked, response: 'page' },
  handle: (req) => {
    const { key, ...wanted } = req.body
    const slot = { lineId: req.params.id, key, needs: wanted.needs }
    return orSay(
      req,
      'waiting',
      async () => `wait-${(await req.run((ctx) => joinWaitlist(ctx, slot))).waitId}`,
      wanted,
    )
  },
})

const moves = (
  [
    ['confirm', 'hold.confirmed'],
    ['cancel', 'hold.cancelled'],
  ] as const
).map(([move, audit]) =>
  defineRoute({
    ...acting,
    path: `/availability/holds/:id/${move}`,
    audit,
    schema: { params, response: 'page' },
    handle: (req) =>
      orSay(req, move, async () => {
        await req.run((ctx) => moveHold(ctx, req.params.id, { move }))
        return `hold-${req.params.id}`
      }),
  }),
)

/** Pressed twice, the same form is the same extension. */
const extend = defineRoute({
  ...acting,
  path: '/availability/holds/:id/extend',
  audit: 'hold.extended',
  schema: { params, body: z.object({ key: formKey }), response: 'page' },
  handle: (req) =>
    orSay(req, 'extend', async () => {
      await req.run((ctx) => moveHold(ctx, req.params.id, { move: 'extend', key: req.body.key }))
      return `hold-${req.params.id}`
    }),
})

const leave = defineRoute({
  ...acting,
  path: '/availability/waits/:id/leave',
  audit: 'wait.left',
  schema: { params, response: 'page' },
  handle: (req) =>
    orSay(req, 'leave', async () => {
      await req.run((ctx) => leaveWaitlist(ctx, req.params.id))
      return 'waits'
    }),
})

export const holdRoutes: readonly Route[] = [holds, hold, wait, ...moves, extend, leave]
