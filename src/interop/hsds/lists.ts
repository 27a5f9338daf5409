import { createHash } from 'node:crypto'
import { mergedInto } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { BadRequest, NotFound } from '#platform/errors.ts'
import {
  type AtLocationsQuery,
  deepestRow,
  type ListQuery,
  type OrganizationsQuery,
  type ServicesQuery,
  type TermsQuery,
} from './api-parameters.ts'
import { Conditions, placeConditions, serviceConditions } from './conditions.ts'
import { isOurTaxonomy, ourTaxonomies, ourTerms } from './our-terms.ts'
import {
  type AtLocationRow,
  type OrganizationRow,
  rowsOfOrganizations,
  rowsOfServices,
  type ServiceRow,
  serviceColumns,
  type TermRow,
  termsById,
} from './public-rows.ts'
import {
  fullAtLocation,
  fullService,
  organizationWithServices,
  ourTermShape,
  type ShapeOptions,
  shortOrganization,
  shortService,
  taxonomyShape,
  termShape,
} from './shape.ts'

export type Hsds = Record<string, unknown>

/** A list that can be counted, and read from any row on or after any id. */
export interface List {
  count(ctx: Context): Promise<number>
  /** Records from a row on, or after an id; in order of id. */
  read(
    ctx: Context,
    from: { readonly offset?: number; readonly after?: string; readonly limit: number },
  ): Promise<Hsds[]>
}

const nil = '00000000-0000-0000-0000-000000000000'

function options(ctx: Context): ShapeOptions {
  // Capacities that were imported are no availability, so the API does not show them.
  return { today: ctx.now.toISOString().slice(0, 10), capacities: false, live: true }
}

/** One name for one text, so that a connection prepares each shape of a question once. */
function named(sql: string): string {
  return `hsds_${createHash('sha256').update(sql).digest('base64url').slice(0, 20)}`
}

interface Source {
  readonly from: string
  readonly id: string
  readonly columns: string
}

function listOf<Row extends { readonly id: string }>(
  source: Source,
  conditions: Conditions,
  shape: (ctx: Context, rows: readonly Row[]) => Promise<Hsds[]>,
): List {
  const where = conditions.sql
  const base = conditions.values.length
  return {
    async count(ctx) {
      const sql = `select count(*)::integer as count from ${source.from} where ${where}`
      const rows = await ctx.prepared<{ count: number }>(named(sql), sql, conditions.values)
      return rows[0]?.count ?? 0
    },
    async read(ctx, { offset = 0, after = nil, limit }) {
      const sql = `select ${source.columns} from ${source.from} where ${where} and ${source.id} > $${base + 1}::uuid
        order by ${source.id} limit $${base + 2} offset $${base + 3}`
      const rows = await ctx.prepared<Row>(named(sql), sql, [...conditions.values, after, limit, offset])
      return shape(ctx, rows)
    },
  }
}

export function serviceList(query: ServicesQuery): List {
  const conditions = new Conditions()
  serviceConditions(conditions, query)
  conditions.add('o.shown')
  const source = {
    from: 'directory.service s join directory.organization o on o.id = s.organization_id',
    id: 's.id',
    columns: serviceColumns,
  }
  return listOf<ServiceRow>(source, conditions, async (ctx, services) => {
    if (query.minimal) {
      return services.map((service) => ({
        id: service.id,
        last_modified: service.modified_at.toISOString(),
      }))
    }
    const rows = await rowsOfServices(ctx, services, query.full)
    return services.map((service) =>
      query.full ? fullService(service, rows, options(ctx)) : shortService(service, rows),
    )
  })
}

export function organizationList(query: OrganizationsQuery): List {
  const conditions = new Conditions()
  conditions.add('o.shown')
  if (query.search) {
    conditions.add(
      `o.id in (select c.organization_id from directory.public_card c where c.words @@ plainto_tsquery('simple', unaccent(?::text)))
       or lower(o.name) like '%' || lower(?::text) || '%'`,
      query.search.replaceAll(/[%_\\]/g, ' '),
    )
  }
  if (query.taxonomy_term_id || query.taxonomy_id) {
    const of = new Conditions()
    of.values.push(...conditions.values)
    serviceConditions(of, { taxonomy_term_id: query.taxonomy_term_id, taxonomy_id: query.taxonomy_id })
    conditions.values.splice(0, conditions.values.length, ...of.values)
    conditions.add(`exists (select 1 from directory.service s where s.organization_id = o.id and ${of.sql})`)
  }
  const source = {
    from: 'directory.organization o',
    id: 'o.id',
    columns: 'o.id, o.parent_organization_id, o.doc, o.modified_at',
  }
  return listOf<OrganizationRow>(source, conditions, async (ctx, organizations) => {
    if (!query.full && !query.full_service) return organizations.map(shortOrganization)
    const rows = await rowsOfOrganizations(ctx, organizations)
    return organizations.map((one) => organizationWithServices(one, rows, options(ctx), query.full_service))
  })
}

