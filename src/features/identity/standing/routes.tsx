import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { recoveryOf } from '../recovery/recovery-state.ts'
import { stopRecovery } from '../recovery/stop-recovery.ts'
import { leaveRoutes } from './leave-routes.tsx'
import { self } from './self.ts'
import { StandingPage } from './standing-page.tsx'
import { ownStanding, switchStanding } from './switch-standing.ts'

const shared = { face: 'pro', permission: 'signed-in' } as const
type Asking = Pick<RouteRequest, 'run' | 'services'>

async function showStanding(req: Asking, more: { refusal?: Refusal; done?: string | undefined } = {}) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      standing: await ownStanding(ctx),
      recovery: await recoveryOf(ctx, self(ctx)),
    }),
    { readOnly: true },
  )
  return page(
    <StandingPage {...props} demo={req.services.demo} errors={summaryOf(more.refusal)} done={more.done} />,
    more.refusal && { status: more.refusal.status },
  )
}

const standing = defineRoute({
  ...shared,
  method: 'GET',
  path: '/me/standing',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(['switched', 'stopped']).optional() }), response: 'page' },
  handle: (req) => showStanding(req, { done: req.query.done && t(`people.standing.done.${req.query.done}`) }),
})

const change = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/standing',
  audit: 'standing.changed',
  limit: 'form',
  schema: { body: z.object({ membership: z.uuid(t('people.standing.choose')) }), response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => switchStanding(ctx, req.body.membership))
        return redirect('/me/standing?done=switched')
      },
      (refusal) => showStanding(req, { refusal }),
    )
  },
  onInvalid: (req, refusal) => showStanding(req, { refusal }),
})

const stop = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/standing/stop-recovery',
  audit: 'recovery.stopped',
  limit: 'form',
  schema: { response: 'page' },
  // Pressed twice, or ended meanwhile: the page says that there is none to stop.
  handle: (req) =>
    orShowAgain(
      async () => {
        const stopped = await req.run(async (ctx) => {
          const open = await recoveryOf(ctx, self(ctx))
          return open && (await stopRecovery(ctx, open.id))
        })
        return redirect(stopped ? '/me/standing?done=stopped' : '/me/standing')
      },
      (refusal) => showStanding(req, { refusal }),
    ),
})

/** As whom one acts. */
export const standingRoutes: readonly Route[] = [standing, change, stop, ...leaveRoutes]
