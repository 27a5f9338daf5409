import type { Context } from '#platform/db/actor.ts'
import type { Taking, Unit } from '../domain/codes.ts'

/** A line as any visitor may know it: its program allows it, and its place is public altogether. */
export interface PublicLine {
  readonly id: string
  readonly serviceId: string
  readonly locationId: string | null
  readonly unit: Unit
  readonly ageMin: number
  readonly ageMax: number
  /** Held slots and those offered to others are taken off. */
  readonly free: number
  /** There at most: total and surge, less what is out of service. */
  readonly maximum: number
  readonly taking: Taking
  readonly waitlist: boolean
  readonly countedAt: Date | null
  /** By the database's clock; what is not is a reason to call, and no number of it may be shown. */
  readonly inDate: boolean
}

interface Row {
  readonly line_id: string
  readonly service_id: string
  readonly location_id: string | null
  readonly unit: Unit
  readonly age_min: number
  readonly age_max: number
  readonly free: number
  readonly maximum: number
  readonly taking: Taking
  readonly waitlist: boolean
  readonly counted_at: Date | null
  readonly in_date: boolean
}

/** The lines of these services that any visitor may know of, whoever asks. Leans on line_shown_to_public. */
export async function publicLines(
  ctx: Context,
  serviceIds: readonly string[],
): Promise<readonly PublicLine[]> {
  if (serviceIds.length === 0) return []
  const rows = await ctx.prepared<Row>(
    'availability_public_lines',
    `select l.*, coalesce(l.fresh_until > availability.clock(), false) as in_date
     from availability.public_lines($1) l`,
    [serviceIds],
  )
  return rows.map((row) => ({
    id: row.line_id,
    serviceId: row.service_id,
    locationId: row.location_id,
    unit: row.unit,
    ageMin: row.age_min,
    ageMax: row.age_max,
    free: row.free,
    maximum: row.maximum,
    taking: row.taking,
    waitlist: row.waitlist,
    countedAt: row.counted_at,
    inDate: row.in_date,
  }))
}
