import { type PublicLine, publicLines } from '#features/availability/index.ts'
import { categoryById } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { capacityExtensions } from './capacity-status.ts'
import type { HealthcareService } from './r4.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly organization: string
  readonly status: string
  readonly need_ids: number[]
  readonly modified_at: Date
}

const FROM = `from directory.service s join directory.organization o on o.id = s.organization_id
  where s.shown and o.shown`
const ONE = `select s.id, s.name, o.name as organization, s.status, s.need_ids, s.modified_at ${FROM} and s.id = $1`
const PAGE = `select s.id, s.name, o.name as organization, s.status, s.need_ids, s.modified_at ${FROM}
  and s.id > $1 and ($3::text is null or starts_with(lower(s.name), lower($3))) order by s.id limit $2`
const COUNT = `select count(*)::integer as count ${FROM} and ($1::text is null or starts_with(lower(s.name), lower($1)))`

/** The base of this server's addresses, such as `https://help.example/fhir/R4`. */
export type Base = string

/** @throws {NotFound} hidden, or never there: the two look the same. */
export async function healthcareServiceById(
  ctx: Context,
  id: string,
  base: Base,
): Promise<HealthcareService> {
  const [row] = await ctx.prepared<Row>('fhir_service', ONE, [id])
  if (!row) throw new NotFound('service')
  return resourceOf(row, await publicLines(ctx, [id]), base)
}

export interface Asked {
  readonly count: number
  readonly after: string
  /** How the name begins. */
  readonly name: string | null
}

/** Services in order of id, after one of them, and how many there are of all. */
export async function healthcareServices(
  ctx: Context,
  asked: Asked,
  base: Base,
): Promise<{ readonly total: number; readonly services: readonly HealthcareService[] }> {
  const rows = await ctx.prepared<Row>('fhir_services', PAGE, [asked.after, asked.count, asked.name])
  const [all] = await ctx.prepared<{ count: number }>('fhir_services_count', COUNT, [asked.name])
  const lines = Map.groupBy(
    await publicLines(
      ctx,
      rows.map((row) => row.id),
    ),
    (line) => line.serviceId,
  )
  return {
    total: all?.count ?? 0,
    services: rows.map((row) => resourceOf(row, lines.get(row.id) ?? [], base)),
  }
}

function resourceOf(row: Row, lines: readonly PublicLine[], base: Base): HealthcareService {
  const extension = capacityExtensions(lines)
  const type = row.need_ids.flatMap((need) => {
    const known = categoryById(need)
    return known
      ? [
          {
            coding: [{ system: `${base}/CodeSystem/need`, code: known.code, display: known.labels.en }],
          },
        ]
      : []
  })
  return {
    resourceType: 'HealthcareService',
    id: row.id,
    meta: { lastUpdated: row.modified_at.toISOString() },
    ...(extension.length > 0 && { extension }),
    active: row.status === 'active',
    providedBy: { display: row.organization },
    ...(type.length > 0 && { type }),
    name: row.name,
  }
}
