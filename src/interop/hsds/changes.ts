import {
  type ChangeKind,
  changeKinds,
  cursorOf,
  installationId,
  orderAllChanges,
  type PublicChange,
  positionOf,
  publicChanges,
} from '#features/ingest/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ChangesQuery } from './api-parameters.ts'
import type { Hsds } from './lists.ts'
import {
  type OrganizationRow,
  rowsOfOrganizationsAlone,
  rowsOfServices,
  type ServiceRow,
  serviceColumns,
} from './public-rows.ts'
import { fullOrganization, fullService, type ShapeOptions, shortOrganization } from './shape.ts'

/** One change as the interface tells it: id and instant; what it is now only where that was asked for. */
export interface ToldChange {
  readonly type: ChangeKind
  readonly id: string
  readonly changed: string
  readonly gone: boolean
  readonly origin?: string
  readonly record?: Hsds
}

export interface ToldChanges {
  readonly contents: ToldChange[]
  /** Where to go on. */
  readonly next: string
  /** More is waiting after it. */
  readonly more: boolean
  readonly origin: string
  /** The data are fictional: a copy must not pass them off as real. */
  readonly demo?: true
}

/** What was written a moment ago has its place in the feed before anyone reads it. */
export async function catchUp(req: {
  readonly services: { readonly keyring: Keyring }
  run(work: (ctx: Context) => Promise<boolean>): Promise<boolean>
}): Promise<void> {
  await orderAllChanges(req.services.keyring, (work) => req.run(work))
}

/**
 * A page of the feed. Records are read in the same transaction as their changes: one that is not public at
 * this moment is told as gone, whatever the feed still says.
 *
 * @throws {BadRequest} `cursor-unknown`
 */
export async function changesPage(ctx: Context, query: ChangesQuery, demo = false): Promise<ToldChanges> {
  const installation = await installationId(ctx)
  const after = await positionOf(ctx, query.after)
  const found = await publicChanges(ctx, {
    after,
    limit: query.per_page + 1,
    ...(query.modified_after === undefined ? {} : { since: new Date(query.modified_after) }),
    ...(query.type === undefined ? {} : { kinds: [query.type] }),
  })
  const page = found.slice(0, query.per_page)
  const records = query.full ? await recordsOf(ctx, page) : new Map<string, Hsds>()
  return {
    contents: page.map((change) => told(change, query.full, records)),
    next: cursorOf(installation, page.at(-1)?.position ?? after),
    more: found.length > page.length,
    origin: installation,
    ...(demo ? { demo } : {}),
  }
}

/** Kinds that carry everything that hangs under them. */
const whole: ReadonlySet<string> = new Set(['organization', 'service'])

function told(change: PublicChange, full: boolean, records: ReadonlyMap<string, Hsds>): ToldChange {
  const record = records.get(change.id)
  const gone = change.gone || (full && whole.has(change.entity) && record === undefined)
  return {
    type: change.entity,
    id: change.id,
    changed: change.changedAt.toISOString(),
    gone,
    ...(change.origin === null || gone ? {} : { origin: change.origin }),
    ...(record && !gone ? { record } : {}),
  }
}

async function recordsOf(ctx: Context, page: readonly PublicChange[]): Promise<Map<string, Hsds>> {
  const options: ShapeOptions = {
    today: ctx.now.toISOString().slice(0, 10),
    capacities: false,
    everyStatement: true,
  }
  const ids = (entity: ChangeKind) =>
    page.filter((change) => change.entity === entity && !change.gone).map((change) => change.id)
  const services = await ctx.prepared<ServiceRow>(
    'hsds_changed_services',
    `select ${serviceColumns} from directory.service s join directory.organization o on o.id = s.organization_id
     where s.id = any ($1::uuid[]) and s.shown and o.shown`,
    [ids('service')],
  )
  const organizations = await ctx.prepared<OrganizationRow>(
    'hsds_changed_organizations',
    `select id, parent_organization_id, doc, modified_at from directory.organization
     where id = any ($1::uuid[]) and shown`,
    [ids('organization')],
  )
  const ofServices = await rowsOfServices(ctx, services, true)
  const ofOrganizations = await rowsOfOrganizationsAlone(ctx, organizations)
  const records = new Map<string, Hsds>()
  for (const service of services) {
    const record = fullService(service, ofServices, options)
    const organization = ofServices.organizations.get(service.organization_id)
    // The organization is told by itself, with its places and programs.
    if (organization) record.organization = shortOrganization(organization)
    // Nested in either, a place says the same: a copy need not guess to whom it belongs.
    for (const link of (record.service_at_locations ?? []) as { location?: Hsds }[]) {
      const owner = ofServices.locations.get(String(link.location?.id))?.organization_id
      if (link.location && owner) link.location.organization_id = owner
    }
    records.set(service.id, record)
  }
  for (const organization of organizations)
    records.set(organization.id, fullOrganization(organization, ofOrganizations, options))
  return records
}

export { changeKinds }
