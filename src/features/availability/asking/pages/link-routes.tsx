import { z } from 'zod'
import { asLinkHolder, linkState, openLinkPage } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { preferredLocale } from '#platform/i18n/index.ts'
import { answerByLink, type GivenAnswer } from '../answer-ask.ts'
import { askOfLink } from '../asks-here.ts'
import { buttons, LinkPage, type LinkPageProps } from './link-page.tsx'

/** No sign-in: the message is read where no account is. The secret in the address is all there is. */
const open = { face: 'pro', permission: 'anyone', limit: 'form' } as const
const params = z.object({ key: z.string().max(100) })
type Call = Pick<RouteRequest<{ key: string }>, 'run' | 'services' | 'requestId' | 'params' | 'headers'>

/** What each button says as an answer. */
export const gives: Readonly<Record<(typeof buttons)[number], Omit<GivenAnswer, 'hold'>>> = {
  yes: { answer: 'yes' },
  maybe: { answer: 'maybe', reason: 'call-us' },
  'no.no-room': { answer: 'no', reason: 'no-room' },
  'no.not-eligible': { answer: 'no', reason: 'not-eligible' },
  'no.no-staff': { answer: 'no', reason: 'no-staff' },
}

/** What became of a link: only one that opens tells what is asked. */
async function lookAt(ctx: Context, secret: string): Promise<LinkPageProps['shows']> {
  const link = await linkState(ctx, 'answer-ask', secret)
  if (link.state === 'used') return 'done'
  if (link.state !== 'open') return 'shut'
  const asked = await askOfLink(ctx, secret)
  return asked?.open && asked.answer === null ? asked : 'over'
}

async function show(req: Call, became?: 'over') {
  const shows = became ?? (await openLinkPage(req, req.params.key, (ctx) => lookAt(ctx, req.params.key)))
  const locale = preferredLocale(req.headers.acceptLanguage)
  return page(
    <LinkPage path={`/answer/${req.params.key}`} demo={req.services.demo} locale={locale} shows={shows} />,
    { status: shows === 'shut' ? 404 : shows === 'over' ? 410 : 200 },
  )
}

const look = defineRoute({
  ...open,
  method: 'GET',
  path: '/answer/:key',
  audit: 'none',
  schema: { params, response: 'page' },
  handle: (req) => show(req),
})

const press = defineRoute({
  ...open,
  method: 'POST',
  path: '/answer/:key',
  audit: 'ask.answered',
  schema: {
    params,
    body: z.object({ answer: z.enum(buttons, 'Press one of the buttons.') }),
    response: 'page',
  },
  handle: async (req) => {
    try {
      await asLinkHolder(req, req.params.key, (ctx) => answerByLink(ctx, gives[req.body.answer]))
    } catch (error) {
      if (error instanceof Forbidden) return show(req)
      if (error instanceof Conflict) return show(req, 'over')
      throw error
    }
    return redirect(`/answer/${req.params.key}`)
  },
})

export const askLinkRoutes: readonly Route[] = [look, press]
