import { z } from 'zod'
import { asLinkHolder, linkState, openLinkPage } from '#features/identity/index.ts'
import { CONTACT_POINT_PATH, COUNT_PATH } from '#features/notices/index.ts'
import { Forbidden, NotFound, Refusal } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import {
  defineRoute,
  page,
  type Route,
  type RouteReply,
  type RouteRequest,
  redirect,
} from '#platform/http/route.ts'
import { localePath, translator } from '#platform/i18n/index.ts'
import { taps } from '../../domain/tap.ts'
import {
  confirmContactPoint,
  countByLink,
  countLinkAt,
  type LinkCount,
  stopByLink,
} from '../contact-point/answer-link.ts'
import { ContactPointPage, CountPage, ShutCountPage, wrongOf } from './link-pages.tsx'
import type { Typed } from './shared.ts'

/**
 * Pages of whoever was sent a link. No account, no cookie: the secret in the address is all there is. The log knows the
 * pattern of an address and never the address. Opening one, however often and by whatever, changes nothing.
 */
const holder = { face: 'public', permission: 'anyone', limit: 'form' } as const
const params = z.object({ key: z.string().max(100) })

type LinkRequest = Pick<
  RouteRequest<{ key: string }>,
  'run' | 'params' | 'services' | 'requestId' | 'locale' | 'path'
>

const statuses = { unknown: 404, expired: 410, revoked: 410, used: 200 } as const

const propsOf = (req: LinkRequest) => ({
  t: translator(req.locale),
  locale: req.locale,
  path: req.path.replace(/\/(?:numbers|stop)$/, ''),
  demo: req.services.demo,
  texts: req.services.config.smsInboundSecret !== undefined,
})

async function showCount(
  req: LinkRequest,
  more: { typed?: Typed; refusal?: Refusal } = {},
): Promise<RouteReply> {
  const link = await openLinkPage(req, req.params.key, (ctx) => countLinkAt(ctx, req.params.key))
  if (link.state !== 'open') {
    return page(<ShutCountPage {...propsOf(req)} link={link} />, { status: statuses[link.state] })
  }
  const { typed, refusal } = more
  return page(
    <CountPage {...propsOf(req)} link={link} typed={typed} wrong={refusal && wrongOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

async function showContactPoint(req: LinkRequest): Promise<RouteReply> {
  const link = await openLinkPage(req, req.params.key, (ctx) =>
    linkState(ctx, 'confirm-contact-point', req.params.key),
  )
  if (link.state === 'open') return page(<ContactPointPage {...propsOf(req)} />)
  return page(<ShutCountPage {...propsOf(req)} link={link} />, { status: statuses[link.state] })
}

/** Uses a link; one that does not open any more says so on its own page, and a refused count comes back with why. */
async function used(
  req: LinkRequest,
  work: Parameters<typeof asLinkHolder>[2],
  shown: (refusal?: Refusal) => Promise<RouteReply>,
): Promise<RouteReply> {
  try {
    await asLinkHolder(req, req.params.key, work)
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) return shown()
    if (error instanceof Refusal && [409, 422].includes(error.status)) return shown(error)
    throw error
  }
  return redirect(localePath(req.locale, propsOf(req).path))
}

const countUsed = (req: LinkRequest, said: LinkCount, typed?: Typed) =>
  used(
    req,
    (ctx) => countByLink(ctx, said),
    (refusal) =>
      showCount(req, refusal ? { refusal, ...(typed && refusal.status === 422 && { typed }) } : {}),
  ) as Promise<ReturnType<typeof page>>

const look = defineRoute({
  ...holder,
  method: 'GET',
  path: `${COUNT_PATH}/:key`,
  audit: 'none',
  schema: { params, response: 'page' },
  handle: (req) => showCount(req) as Promise<ReturnType<typeof page>>,
})

const seen = { key: z.guid(), seen: wholeNumber(1, 2_000_000_000) }

const tap = defineRoute({
  ...holder,
  method: 'POST',
  path: `${COUNT_PATH}/:key`,
  audit: 'line.counted',
  schema: { params, body: z.object({ ...seen, tap: z.enum(taps) }), response: 'page' },
  handle: (req) => countUsed(req, req.body),
})

const slots = wholeNumber(0, 10_000)

const numbers = defineRoute({
  ...holder,
  method: 'POST',
  path: `${COUNT_PATH}/:key/numbers`,
  audit: 'line.counted',
  schema: {
    params,
    body: z.object({ ...seen, total: slots, surge: slots, outOfService: slots, occupied: slots }),
    response: 'page',
  },
  handle: (req) => {
    const { key, seen: version, ...given } = req.body
    const typed = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
    return countUsed(req, { key, seen: version, numbers: given, taking: 'taking' }, typed)
  },
  onInvalid: (req, refusal, typed) => showCount(req, { refusal, typed }),
})

const stop = defineRoute({
  ...holder,
  method: 'POST',
  path: `${COUNT_PATH}/:key/stop`,
  audit: 'reach.ended',
  schema: { params, response: 'page' },
  handle: (req) =>
    used(
      req,
      (ctx) => stopByLink(ctx, 'count-line'),
      () => showCount(req),
    ) as Promise<ReturnType<typeof page>>,
})

const lookContactPoint = defineRoute({
  ...holder,
  method: 'GET',
  path: `${CONTACT_POINT_PATH}/:key`,
  audit: 'none',
  schema: { params, response: 'page' },
  handle: (req) => showContactPoint(req) as Promise<ReturnType<typeof page>>,
})

const answerContactPoint = defineRoute({
  ...holder,
  method: 'POST',
  path: `${CONTACT_POINT_PATH}/:key`,
  audit: 'reach.confirmed',
  schema: { params, body: z.object({ answer: z.enum(['yes', 'stop']) }), response: 'page' },
  handle: (req) =>
    used(
      req,
      (ctx) =>
        req.body.answer === 'yes' ? confirmContactPoint(ctx) : stopByLink(ctx, 'confirm-contact-point'),
      () => showContactPoint(req),
    ) as Promise<ReturnType<typeof page>>,
})

export const countLinkRoutes: readonly Route[] = [
  look,
  tap,
  numbers,
  stop,
  lookContactPoint,
  answerContactPoint,
]
