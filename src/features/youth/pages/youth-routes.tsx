import { z } from 'zod'
import { readLaw } from '#features/law/index.ts'
import { type LineBook, readLines } from '#features/lines/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { isGuestLanguage } from '../guest-languages.ts'
import { stateRule } from '../state-rule.ts'
import { isYouthPage } from '../youth-pages.ts'
import { GuestPage } from './guest-page.tsx'
import { NowPage, YouthStart } from './start-pages.tsx'
import { YouthPage, type YouthProps } from './youth-page.tsx'

const anyone = { face: 'public', permission: 'anyone', audit: 'none' } as const
/**
 * Nothing is told of who reads: the pages are the same for everyone. They stand without a database; what stewards heard of
 * the lines comes out of memory.
 */
const open = { ...anyone, method: 'GET', limit: 'none' } as const

const startRoute: Route = defineRoute({
  ...open,
  path: '/y',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLines(req)
    return page(() => <YouthStart {...props(req, book)} />, { cacheKey: `y ${keyOf(req, book)}` })
  },
})

const nowRoute: Route = defineRoute({
  ...open,
  path: '/y/now',
  schema: { response: 'page' },
  handle: async (req) => {
    const book = await readLines(req)
    return page(() => <NowPage {...props(req, book)} />, { cacheKey: `y now ${keyOf(req, book)}` })
  },
})

const pageRoute: Route = defineRoute({
  ...open,
  path: '/y/:page',
  schema: { params: z.strictObject({ page: z.string() }), response: 'page' },
  handle: async (req) => {
    const id = req.params.page
    if (!isYouthPage(id)) throw new NotFound()
    const book = await readLines(req)
    return page(() => <YouthPage {...props(req, book)} id={id} />, {
      cacheKey: `y ${id} ${keyOf(req, book)}`,
    })
  },
})

/** Posted, so that no address or history tells the state; read from the register in memory and forgotten. */
const ruleRoute: Route = defineRoute({
  ...anyone,
  method: 'POST',
  path: '/y/ask',
  limit: 'form',
  schema: { body: z.object({ state: z.string().optional() }), response: 'page' },
  handle: async (req) => {
    const rule = stateRule(await readLaw(req), req.body.state?.trim() ?? '')
    const asked = rule === undefined ? { wrong: true } : { rule }
    return page(
      <YouthPage {...props(req, await readLines(req))} id="ask" asked={asked} />,
      rule === undefined ? { status: 422 } : {},
    )
  },
  onInvalid: async (req) =>
    page(<YouthPage {...props(req, await readLines(req))} id="ask" asked={{ wrong: true }} />),
})

/** In a language the site does not speak, so there is no language in front. */
const guestRoute: Route = defineRoute({
  ...open,
  path: '/y/call/:language',
  unprefixed: true,
  schema: { params: z.strictObject({ language: z.string() }), response: 'page' },
  handle: async (req) => {
    const lang = req.params.language
    if (!isGuestLanguage(lang)) throw new NotFound()
    const { demo } = req.services
    const book = await readLines(req)
    return page(() => <GuestPage lang={lang} lines={linesNow(req, book)} demo={demo} />, {
      cacheKey: `y call ${lang} ${dayOf(req)} ${book.stamp}`,
    })
  },
})

export const youthRoutes: readonly Route[] = [startRoute, nowRoute, pageRoute, ruleRoute, guestRoute]

type Asked = Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now'>

function props(req: Asked, book: LineBook): YouthProps {
  const { locale, path, services, now } = req
  return { t: translator(locale), locale, path, demo: services.demo, lines: linesNow(req, book), now }
}

function linesNow({ now }: Pick<RouteRequest, 'now'>, book: LineBook) {
  return book.linesFor({ audience: 'public', now })
}

/** How old a line is changes with the day, and what is known of it with each call. */
function keyOf(req: Asked, book: LineBook): string {
  return `${req.locale} ${dayOf(req)} ${book.stamp}`
}

function dayOf({ now }: Pick<RouteRequest, 'now'>): string {
  return now.toISOString().slice(0, 10)
}