export function atLocationList(query: AtLocationsQuery): List {
  const conditions = new Conditions()
  serviceConditions(conditions, query)
  conditions.add('o.shown')
  conditions.add(`l.visibility = 'public'`)
  placeConditions(conditions, query)
  const source = {
    from: `directory.service_at_location sal join directory.service s on s.id = sal.service_id
      join directory.organization o on o.id = s.organization_id
      join directory.location l on l.id = sal.location_id`,
    id: 'sal.id',
    columns: 'sal.id, sal.service_id, sal.location_id, sal.doc',
  }
  return listOf<AtLocationRow>(source, conditions, async (ctx, links) => {
    const services = await servicesById(
      ctx,
      links.map((link) => link.service_id),
    )
    const rows = await rowsOfServices(ctx, services, true)
    return links.map((link) => fullAtLocation(link, rows, options(ctx), query.full))
  })
}

async function servicesById(ctx: Context, ids: readonly string[]): Promise<ServiceRow[]> {
  return ctx.prepared<ServiceRow>(
    'hsds_services_by_id',
    `select ${serviceColumns} from directory.service s where s.id = any ($1::uuid[]) and s.shown`,
    [[...new Set(ids)]],
  )
}

/** Taxonomies and terms: our own, which are part of the program, before those of the sources. */
export function taxonomyList(query: ListQuery): List {
  const conditions = new Conditions()
  if (query.search) conditions.add(`strpos(lower(t.name), lower(?::text)) > 0`, query.search)
  const ours = ourTaxonomies.filter((one) => has(one.name, query.search)).map((one): Hsds => ({ ...one }))
  const source = { from: 'directory.taxonomy t', id: 't.id', columns: 't.id, t.doc' }
  return withOurs(
    ours,
    listOf<{ id: string; doc: Hsds }>(source, conditions, async (_ctx, rows) =>
      rows.map((row) => taxonomyShape(row.doc)),
    ),
  )
}

export function termList(query: TermsQuery): List {
  const conditions = new Conditions()
  if (query.search) conditions.add(`strpos(lower(t.name), lower(?::text)) > 0`, query.search)
  if (query.taxonomy_id) conditions.add('t.taxonomy_id = ?::uuid', query.taxonomy_id)
  if (query.parent_id) conditions.add('t.parent_id = ?::uuid', query.parent_id)
  if (query.top_only) conditions.add('t.parent_id is null')
  const ours = ourTerms()
    .list.filter((term) => has(term.name, query.search))
    .filter((term) => !query.taxonomy_id || term.taxonomyId === query.taxonomy_id)
    .filter((term) => !query.parent_id || term.parentId === query.parent_id)
    .filter((term) => !query.top_only || term.parentId === undefined)
    .map(ourTermShape)
  const source = {
    from: 'directory.taxonomy_term t left join directory.taxonomy x on x.id = t.taxonomy_id',
    id: 't.id',
    columns: 't.id, t.parent_id, t.taxonomy_id, t.doc, x.doc as taxonomy',
  }
  return withOurs(
    ours,
    listOf<TermRow>(source, conditions, async (_ctx, rows) => rows.map(termShape)),
  )
}

function has(name: string, search: string | undefined): boolean {
  return !search || name.toLowerCase().includes(search.toLowerCase())
}

function withOurs(ours: readonly Hsds[], stored: List): List {
  return {
    count: async (ctx) => ours.length + (await stored.count(ctx)),
    async read(ctx, { offset = 0, after, limit }) {
      // After an id: a stream that has had ours already.
      if (after !== undefined) {
        if (after !== nil) return stored.read(ctx, { after, limit })
        const first = await stored.read(ctx, { limit })
        return [...ours, ...first]
      }
      const own = ours.slice(offset, offset + limit)
      if (own.length === limit) return own
      return [
        ...own,
        ...(await stored.read(ctx, { offset: Math.max(0, offset - ours.length), limit: limit - own.length })),
      ]
    },
  }
}

