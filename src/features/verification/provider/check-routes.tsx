import { z } from 'zod'
import { pageProps } from '#features/directory/parts.ts'
import { asLinkHolder, openLinkPage } from '#features/identity/index.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import {
  defineRoute,
  page,
  type Route,
  type RouteReply,
  type RouteRequest,
  redirect,
} from '#platform/http/route.ts'
import { localePath } from '#platform/i18n/index.ts'
import { type Answer, answerLink } from '../links/answer-link.ts'
import { linkAt, type OpenLink, type ShutLink } from '../links/link-at.ts'
import { proposalFields, readProposed } from '../pages/read-proposed.ts'
import { ChangePage, CheckPage, ShutPage } from './check-pages.tsx'

/**
 * Pages of a provider who was sent a link. No account, no cookie: the secret in the address is all there is. The log
 * knows the pattern of an address and never the address; browsers are told to send no referrer and keep no copy.
 */
const provider = { face: 'public', permission: 'anyone', limit: 'form' } as const

const params = z.object({ key: z.string().max(100) })
const seen = {
  record: z.string().max(60),
  version: wholeNumber(1, 2_000_000_000),
}

type LinkRequest = Pick<
  RouteRequest<{ key: string }>,
  'run' | 'params' | 'services' | 'requestId' | 'locale' | 'path' | 'now'
>

/** A look that PostgreSQL keeps from writing, whoever or whatever opens the address. */
const look = (req: LinkRequest) => req.run((ctx) => linkAt(ctx, req.params.key), { readOnly: true })
/** The same when its address is opened, which leaves a line in the link's log and changes nothing of it. */
const opened = (req: LinkRequest) => openLinkPage(req, req.params.key, (ctx) => linkAt(ctx, req.params.key))

const statuses = { unknown: 404, expired: 410, revoked: 410, gone: 410, moved: 409, used: 200 } as const

function shut(req: LinkRequest, link: ShutLink): RouteReply {
  return page(<ShutPage {...pageProps(req)} path={checkPath(req)} link={link} />, {
    status: statuses[link.state],
  })
}

/** The page of the link itself, from any of its pages; text-only stays text-only. */
function checkPath(req: LinkRequest): string {
  return req.path.replace(/\/change$/, '')
}

const check = defineRoute({
  ...provider,
  method: 'GET',
  path: '/check/:key',
  audit: 'none',
  schema: { params, response: 'page' },
  handle: async (req) => {
    const link = await opened(req)
    if (link.state !== 'open') return shut(req, link) as ReturnType<typeof page>
    return page(<CheckPage {...pageProps(req)} link={link} now={req.now} />)
  },
})

const answer = defineRoute({
  ...provider,
  method: 'POST',
  path: '/check/:key',
  audit: 'record.confirmed',
  schema: {
    params,
    body: z.object({ ...seen, answer: z.enum(['still-true', 'closed', 'not-me', 'stop']) }),
    response: 'page',
  },
  handle: async (req) => {
    const { record, version, answer } = req.body
    return (await useLink(req, { record, version }, { said: answer })) as ReturnType<typeof page>
  },
})

/** Uses the link as whoever holds it; what stands in the way is said on the page it leads back to. */
async function useLink(
  req: LinkRequest,
  saw: { readonly record: string; readonly version: number },
  given: Answer,
): Promise<RouteReply> {
  const link = await look(req)
  if (link.state !== 'open') return shut(req, link)
  if (link.serviceId !== saw.record) return wrongRecord(req, link)
  // What was read is what is answered, even when the page was left open while the record moved.
  if (link.version !== saw.version) return shut(req, { state: 'moved' })
  try {
    await asLinkHolder(req, req.params.key, (ctx) => answerLink(ctx, link, given))
  } catch (error) {
    // Somebody pressed at the same moment, or the record changed: the page says which.
    const raced = error instanceof Forbidden && error.code === 'link-not-open'
    const moved = error instanceof Conflict && error.code === 'link-record-moved'
    if (!raced && !moved) throw error
    const now = await look(req)
    return shut(req, now.state === 'open' ? { state: 'moved' } : now)
  }
  return redirect(localePath(req.locale, checkPath(req)))
}

function wrongRecord(req: LinkRequest, link: OpenLink): RouteReply {
  return page(<CheckPage {...pageProps(req)} path={checkPath(req)} link={link} now={req.now} wrongRecord />, {
    status: 422,
  })
}

const changeForm = defineRoute({
  ...provider,
  method: 'GET',
  path: '/check/:key/change',
  audit: 'none',
  schema: { params, response: 'page' },
  handle: async (req) => {
    const link = await opened(req)
    if (link.state !== 'open') return shut(req, link) as ReturnType<typeof page>
    return page(<ChangePage {...pageProps(req)} link={link} typed={{}} problems={[]} />)
  },
})

const change = defineRoute({
  ...provider,
  method: 'POST',
  path: '/check/:key/change',
  audit: 'link.answered',
  schema: {
    params,
    body: z.object({
      ...seen,
      ...Object.fromEntries(proposalFields.map((name) => [name, z.string().max(100).optional()])),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { record, version, ...rest } = req.body
    const link = await look(req)
    if (link.state !== 'open') return shut(req, link) as ReturnType<typeof page>
    const typed = Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const { proposed, problems } = readProposed(typed, link.cards)
    if (problems.length > 0) {
      return page(<ChangePage {...pageProps(req)} link={link} typed={typed} problems={problems} />, {
        status: 422,
      })
    }
    return (await useLink(
      req,
      { record: String(record), version: Number(version) },
      { said: 'changed', proposed },
    )) as ReturnType<typeof page>
  },
})

export const providerRoutes: readonly Route[] = [check, answer, changeForm, change]
