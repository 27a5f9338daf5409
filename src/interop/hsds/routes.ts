import { z } from 'zod'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { openApiOf } from '#platform/http/openapi.ts'
import { defineRoute, json, ndjson, type Route, type RunOptions } from '#platform/http/route.ts'
import {
  atLocationsQuery,
  changesQuery,
  idParams,
  organizationQuery,
  organizationsQuery,
  servicesQuery,
  taxonomiesQuery,
  termsQuery,
} from './api-parameters.ts'
import { catchUp, changeKinds, changesPage } from './changes.ts'
import type { EntityName } from './entities.ts'
import {
  allOf,
  atLocationById,
  atLocationList,
  type Hsds,
  type List,
  organizationById,
  organizationList,
  pageOf,
  serviceById,
  serviceList,
  taxonomyById,
  taxonomyList,
  termById,
  termList,
} from './lists.ts'
import { profileDocument } from './profile-document.ts'
import { pageSchema, recordSchema } from './record-schema.ts'
import { sweepPart } from './sweep-part.ts'

/** The version of HSDS that is spoken here. */
export const hsdsVersion = '3.1'

const shared = { face: 'api', permission: 'anyone', audit: 'none' } as const

type Paged = z.ZodType<{
  page: number
  per_page: number
  format: 'json' | 'ndjson'
  modified_after?: string | undefined
}>

interface Runner {
  readonly services: { readonly keyring: Keyring }
  run<T>(work: (ctx: Context) => Promise<T>, options?: RunOptions): Promise<T>
}

/**
 * Reads as the caller, in a transaction that cannot write.
 *
 * @param mayLag a replica may answer; not for what asks about changes, which were just put in line.
 */
function reader(req: Pick<Runner, 'run'>, mayLag = true): Pick<Runner, 'run'> {
  return { run: (work) => req.run(work, { readOnly: true, mayLag }) }
}

/** A list by GET and by POST: what was searched for then stays out of addresses and logs. */
function listRoutes<Q extends Paged>(
  path: `/${string}`,
  entity: EntityName,
  query: Q,
  list: (query: z.output<Q>) => List,
): Route[] {
  const answer = async (asked: z.output<Q>, req: Runner) => {
    const found = list(asked)
    // What was committed a moment ago is put in line first; then, as for every list, nothing is written.
    if (asked.modified_after !== undefined) await catchUp(req)
    const { run } = reader(req, asked.modified_after === undefined)
    if (asked.format === 'ndjson') return ndjson((ctx) => allOf(ctx, found))
    return json(await run((ctx) => pageOf(ctx, found, asked)))
  }
  const response = pageSchema(entity)
  const name = path.slice(path.lastIndexOf('/') + 1).replaceAll('_', ' ')
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      path,
      limit: 'search',
      summary: `The ${name} that anybody may see, page by page.`,
      schema: { query, response },
      sweep: (req) => sweepPart(path, req.query as z.output<Q>),
      handle: (req) => answer(req.query as z.output<Q>, req),
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      path,
      limit: 'search',
      readOnlyPost: true,
      summary: `The same as GET, with the filters in the body, so that no log holds what was looked for.`,
      schema: { body: query, response },
      sweep: (req) => sweepPart(path, req.body as z.output<Q>),
      handle: (req) => answer(req.body as z.output<Q>, req),
    }),
  ]
}

function oneRoute(
  path: `/${string}`,
  entity: EntityName,
  find: (ctx: Context, id: string) => Promise<Hsds>,
): Route {
  return defineRoute({
    ...shared,
    method: 'GET',
    path: `${path}/:id`,
    limit: 'search',
    summary: `One ${entity.replaceAll('_', ' ')} with all that belongs to it.`,
    schema: { params: idParams, response: recordSchema(entity) },
    handle: async (req) => json(await reader(req).run((ctx) => find(ctx, req.params.id.toLowerCase()))),
  })
}

const base = '/hsds/v3'

