import type { Context } from '#platform/db/actor.ts'
import { requireOwn } from './require-own.ts'

export interface OwnService {
  readonly id: string
  readonly name: string
  readonly organizationId: string
  readonly organization: string
  readonly status: string
  readonly version: number
  /** When a person last said that it is all still true; null: never. */
  readonly confirmedAt: Date | null
  /** Answers that wait for a steward. */
  readonly waiting: number
}

export interface OwnOrganization {
  readonly id: string
  readonly name: string
  readonly version: number
}

export interface OwnRecords {
  readonly organizations: readonly OwnOrganization[]
  /** What was confirmed longest ago first, what never was before that. At most 500. */
  readonly services: readonly OwnService[]
}

/** How many of them, of those that visitors see, nobody confirmed within their time. */
export async function listingsDue(ctx: Context): Promise<number> {
  requireOwn(ctx)
  const [row] = await ctx.prepared<{ total: number }>(
    'own_records_due',
    `select count(distinct c.service_id)::int as total from directory.service s
     join directory.public_card c on c.service_id = s.id
     where s.organization_id in (select directory.own_organizations()) and s.status <> 'defunct'
       and (c.confirmed_until is null or c.confirmed_until <= now())`,
    [],
  )
  return row?.total ?? 0
}

/** What the directory holds of the acting agency, shown to visitors or not. */
export async function ownRecords(ctx: Context): Promise<OwnRecords> {
  requireOwn(ctx)
  const organizations = await ctx.prepared<OwnOrganization>(
    'own_organizations',
    `select id, name, version from directory.organization
     where id in (select directory.own_organizations()) order by name, id`,
    [],
  )
  const services = await ctx.prepared<OwnService>(
    'own_services',
    `select s.id, s.name, s.organization_id as "organizationId", o.name as organization, s.status, s.version,
       s.human_confirmed_at as "confirmedAt",
       (select count(*)::int from directory.proposal p where p.service_id = s.id and p.settled_at is null) as waiting
     from directory.service s join directory.organization o on o.id = s.organization_id
     where s.organization_id in (select directory.own_organizations()) and s.status <> 'defunct'
     order by s.human_confirmed_at nulls first, s.name, s.id limit 500`,
    [],
  )
  return { organizations, services }
}
