import { z } from 'zod'
import { countListedServices, listedCounties, listedServices } from '#features/directory/index.ts'
import { siteOf } from '#features/directory/parts.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { etagOf } from '#platform/http/etag.ts'
import { defineRoute, file, type Route, type RouteRequest, text } from '#platform/http/route.ts'
import { MOST_PAGES, sitemapIndex, sitemapOf } from './sitemap.ts'

const open = { face: 'ops', permission: 'anyone', audit: 'none', method: 'GET' } as const
const XML = 'application/xml; charset=utf-8'

/** A demo’s places are made up, and an installation that nobody answers for yet has none that were checked. */
function isToBeFound({ services }: Pick<RouteRequest, 'services'>): boolean {
  return !services.demo && services.publishers().length > 0
}

/**
 * What search engines may ask for. It names nothing that is to stay unseen: each answer says for itself whether it may be
 * shown, which only whoever may ask for it can read.
 */
const robots: Route = defineRoute({
  ...open,
  path: '/robots.txt',
  limit: 'none',
  schema: { response: 'stream' },
  handle: async (req) =>
    text(
      isToBeFound(req)
        ? `User-agent: *\nDisallow: /api/\nDisallow: /hsds/\nDisallow: /fhir/\nAllow: /\nSitemap: ${siteOf(req)}/sitemap.xml\n`
        : 'User-agent: *\nDisallow: /\n',
    ),
})

/** The few pages that lead on, and the counties in which a public place is. */
async function placesIn(ctx: Context): Promise<string[]> {
  return ['/', '/counties', ...(await listedCounties(ctx)).map((fips) => `/county/${fips}`)]
}

const servicePaths = (ids: readonly string[]) => ids.map((id) => `/service/${id}`)

function sitemap(req: Pick<RouteRequest, 'services'>, paths: readonly string[]) {
  const site = siteOf(req)
  return file(sitemapOf(site, paths), {
    type: XML,
    name: 'sitemap.xml',
    inline: true,
    etag: etagOf(JSON.stringify([site, paths])),
    compressed: true,
  })
}

const whole = (most: number): Route =>
  defineRoute({
    ...open,
    path: '/sitemap.xml',
    limit: 'bulk',
    schema: { response: 'stream' },
    handle: async (req) => {
      if (!isToBeFound(req)) throw new NotFound()
      const { paths, services } = await req.run(
        async (ctx) => {
          const places = await placesIn(ctx)
          const room = most - places.length
          const ids = await listedServices(ctx, 0, room + 1)
          if (ids.length <= room) return { paths: [...places, ...servicePaths(ids)], services: 0 }
          return { paths: undefined, services: await countListedServices(ctx) }
        },
        { readOnly: true, mayLag: true },
      )
      if (paths) return sitemap(req, paths)
      return text(sitemapIndex(siteOf(req), 1 + Math.ceil(services / most)), { type: XML })
    },
  })

/** File 0 has the places, each other one a stretch of the services. */
const part = (most: number): Route =>
  defineRoute({
    ...open,
    path: '/sitemap/:file',
    limit: 'bulk',
    schema: { params: z.object({ file: z.string().regex(/^\d{1,4}$/) }), response: 'stream' },
    handle: async (req) => {
      if (!isToBeFound(req)) throw new NotFound()
      const at = Number(req.params.file)
      const paths = await req.run(
        async (ctx) =>
          at === 0 ? await placesIn(ctx) : servicePaths(await listedServices(ctx, (at - 1) * most, most)),
        { readOnly: true, mayLag: true },
      )
      if (paths.length === 0) throw new NotFound()
      return sitemap(req, paths)
    },
  })

/** @param most pages in one file; fewer in tests. */
export function searchEngineRoutes(most = MOST_PAGES): readonly Route[] {
  return [robots, whole(most), part(most)]
}
