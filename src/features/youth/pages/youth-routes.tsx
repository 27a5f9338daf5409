import { z } from 'zod'
import { linesFor } from '#features/lines/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { isGuestLanguage } from '../guest-languages.ts'
import { isYouthPage } from '../youth-pages.ts'
import { GuestPage } from './guest-page.tsx'
import { NowPage, YouthStart } from './start-pages.tsx'
import { YouthPage, type YouthProps } from './youth-page.tsx'

/** No database is asked and nothing is told of who reads: the pages are the same for everyone on one day. */
const open = { method: 'GET', face: 'public', permission: 'anyone', audit: 'none', limit: 'none' } as const

const startRoute: Route = defineRoute({
  ...open,
  path: '/y',
  schema: { response: 'page' },
  handle: async (req) => page(() => <YouthStart {...props(req)} />, { cacheKey: `y ${keyOf(req)}` }),
})

const nowRoute: Route = defineRoute({
  ...open,
  path: '/y/now',
  schema: { response: 'page' },
  handle: async (req) => page(() => <NowPage {...props(req)} />, { cacheKey: `y now ${keyOf(req)}` }),
})

const pageRoute: Route = defineRoute({
  ...open,
  path: '/y/:page',
  schema: { params: z.strictObject({ page: z.string() }), response: 'page' },
  handle: async (req) => {
    const id = req.params.page
    if (!isYouthPage(id)) throw new NotFound()
    return page(() => <YouthPage {...props(req)} id={id} />, { cacheKey: `y ${id} ${keyOf(req)}` })
  },
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
    return page(() => <GuestPage lang={lang} lines={linesNow(req)} demo={demo} />, {
      cacheKey: `y call ${lang} ${dayOf(req)}`,
    })
  },
})

export const youthRoutes: readonly Route[] = [startRoute, nowRoute, pageRoute, guestRoute]

type Asked = Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now'>

function props(req: Asked): YouthProps {
  const { locale, path, services, now } = req
  return { t: translator(locale), locale, path, demo: services.demo, lines: linesNow(req), now }
}

function linesNow({ now }: Pick<RouteRequest, 'now'>) {
  return linesFor({ audience: 'public', now })
}

/** How old a line is changes with the day. */
function keyOf(req: Asked): string {
  return `${req.locale} ${dayOf(req)}`
}

function dayOf({ now }: Pick<RouteRequest, 'now'>): string {
  return now.toISOString().slice(0, 10)
}
