import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { Entity } from '../domain/editable-fields.ts'
import { type Doc, docOf } from '../domain/hsds.ts'
import { emptyProfile, type ServiceProfile, serviceProfile } from '../domain/profile.ts'
import { servicesBorrowing } from './borrowed-phones.ts'
import { mergedInto } from './merged-ids.ts'

const t = translator('en')

const TABLES = {
  organization: 'directory.organization',
  program: 'directory.program',
  service: 'directory.service',
  location: 'directory.location',
  service_at_location: 'directory.service_at_location',
} as const satisfies Record<Entity, string>

/** One record of the directory with everything a person may change of it. */
export interface DirectoryRecord {
  readonly entity: Entity
  readonly id: string
  readonly version: number
  readonly name: string
  readonly doc: Doc
  readonly sourceId: string
  readonly fictional: boolean
  readonly organizationId: string | null
  readonly serviceId: string | null
  readonly locationId: string | null
  readonly status: string | null
  readonly profile: ServiceProfile
  readonly needIds: readonly number[]
  readonly visibility: string | null
  readonly visibilityWhy: string | null
  readonly frontDoor: Doc | null
  readonly timezone: string | null
  readonly humanConfirmedAt: Date | null
  readonly humanConfirmedBy: string | null
  readonly humanConfirmedHow: string | null
  readonly machineCheckedAt: Date | null
  readonly machineCheckedHow: string | null
  readonly editedAt: Date | null
  readonly modifiedAt: Date
  /** When the record's source no longer had it, or was withdrawn: from then on shown to staff only. */
  readonly withdrawnAt: Date | null
}

type Row = Readonly<Record<string, unknown>>

/**
 * A record as it stands.
 *
 * @throws {NotFound} no such record, or not one this person may see: the two look the same.
 */
export async function loadRecord(ctx: Context, entity: Entity, id: string): Promise<DirectoryRecord> {
  return load(ctx, entity, id, false)
}

/**
 * The same, locked until the transaction ends: whoever else changes it waits and then sees this change.
 *
 * @throws {Conflict} `record-merged`: it was merged into another, which is the one to act on.
 */
export async function lockRecord(ctx: Context, entity: Entity, id: string): Promise<DirectoryRecord> {
  const record = await load(ctx, entity, id, true)
  if ((await mergedInto(ctx, record.id)) !== undefined)
    throw new Conflict('record-merged', t('steward.refused.record-merged'))
  return record
}

/** The same of a record that may be merged into another. For merging and its undoing alone. */
export async function lockEvenMerged(ctx: Context, entity: Entity, id: string): Promise<DirectoryRecord> {
  return load(ctx, entity, id, true)
}

async function load(ctx: Context, entity: Entity, id: string, lock: boolean): Promise<DirectoryRecord> {
  if (!isUuid(id)) throw new NotFound('record')
  const found = await sql<Row>`select * from ${sql.table(TABLES[entity])} where id = ${id} ${
    lock ? sql`for no key update` : sql``
  }`.execute(ctx.db)
  const row = found.rows[0]
  if (!row) throw new NotFound('record')
  return recordOf(entity, row)
}

export function isUuid(text: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text)
}

function recordOf(entity: Entity, row: Row): DirectoryRecord {
  const profile = serviceProfile.safeParse(row.profile ?? {})
  return {
    entity,
    id: String(row.id),
    version: Number(row.version),
    name: text(row.name) ?? '',
    doc: docOf(row.doc),
    sourceId: String(row.source_id),
    fictional: row.fictional === true,
    organizationId: entity === 'organization' ? String(row.id) : text(row.organization_id),
    serviceId: entity === 'service' ? String(row.id) : text(row.service_id),
    locationId: entity === 'location' ? String(row.id) : text(row.location_id),
    status: text(row.status),
    profile: profile.success ? profile.data : emptyProfile,
    needIds: Array.isArray(row.need_ids) ? row.need_ids.map(Number) : [],
    visibility: text(row.visibility),
    visibilityWhy: text(row.visibility_why),
    frontDoor: row.front_door == null ? null : docOf(row.front_door),
    timezone: text(row.timezone),
    humanConfirmedAt: date(row.human_confirmed_at),
    humanConfirmedBy: text(row.human_confirmed_by),
    humanConfirmedHow: text(row.human_confirmed_how),
    machineCheckedAt: date(row.machine_checked_at),
    machineCheckedHow: text(row.machine_checked_how),
    editedAt: date(row.edited_at),
    modifiedAt: date(row.modified_at) ?? new Date(0),
    withdrawnAt: date(row.withdrawn_at),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function date(value: unknown): Date | null {
  return value instanceof Date ? value : null
}

/** Services whose public cards show something of this record. */
export async function servicesShowing(ctx: Context, record: DirectoryRecord): Promise<string[]> {
  const { entity, id } = record
  if (entity === 'service') return [id]
  if (entity === 'service_at_location') return record.serviceId === null ? [] : [record.serviceId]
  const found =
    entity === 'location'
      ? await ctx.db
          .selectFrom('directory.service_at_location')
          .select('service_id as id')
          .where('location_id', '=', id)
          .execute()
      : await ctx.db
          .selectFrom('directory.service')
          .select('id')
          .where(entity === 'organization' ? 'organization_id' : 'program_id', '=', id)
          .execute()
  return [...found.map((one) => one.id), ...(await servicesBorrowing(ctx, [id]))]
}

/** Whether the record is about, or joined to, a place that is not public. */
export async function isTiedToHiddenPlace(ctx: Context, record: DirectoryRecord): Promise<boolean> {
  const { organizationId, serviceId, locationId } = record
  const found = await sql<{ tied: boolean }>`select exists (
    select 1 from directory.location l
    where l.visibility <> 'public' and (l.id = ${locationId}
      or (${serviceId === null && locationId === null} and l.organization_id = ${organizationId})
      or l.id in (select sal.location_id from directory.service_at_location sal join directory.service s on s.id = sal.service_id
        where s.id = ${serviceId} or (${serviceId === null && locationId === null} and s.organization_id = ${organizationId})))) as tied`.execute(
    ctx.db,
  )
  return found.rows[0]?.tied ?? false
}
