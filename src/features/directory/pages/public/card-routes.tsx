import { z } from 'zod'
import { Gone, NotFound } from '#platform/errors.ts'
import { county, currentCounties, state as stateOf } from '#platform/geo/index.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { ROBOTS } from '#platform/http/security-headers.ts'
import { localePath } from '#platform/i18n/index.ts'
import { cardById, cardsOfService } from '../../card-by-id.ts'
import { countyOverview } from '../../county-overview.ts'
import { fictionalCounty } from '../../domain/fictional-place.ts'
import { isUuid } from '../../records/load-record.ts'
import { spaceOfCards } from '../../search/space-of-cards.ts'
import { CardPage } from './card-page.tsx'
import { CountiesPage } from './counties-page.tsx'
import { CountyPage } from './county-page.tsx'
import { dayOf, pageProps } from './page-props.ts'
import { publicLines } from './public-lines.ts'
import { refusedReply } from './refused-page.tsx'
import { siteOf } from './send-card.tsx'
import { ServicePage } from './service-page.tsx'
import { structuredCounty, structuredService } from './structured.ts'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const
const byId = z.object({ id: z.string().max(60) })

/** A card that is hidden and one that never was answer alike. */
export const cardRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/card/:id',
  limit: 'search',
  schema: { params: byId, response: 'page' },
  handle: async (req) => {
    const { card, space } = await req.run(
      async (ctx) => {
        const one = await cardById(ctx, req.params.id)
        return { card: one, space: (await spaceOfCards(ctx, [one])).get(one.id) }
      },
      { readOnly: true, mayLag: true },
    )
    const lines = await publicLines(req, card.state)
    return page(
      <CardPage
        {...pageProps(req)}
        card={card}
        lines={lines}
        now={req.now}
        space={space}
        site={siteOf(req)}
      />,
    )
  },
  onLimited: refusedReply,
})

export const serviceRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/service/:id',
  forSearchEngines: true,
  limit: 'search',
  schema: { params: byId, response: 'page' },
  handle: async (req) => {
    const { cards, space } = await req.run(
      async (ctx) => {
        const found = await cardsOfService(ctx, req.params.id)
        return { cards: found, space: await spaceOfCards(ctx, found) }
      },
      { readOnly: true, mayLag: true },
    )
    const [first, ...others] = cards
    const { t } = pageProps(req)
    if (!first) throw isUuid(req.params.id) ? new Gone('entry') : new NotFound('entry')
    return page(
      <ServicePage
        {...pageProps(req)}
        cards={[first, ...others]}
        now={req.now}
        space={space}
        site={siteOf(req)}
      />,
      forEngines(structuredService(t, [first, ...others], siteOf(req), req.now)),
    )
  },
  onLimited: refusedReply,
})

export const countyRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/county/:fips',
  forSearchEngines: true,
  // A budget of its own: the lists must open when searches are refused.
  limit: 'bulk',
  schema: { params: z.object({ fips: z.string().max(10) }), response: 'page' },
  handle: async (req) => {
    const named = countyNamed(req.params.fips, req.services.demo)
    if (!named) {
      // A code of before 2022 leads to the county that now covers most of the ground.
      const [now] = currentCounties(req.params.fips)
      if (!now) throw new NotFound('county')
      return redirect(localePath(req.locale, `/county/${now.fips}`))
    }
    const { overview, space } = await req.run(
      async (ctx) => {
        const found = await countyOverview(ctx, req.params.fips)
        const shown = [...found.byCategory.flatMap(({ cards }) => cards), ...found.other].map(
          ({ card }) => card,
        )
        return { overview: found, space: await spaceOfCards(ctx, shown) }
      },
      { readOnly: true, mayLag: true },
    )
    return page(
      <CountyPage
        {...pageProps(req)}
        county={named.label}
        state={named.state}
        overview={overview}
        space={space}
        lines={await publicLines(req, named.state, req.params.fips)}
        now={req.now}
      />,
      forEngines(structuredCounty(req.locale, named.label, overview, siteOf(req))),
    )
  },
  onLimited: refusedReply,
})

export const statesRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/counties',
  forSearchEngines: true,
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) =>
    page(() => <CountiesPage {...pageProps(req)} />, { cacheKey: `states ${req.locale}` }),
})

export const countiesRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/counties/:state',
  forSearchEngines: true,
  limit: 'none',
  schema: { params: z.object({ state: z.string().regex(/^[A-Za-z]{2}$/) }), response: 'page' },
  handle: async (req) => {
    const state = stateOf(req.params.state)
    if (!state) throw new NotFound('state')
    return page(() => <CountiesPage {...pageProps(req)} state={state} />, {
      cacheKey: `counties ${state.code} ${req.locale} ${dayOf(req.now)}`,
    })
  },
})

/** What search engines read; nothing of it for a service that withholds a place, which they are asked to leave out. */
function forEngines(structured: object | undefined) {
  return structured === undefined ? { headers: { 'x-robots-tag': ROBOTS.leaveOut } } : { structured }
}

function countyNamed(fips: string, demo: boolean): { label: string; state: string | undefined } | undefined {
  const real = county(fips)
  if (real) return { label: `${real.name}, ${real.state}`, state: real.state }
  const made = demo ? fictionalCounty(fips) : undefined
  return made && { label: made.name, state: undefined }
}
