import { recordEvent } from '#features/audit/index.ts'
import { handOverScreen } from '#features/own-page/index.ts'
import { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { publicHref } from '#web/frame/text-only.tsx'
import { instrumentOf } from '../act/instrument-of.ts'
import { closedNow } from '../act/still-open.ts'
import { administrationOf, bindToScreen } from '../one/administration.ts'
import { localeOf } from '../one/locale-of.ts'
import { isOwn } from '../protocol/states.ts'
import { blockedBy, noSuchThing } from '../refusals.ts'
import { type OfCheck, ofCheck, works } from './shared.ts'
import { showCheck } from './show-check.tsx'

/** The sign-in is locked, and the browser is the young person's until whoever handed it over proves by passkey that they are back. */
const handOver = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/checks/:check/hand-over',
  audit: 'check.handed-over',
  limit: 'form',
  schema: { params: ofCheck, response: 'page' },
  handle: (req) =>
    orShowAgain(
      () => hand(req),
      (refusal) => showCheck(req, { refusal }),
    ),
})

async function hand(req: OfCheck) {
  const handed = await req
    .run(async (ctx) => {
      const { head, one } = await administrationOf(ctx, req.params.id, req.params.check)
      if (one.mode !== 'self-administered' || !isOwn(one.at)) throw noSuchThing()
      const gates = await closedNow(ctx, one, await instrumentOf(ctx, one))
      if (gates.length > 0) throw blockedBy(gates, null)
      await bindToScreen(ctx, one)
      await recordEvent(ctx, 'check.handed-over', { kind: 'subject', id: head })
      return { visit: await handOverScreen(ctx, head), language: one.language }
    })
    .catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'no-passkey') return undefined
      throw error
    })
  // That page says that they need one to come back by, and where it is added.
  if (handed === undefined) return redirect(`/records/${req.params.id}/their-page#screen`)
  const { visit, language } = handed
  return {
    ...redirect(publicHref(localeOf(language), '/notes/check', false), { visit, handed: true }),
    // Pages of the worker that this browser keeps for Back go with it, where it knows how.
    headers: { 'clear-site-data': '"cache"' },
  }
}

export const handOverRoutes: readonly Route[] = [handOver]
