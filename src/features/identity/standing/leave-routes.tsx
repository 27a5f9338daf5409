import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { departureOf, leave } from '../leaving/leave.ts'
import type { Typed } from '../people/pages/fields.tsx'
import { successorField } from '../people/shown.ts'
import { LeaveOwnPage } from './leave-page.tsx'
import { self } from './self.ts'
import { ownStanding } from './switch-standing.ts'

const shared = {
  face: 'pro',
  permission: 'signed-in',
  need: 'sensitive',
  path: '/me/standing/leave',
} as const

async function showLeaveForm(req: Pick<RouteRequest, 'run' | 'services'>, refusal?: Refusal, typed?: Typed) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      standing: await ownStanding(ctx),
      departure: await departureOf(ctx, self(ctx)),
    }),
    { readOnly: true },
  )
  return page(
    <LeaveOwnPage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

/** Says what would end, and ends nothing. */
const form = defineRoute({
  ...shared,
  method: 'GET',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: (req) => showLeaveForm(req),
})

const leaving = defineRoute({
  ...shared,
  method: 'POST',
  audit: 'person.left',
  limit: 'form',
  schema: { body: z.object({ successor: successorField }), response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => leave(ctx, self(ctx), { reason: 'left', successor: req.body.successor }))
        return redirect('/sign-in', { session: null })
      },
      (refusal) => showLeaveForm(req, refusal, { successor: req.body.successor ?? '' }),
    )
  },
  onInvalid: (req, refusal, typed) => showLeaveForm(req, refusal, typed),
})

/** Leaving by oneself: what ends first, then the end. */
export const leaveRoutes: readonly Route[] = [form, leaving]
