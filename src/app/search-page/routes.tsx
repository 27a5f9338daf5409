import { z } from 'zod'
import { readLines } from '#features/lines/index.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { SearchPage } from './search-page.tsx'
import { cardsNamed, findOnSite } from './search-site.ts'
import { linesById } from './which-line.ts'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const

const MOST_LETTERS = 200

async function props(req: Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now'>) {
  const book = await readLines(req)
  return {
    t: translator(req.locale),
    locale: req.locale,
    path: req.path,
    demo: req.services.demo,
    lines: linesById(book, req.now),
    toTalk: book.linesFor({ audience: 'public', now: req.now }),
  }
}

const formRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/search',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(<SearchPage {...(await props(req))} typed="" />),
})

/** Posted: what somebody looks for reaches no address, history or log. */
const searchRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/search',
  limit: 'search',
  schema: { body: z.object({ words: z.string().max(2_000).optional() }), response: 'page' },
  handle: async (req) => {
    const typed = (req.body.words ?? '').replace(/\s+/g, ' ').trim()
    if (typed === '') return wrong(req, typed, 'search.error.empty', 422)
    if (typed.length > MOST_LETTERS) return wrong(req, typed, 'search.error.long', 422)
    const cards = await req.run((ctx) => cardsNamed(ctx, typed), { readOnly: true, mayLag: true })
    const { lines, ...rest } = await props(req)
    const found = findOnSite(req.locale, typed, { cards, lines })
    return page(<SearchPage {...rest} lines={lines} typed={typed} found={found} />)
  },
  onInvalid: async (req) => wrong(req, '', 'search.error.long'),
  /** Pages are in memory: they are found also when the directory may not or cannot be asked. */
  onLimited: async (req, why) => {
    const typed = (req.body.words ?? '').slice(0, MOST_LETTERS)
    const { lines, ...rest } = await props(req)
    const found = findOnSite(req.locale, typed, { lines })
    return page(<SearchPage {...rest} lines={lines} typed={typed} found={found} without={why} />)
  },
})

async function wrong(
  req: RouteRequest,
  typed: string,
  key: 'search.error.empty' | 'search.error.long',
  status?: 422,
) {
  const errors = [{ field: 'words', sentence: translator(req.locale)(key) }]
  return page(<SearchPage {...(await props(req))} typed={typed.slice(0, MOST_LETTERS)} errors={errors} />, {
    ...(status !== undefined && { status }),
  })
}

/** One box over the directory, guidance, law and the pages for young people. */
export const searchRoutes: readonly Route[] = [formRoute, searchRoute]