const records: readonly Route[] = [
  ...listRoutes(`${base}/services`, 'service', servicesQuery, serviceList),
  oneRoute(`${base}/services`, 'service', serviceById),
  ...listRoutes(`${base}/organizations`, 'organization', organizationsQuery, organizationList),
  defineRoute({
    ...shared,
    method: 'GET',
    path: `${base}/organizations/:id`,
    limit: 'search',
    summary: 'One organization with all that belongs to it.',
    schema: { params: idParams, query: organizationQuery, response: recordSchema('organization') },
    handle: async (req) => {
      const { params, query } = req
      return json(
        await reader(req).run((ctx) => organizationById(ctx, params.id.toLowerCase(), query.full_service)),
      )
    },
  }),
  ...listRoutes(`${base}/service_at_locations`, 'service_at_location', atLocationsQuery, atLocationList),
  oneRoute(`${base}/service_at_locations`, 'service_at_location', atLocationById),
  ...listRoutes(`${base}/taxonomies`, 'taxonomy', taxonomiesQuery, taxonomyList),
  oneRoute(`${base}/taxonomies`, 'taxonomy', taxonomyById),
  ...listRoutes(`${base}/taxonomy_terms`, 'taxonomy_term', termsQuery, termList),
  oneRoute(`${base}/taxonomy_terms`, 'taxonomy_term', termById),
]

const changesResponse = z.strictObject({
  contents: z.array(
    z.strictObject({
      type: z.enum(changeKinds),
      id: z.guid(),
      changed: z.iso.datetime(),
      gone: z.boolean(),
      origin: z.guid().optional(),
      record: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  next: z.string(),
  more: z.boolean(),
  origin: z.guid(),
  demo: z.literal(true).optional(),
})

/** The feed: what has changed and what has gone, in an order in which nothing is lost between two pages. */
const changes: readonly Route[] = [
  defineRoute({
    ...shared,
    method: 'GET',
    path: `${base}/changes`,
    limit: 'search',
    summary: 'What has changed and what has gone since, for copies that are kept up to date.',
    schema: { query: changesQuery, response: changesResponse },
    handle: async (req) => {
      await catchUp(req)
      return json(await reader(req, false).run((ctx) => changesPage(ctx, req.query, req.services.demo)))
    },
  }),
  defineRoute({
    ...shared,
    method: 'POST',
    path: `${base}/changes`,
    limit: 'search',
    readOnlyPost: true,
    summary: 'The same as GET, with the question in the body.',
    schema: { body: changesQuery, response: changesResponse },
    handle: async (req) => {
      await catchUp(req)
      return json(await reader(req, false).run((ctx) => changesPage(ctx, req.body, req.services.demo)))
    },
  }),
]

const about = defineRoute({
  ...shared,
  method: 'GET',
  path: base,
  limit: 'none',
  summary: 'Which HSDS this is, and where it is described.',
  schema: { response: z.strictObject({ version: z.string(), profile: z.url(), openapi_url: z.url() }) },
  handle: async ({ services }) => {
    const { publicUrl } = services.config
    return json({
      version: hsdsVersion,
      profile: `${publicUrl}${base}/profile`,
      openapi_url: `${publicUrl}${base}/openapi.json`,
    })
  },
})

const profile = defineRoute({
  ...shared,
  method: 'GET',
  path: `${base}/profile`,
  limit: 'none',
  summary: 'What this directory says beyond HSDS, and what it leaves out.',
  schema: { response: z.record(z.string(), z.unknown()) },
  handle: async ({ services }) => json(profileDocument(services.config.publicUrl, hsdsVersion)),
})

const openapi = defineRoute({
  ...shared,
  method: 'GET',
  path: `${base}/openapi.json`,
  limit: 'none',
  summary: 'This interface, as OpenAPI 3.1.',
  schema: { response: z.record(z.string(), z.unknown()) },
  handle: async ({ services }) => {
    const described = openApiOf(
      [about, ...records, ...changes, profile, openapi],
      services.config.publicUrl,
      hsdsVersion,
    )
    return json({
      ...described,
      info: { ...described.info, title: 'Breakwater directory (HSDS)' },
    })
  },
})

/** Everything under `/hsds/v3/`. */
export const hsdsRoutes: readonly Route[] = [about, profile, openapi, ...records, ...changes]
