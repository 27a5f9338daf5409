import { z } from 'zod'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, type Route, type RouteRequest, text } from '#platform/http/route.ts'
import { capabilities } from './capabilities.ts'
import { healthcareServiceById, healthcareServices } from './healthcare-services.ts'
import { fhirJson, outcomeOf } from './outcome.ts'
import { type Bundle, bundle, capabilityStatement, healthcareService } from './r4.ts'

const base = '/fhir/R4'
const shared = {
  face: 'api',
  permission: 'anyone',
  audit: 'none',
  method: 'GET',
  tellsProblem: outcomeOf,
} as const

const nil = '00000000-0000-0000-0000-000000000000'
const format = z
  .enum(['json', 'application/json', 'application/fhir+json'])
  .optional()
  .describe('JSON is all there is.')

const reply = (value: object) => text(JSON.stringify(value), { type: fhirJson })
const baseOf = ({ services }: Pick<RouteRequest, 'services'>) => `${services.config.publicUrl}${base}`

const metadata = defineRoute({
  ...shared,
  path: `${base}/metadata`,
  limit: 'none',
  summary: 'What of FHIR R4 is spoken here.',
  schema: { query: z.object({ _format: format }), response: capabilityStatement },
  handle: async (req) => reply(capabilities(baseOf(req), req.now)),
})

const one = defineRoute({
  ...shared,
  path: `${base}/HealthcareService/:id`,
  limit: 'search',
  summary: 'One service that anybody may see, with whether it has room where its program lets visitors know.',
  schema: {
    params: z.object({ id: z.uuid() }),
    query: z.object({ _format: format }),
    response: healthcareService,
  },
  handle: async (req) =>
    reply(
      await req.run((ctx) => healthcareServiceById(ctx, req.params.id.toLowerCase(), baseOf(req)), {
        readOnly: true,
        mayLag: true,
      }),
    ),
})

const searchQuery = z.object({
  _count: z.coerce.number().int().min(1).max(100).default(20).describe('Most services of one page.'),
  _after: z.uuid().optional().describe('Of the link to the next page: the last id of this one.'),
  _id: z.uuid().optional(),
  name: z.string().min(1).max(100).optional().describe('How the name begins.'),
  _format: format,
})

const search = defineRoute({
  ...shared,
  path: `${base}/HealthcareService`,
  limit: 'search',
  summary: 'Services that anybody may see, page by page, in order of id.',
  schema: { query: searchQuery, response: bundle },
  handle: async (req) => {
    const { query } = req
    const root = baseOf(req)
    // A hidden service and one that never was are both no match.
    const found = await req.run(
      (ctx) =>
        query._id === undefined
          ? healthcareServices(
              ctx,
              { count: query._count, after: query._after ?? nil, name: query.name ?? null },
              root,
            )
          : onlyThat(() => healthcareServiceById(ctx, query._id?.toLowerCase() ?? '', root)),
      { readOnly: true, mayLag: true },
    )
    const last = found.services.length === query._count ? found.services.at(-1)?.id : undefined
    const answer: Bundle = {
      resourceType: 'Bundle',
      type: 'searchset',
      total: found.total,
      link: [
        { relation: 'self', url: pageUrl(root, query, query._after) },
        ...(last === undefined || query._id !== undefined
          ? []
          : [{ relation: 'next' as const, url: pageUrl(root, query, last) }]),
      ],
      ...(found.services.length > 0 && {
        entry: found.services.map((resource) => ({
          fullUrl: `${root}/HealthcareService/${resource.id}`,
          resource,
          search: { mode: 'match' as const },
        })),
      }),
    }
    return reply(answer)
  },
})

async function onlyThat<T>(find: () => Promise<T>): Promise<{ total: number; services: T[] }> {
  try {
    return { total: 1, services: [await find()] }
  } catch (error) {
    if (error instanceof NotFound) return { total: 0, services: [] }
    throw error
  }
}

function pageUrl(root: string, query: z.output<typeof searchQuery>, after: string | undefined): string {
  const asked = new URLSearchParams({ _count: String(query._count) })
  if (query.name !== undefined) asked.set('name', query.name)
  if (query._id !== undefined) asked.set('_id', query._id)
  if (after !== undefined) asked.set('_after', after)
  return `${root}/HealthcareService?${asked}`
}

/** Everything under `/fhir/R4/`. */
export const fhirRoutes: readonly Route[] = [metadata, search, one]
