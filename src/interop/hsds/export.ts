import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type ActorClaim, asActor, type Context, visitor } from '#platform/db/actor.ts'
import {
  type OrganizationRow,
  rowsOfOrganizations,
  rowsOfServices,
  type ServiceRow,
  serviceColumns,
} from './public-rows.ts'
import { fullService, organizationWithServices, type ShapeOptions } from './shape.ts'

export type ExportOf = 'services' | 'organizations'

/** Records a transaction. */
const pageSize = 200
const nil = '00000000-0000-0000-0000-000000000000'

/**
 * Everything any visitor may see, as nested HSDS 3.1 records, in order of id. Each page is a short transaction
 * that goes on after the last id, so memory stays flat and nothing is locked for long.
 *
 * Services of unknown status are not HSDS; they are left out here and named by {@link leftOut}.
 */
export async function* exportRecords(
  pool: pg.Pool,
  of: ExportOf,
  options: Partial<ShapeOptions> = {},
): AsyncGenerator<Record<string, unknown>> {
  let after = nil
  for (;;) {
    const from = after
    const page = await asActor(pool, visitor, (ctx) => nextPage(ctx, of, from, options), { readOnly: true })
    yield* page.records
    if (page.last === undefined) return
    after = page.last
  }
}

interface Page {
  readonly records: readonly Record<string, unknown>[]
  /** Id to go on after; undefined at the end. */
  readonly last: string | undefined
}

async function nextPage(
  ctx: Context,
  of: ExportOf,
  after: string,
  given: Partial<ShapeOptions>,
): Promise<Page> {
  const options: ShapeOptions = {
    today: ctx.now.toISOString().slice(0, 10),
    capacities: true,
    live: true,
    ...given,
  }
  if (of === 'services') {
    const services = await ctx.prepared<ServiceRow>(
      'hsds_export_services',
      `select ${serviceColumns} from directory.service s join directory.organization o on o.id = s.organization_id
       where s.id > $1 and s.shown and o.shown order by s.id limit ${pageSize}`,
      [after],
    )
    const rows = await rowsOfServices(ctx, services, true)
    return { records: services.map((service) => fullService(service, rows, options)), last: lastOf(services) }
  }
  const organizations = await ctx.prepared<OrganizationRow>(
    'hsds_export_organizations',
    `select id, parent_organization_id, doc, modified_at from directory.organization
     where id > $1 and shown order by id limit ${pageSize}`,
    [after],
  )
  const rows = await rowsOfOrganizations(ctx, organizations)
  return {
    records: organizations.map((organization) => organizationWithServices(organization, rows, options, true)),
    last: lastOf(organizations),
  }
}

function lastOf(rows: readonly { readonly id: string }[]): string | undefined {
  return rows.length === pageSize ? rows.at(-1)?.id : undefined
}

export interface LeftOut {
  readonly id: string
  readonly reason: 'status-unknown'
}

/** Services that HSDS has no status for, at most 1,000 of them, with how many there are. Staff only. */
export async function leftOut(
  pool: pg.Pool,
  claim: ActorClaim,
): Promise<{ readonly count: number; readonly services: readonly LeftOut[] }> {
  return asActor(
    pool,
    claim,
    async (ctx) => {
      const rows = await ctx.prepared<{ id: string; count: string }>(
        'hsds_left_out',
        `select id, count(*) over () as count from directory.service where status = 'unknown' order by id limit 1000`,
        [],
      )
      return {
        count: Number(rows[0]?.count ?? 0),
        services: rows.map((row): LeftOut => ({ id: row.id, reason: 'status-unknown' })),
      }
    },
    { readOnly: true },
  )
}

/** Text of an export: one record a line, or one JSON list; with the SHA-256 of all of it at the end. */
export async function* exportText(
  records: AsyncIterable<Record<string, unknown>>,
  form: 'json' | 'ndjson',
  onEnd: (count: number, sha256: string) => void = () => {},
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let count = 0
  const piece = (text: string): string => {
    hash.update(text)
    return text
  }
  if (form === 'json') yield piece('[')
  for await (const record of records) {
    const text = JSON.stringify(record)
    if (form === 'ndjson') yield piece(`${text}\n`)
    else yield piece(`${count === 0 ? '\n' : ',\n'}${text}`)
    count += 1
  }
  if (form === 'json') yield piece('\n]\n')
  onEnd(count, hash.digest('hex'))
}
