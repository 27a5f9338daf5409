import type { Context } from '#platform/db/actor.ts'
import { liveCapacities } from './live-capacities.ts'

type Doc = Readonly<Record<string, unknown>>

export interface ServiceRow {
  readonly id: string
  readonly organization_id: string
  readonly program_id: string | null
  readonly doc: Doc
  readonly status: string
  readonly profile: Doc
  readonly need_ids: number[]
  readonly confirmed_on: string | null
  readonly modified_at: Date
}

export interface OrganizationRow {
  readonly id: string
  readonly parent_organization_id: string | null
  readonly doc: Doc
  readonly modified_at: Date
}

export interface ProgramRow {
  readonly id: string
  readonly organization_id: string
  readonly doc: Doc
}

export interface LocationRow {
  readonly id: string
  readonly organization_id: string | null
  readonly doc: Doc
  readonly timezone: string | null
}

export interface AtLocationRow {
  readonly id: string
  readonly service_id: string
  readonly location_id: string
  readonly doc: Doc
}

export interface TermRow {
  readonly id: string
  readonly parent_id: string | null
  readonly taxonomy_id: string | null
  readonly doc: Doc
  readonly taxonomy: Doc | null
}

/** Everything that a set of services or organizations is nested from. */
export interface PublicRows {
  readonly services: ReadonlyMap<string, ServiceRow>
  readonly organizations: ReadonlyMap<string, OrganizationRow>
  readonly programs: readonly ProgramRow[]
  readonly locations: ReadonlyMap<string, LocationRow>
  readonly atLocations: readonly AtLocationRow[]
  readonly terms: ReadonlyMap<string, TermRow>
  /** What is free, by service; where it was not asked for, nothing. */
  readonly capacities: ReadonlyMap<string, readonly Doc[]>
}

export const serviceColumns = `s.id, s.organization_id, s.program_id, s.doc, s.status, s.profile, s.need_ids,
  to_char(s.human_confirmed_at at time zone 'UTC', 'YYYY-MM-DD') as confirmed_on, s.modified_at`

/** More places or programs of one organization than this are left out of the records nested in a service. */
const mostNested = 200

/**
 * Loads what belongs to these services, set-based, as whoever asks. Only what any visitor may see: services
 * and organizations that are shown, and of places only those that are public altogether. Whatever a hidden
 * place is reduced to elsewhere, here it does not exist.
 */
export async function rowsOfServices(
  ctx: Context,
  services: readonly ServiceRow[],
  whole: boolean,
): Promise<PublicRows> {
  const organizationIds = distinct(services.map((service) => service.organization_id))
  const organizations = await organizationsById(ctx, organizationIds)
  const programs = await programsOf(ctx, organizationIds, services)
  const atLocations = whole
    ? await linksOf(
        ctx,
        services.map((service) => service.id),
      )
    : []
  const locations = whole
    ? await locationsOf(ctx, distinct(atLocations.map((link) => link.location_id)), organizationIds)
    : []
  const shown = new Map(locations.map((location) => [location.id, location]))
  const docs = [...services, ...organizations, ...programs, ...locations, ...atLocations].map(
    (row) => row.doc,
  )
  return {
    services: new Map(services.map((service) => [service.id, service])),
    organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    programs,
    locations: shown,
    atLocations: atLocations.filter((link) => shown.has(link.location_id)),
    terms: await termsOf(ctx, docs),
    capacities: whole
      ? await liveCapacities(
          ctx,
          services.map((service) => service.id),
        )
      : new Map(),
  }
}

/** The shown services of these organizations, with all that belongs to them. */
export async function rowsOfOrganizations(
  ctx: Context,
  organizations: readonly OrganizationRow[],
): Promise<PublicRows> {
  const ids = organizations.map((organization) => organization.id)
  const services = await ctx.prepared<ServiceRow>(
    'hsds_services_of',
    `select ${serviceColumns} from directory.service s
     where s.organization_id = any ($1::uuid[]) and s.shown order by s.id`,
    [ids],
  )
  const rows = await rowsOfServices(ctx, services, true)
  const missing = ids.filter((id) => !rows.organizations.has(id))
  if (missing.length === 0) return rows
  const [programs, locations] = [await programsOf(ctx, missing, []), await locationsOf(ctx, [], missing)]
  const docs = [...organizations, ...programs, ...locations].map((row) => row.doc)
  return {
    ...rows,
    organizations: new Map([
      ...organizations.map((one): [string, OrganizationRow] => [one.id, one]),
      ...rows.organizations,
    ]),
    programs: [...rows.programs, ...programs],
    locations: new Map([...rows.locations, ...locations.map((one): [string, LocationRow] => [one.id, one])]),
    terms: new Map([...rows.terms, ...(await termsOf(ctx, docs))]),
  }
}