export interface Page {
  readonly total_items: number
  readonly total_pages: number
  readonly page_number: number
  readonly size: number
  readonly first_page: boolean
  readonly last_page: boolean
  readonly empty: boolean
  readonly contents: Hsds[]
}

/** @throws {BadRequest} `bad-query` deeper than {@link deepestRow}. */
export async function pageOf(
  ctx: Context,
  list: List,
  query: { readonly page: number; readonly per_page: number },
): Promise<Page> {
  const { page, per_page: perPage } = query
  if (page * perPage > deepestRow) {
    const sentence = `Pages end at row ${deepestRow}. Ask for format=ndjson to get everything, or for less with a filter.`
    throw new BadRequest('bad-query', sentence, [{ field: 'page', sentence }])
  }
  const total = await list.count(ctx)
  const contents = await list.read(ctx, { offset: (page - 1) * perPage, limit: perPage })
  const pages = Math.ceil(total / perPage)
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}

/** Records read at a time for a stream. */
const streamed = 100

/** Every record of a list, in order of id; memory holds one page. */
export async function* allOf(ctx: Context, list: List): AsyncGenerator<Hsds> {
  let after = nil
  for (;;) {
    const records = await list.read(ctx, { after, limit: streamed })
    yield* records
    const last = records.at(-1)?.id
    if (records.length < streamed || typeof last !== 'string') return
    after = last
  }
}

/** A question by id that an old id answers with the record it was merged into; hidden and missing stay alike. */
function following(
  find: (ctx: Context, id: string) => Promise<Hsds>,
): (ctx: Context, id: string) => Promise<Hsds> {
  return async (ctx, id) => {
    try {
      return await find(ctx, id)
    } catch (error) {
      const now = error instanceof NotFound ? await mergedInto(ctx, id) : undefined
      if (now === undefined) throw error
      return find(ctx, now)
    }
  }
}

export const serviceById = following(async (ctx, id) => {
  const services = await servicesById(ctx, [id])
  const rows = await rowsOfServices(ctx, services, true)
  const [service] = services
  // A service whose organization is not shown is not shown either.
  if (!service || !rows.organizations.has(service.organization_id)) throw new NotFound('service')
  return fullService(service, rows, options(ctx))
})

export function organizationById(ctx: Context, id: string, inFull: boolean): Promise<Hsds> {
  return following((context, one) => readOrganization(context, one, inFull))(ctx, id)
}

async function readOrganization(ctx: Context, id: string, inFull: boolean): Promise<Hsds> {
  const organizations = await ctx.prepared<OrganizationRow>(
    'hsds_organization',
    'select id, parent_organization_id, doc, modified_at from directory.organization where id = $1 and shown',
    [id],
  )
  const [organization] = organizations
  if (!organization) throw new NotFound('organization')
  const rows = await rowsOfOrganizations(ctx, organizations)
  return organizationWithServices(organization, rows, options(ctx), inFull)
}

export const atLocationById = following(async (ctx, id) => {
  const [link] = await ctx.prepared<AtLocationRow>(
    'hsds_at_location',
    `select sal.id, sal.service_id, sal.location_id, sal.doc from directory.service_at_location sal
     join directory.location l on l.id = sal.location_id where sal.id = $1 and l.visibility = 'public'`,
    [id],
  )
  const services = link ? await servicesById(ctx, [link.service_id]) : []
  const rows = await rowsOfServices(ctx, services, true)
  const [service] = services
  if (!link || !service || !rows.organizations.has(service.organization_id))
    throw new NotFound('service-at-location')
  return fullAtLocation(link, rows, options(ctx), true)
})

export async function taxonomyById(ctx: Context, id: string): Promise<Hsds> {
  const ours = isOurTaxonomy(id) ? ourTaxonomies.find((one) => one.id === id) : undefined
  if (ours) return { ...ours }
  const [row] = await ctx.prepared<{ doc: Hsds }>(
    'hsds_taxonomy',
    'select doc from directory.taxonomy where id = $1',
    [id],
  )
  if (!row) throw new NotFound('taxonomy')
  return taxonomyShape(row.doc)
}

export async function termById(ctx: Context, id: string): Promise<Hsds> {
  const ours = ourTerms().byId.get(id)
  if (ours) return ourTermShape(ours)
  const [row] = await termsById(ctx, [id])
  if (!row) throw new NotFound('taxonomy-term')
  return termShape(row)
}