/** Rows of the organizations with their programs and public places, without their services. */
export async function rowsOfOrganizationsAlone(
  ctx: Context,
  organizations: readonly OrganizationRow[],
): Promise<PublicRows> {
  const ids = organizations.map((organization) => organization.id)
  const [programs, locations] = [await programsOf(ctx, ids, []), await locationsOf(ctx, [], ids)]
  const docs = [...organizations, ...programs, ...locations].map((row) => row.doc)
  return {
    services: new Map(),
    organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    programs,
    locations: new Map(locations.map((location) => [location.id, location])),
    atLocations: [],
    terms: await termsOf(ctx, docs),
    capacities: new Map(),
  }
}

async function organizationsById(ctx: Context, ids: readonly string[]): Promise<OrganizationRow[]> {
  return ctx.prepared<OrganizationRow>(
    'hsds_organizations',
    `select id, parent_organization_id, doc, modified_at from directory.organization
     where id = any ($1::uuid[]) and shown`,
    [ids],
  )
}

async function programsOf(
  ctx: Context,
  organizationIds: readonly string[],
  services: readonly ServiceRow[],
): Promise<ProgramRow[]> {
  const wanted = services.map((service) => service.program_id).filter((id) => id !== null)
  return ctx.prepared<ProgramRow>(
    'hsds_programs',
    `select p.id, p.organization_id, p.doc from directory.program p where p.id = any ($2::uuid[]) and p.shown
     union
     select p.id, p.organization_id, p.doc from unnest($1::uuid[]) as o(id)
     cross join lateral (select * from directory.program p where p.organization_id = o.id and p.shown
       order by p.id limit ${mostNested}) p
     order by id`,
    [organizationIds, wanted],
  )
}

async function linksOf(ctx: Context, serviceIds: readonly string[]): Promise<AtLocationRow[]> {
  return ctx.prepared<AtLocationRow>(
    'hsds_at_locations',
    `select id, service_id, location_id, doc from directory.service_at_location
     where service_id = any ($1::uuid[]) order by id`,
    [serviceIds],
  )
}

async function locationsOf(
  ctx: Context,
  ids: readonly string[],
  organizationIds: readonly string[],
): Promise<LocationRow[]> {
  return ctx.prepared<LocationRow>(
    'hsds_locations',
    `select l.id, l.organization_id, l.doc, l.timezone from directory.location l
     where l.id = any ($1::uuid[]) and l.visibility = 'public'
     union
     select l.id, l.organization_id, l.doc, l.timezone from unnest($2::uuid[]) as o(id)
     cross join lateral (select * from directory.location l where l.organization_id = o.id and l.visibility = 'public'
       order by l.id limit ${mostNested}) l
     order by id`,
    [ids, organizationIds],
  )
}

/** Terms that any attribute in these records points at. */
async function termsOf(ctx: Context, docs: readonly Doc[]): Promise<Map<string, TermRow>> {
  const ids = new Set<string>()
  for (const doc of docs) collectTerms(doc, ids)
  if (ids.size === 0) return new Map()
  const rows = await termsById(ctx, [...ids])
  return new Map(rows.map((row) => [row.id, row]))
}

export async function termsById(ctx: Context, ids: readonly string[]): Promise<TermRow[]> {
  return ctx.prepared<TermRow>(
    'hsds_terms',
    `select t.id, t.parent_id, t.taxonomy_id, t.doc, x.doc as taxonomy from directory.taxonomy_term t
     left join directory.taxonomy x on x.id = t.taxonomy_id where t.id = any ($1::uuid[]) order by t.id`,
    [ids],
  )
}

function collectTerms(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectTerms(item, ids)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'taxonomy_term_id' && typeof inner === 'string') ids.add(inner)
    else if (typeof inner === 'object') collectTerms(inner, ids)
  }
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
