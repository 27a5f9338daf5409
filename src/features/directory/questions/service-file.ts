import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import type { Entity } from '../domain/editable-fields.ts'
import { type Doc, docOf } from '../domain/hsds.ts'
import { type HistoryEntry, recordHistory } from '../record-history.ts'
import { type DirectoryRecord, loadRecord } from '../records/load-record.ts'

/** A place where a service is given, as the list of a service names it. */
export interface PlaceOfService {
  readonly linkId: string
  readonly locationId: string
  /** Of a public place only. */
  readonly name: string | null
  readonly visibility: string
  readonly addresses: readonly Doc[]
  readonly frontDoor: Doc | null
}

/** Where one value of a record comes from, kept only where sources differ or a person edited. */
export interface Origin {
  readonly path: string
  readonly value: unknown
  readonly sourceName: string | null
  readonly method: string
  readonly personName: string | null
  readonly evidence: string | null
  readonly observedAt: Date
  /** False for what another source says and the record does not. */
  readonly used: boolean
}

/** A source that knows this record. */
export interface Telling {
  readonly sourceName: string
  readonly observedAt: Date
  readonly withdrawnAt: Date | null
}

/** A record with its history and where it comes from. */
export interface RecordFile {
  readonly record: DirectoryRecord
  readonly confirmedByName: string | null
  readonly sourceName: string
  readonly tellings: readonly Telling[]
  readonly origins: readonly Origin[]
  readonly history: readonly HistoryEntry[]
}

export interface ServiceFile extends RecordFile {
  readonly organization: { readonly id: string; readonly name: string }
  readonly programName: string | null
  readonly places: readonly PlaceOfService[]
}

/**
 * Everything a steward page shows of a record.
 *
 * @throws {NotFound} no such record, or not one this person may see.
 */
export async function recordFile(ctx: Context, entity: Entity, id: string): Promise<RecordFile> {
  const record = await loadRecord(ctx, entity, id)
  const hidden = record.visibility !== null && record.visibility !== 'public'
  const [source] = await ctx.prepared<{ name: string; person: string | null }>(
    'steward_source',
    `select s.name, (select p.name from identity.person p where p.id = $2::uuid) as person
     from directory.source s where s.id = $1`,
    [record.sourceId, record.humanConfirmedBy],
  )
  const tellings = await ctx.prepared<Telling>(
    'steward_tellings',
    `select s.name as "sourceName", r.observed_at as "observedAt", r.withdrawn_at as "withdrawnAt"
     from directory.source_record r join directory.source s on s.id = r.source_id
     where r.record_id = $1 and r.entity = $2 order by r.observed_at desc`,
    [record.id, entity],
  )
  return {
    record,
    confirmedByName: source?.person ?? null,
    sourceName: source?.name ?? '',
    tellings,
    // Values of a place that is not public are shown nowhere, whoever told them.
    origins: hidden ? [] : await originsOf(ctx, record.id),
    history: await recordHistory(ctx, { entity, id: record.id }),
  }
}

async function originsOf(ctx: Context, recordId: string): Promise<Origin[]> {
  return ctx.prepared<Origin>(
    'steward_origins',
    `select f.path, f.value, s.name as "sourceName", f.method, p.name as "personName", f.evidence,
       f.observed_at as "observedAt", f.current as used
     from directory.field_provenance f left join directory.source s on s.id = f.source_id
     left join identity.person p on p.id = f.actor_id
     where f.record_id = $1 and f.path <> '' order by f.path, f.current desc, f.observed_at desc limit 300`,
    [recordId],
  )
}

interface PlaceRow {
  readonly link_id: string
  readonly id: string
  readonly name: string | null
  readonly visibility: string
  readonly doc: unknown
  readonly front_door: unknown
}

/** A service with its organization, program and places. @throws {NotFound} */
export async function serviceFile(ctx: Context, id: string): Promise<ServiceFile> {
  const file = await recordFile(ctx, 'service', id)
  const { record } = file
  const named = await sql<{ organization: string; program: string | null }>`
    select o.name as organization, p.name as program
    from directory.service s join directory.organization o on o.id = s.organization_id
    left join directory.program p on p.id = s.program_id where s.id = ${record.id}`.execute(ctx.db)
  return {
    ...file,
    organization: { id: record.organizationId ?? '', name: named.rows[0]?.organization ?? '' },
    programName: named.rows[0]?.program ?? null,
    places: await placesOf(ctx, record.id),
  }
}

async function placesOf(ctx: Context, serviceId: string): Promise<PlaceOfService[]> {
  const rows = await ctx.prepared<PlaceRow>(
    'steward_places',
    `select j.id as link_id, l.id, l.name, l.visibility, l.doc, l.front_door
     from directory.service_at_location j join directory.location l on l.id = j.location_id
     where j.service_id = $1 order by l.visibility = 'public' desc, l.name, l.id limit 200`,
    [serviceId],
  )
  return rows.map((row): PlaceOfService => {
    const open = row.visibility === 'public'
    const { addresses } = docOf(row.doc)
    return {
      linkId: row.link_id,
      locationId: row.id,
      name: open ? row.name : null,
      visibility: row.visibility,
      addresses: open && Array.isArray(addresses) ? addresses.map(docOf) : [],
      frontDoor: row.front_door == null ? null : docOf(row.front_door),
    }
  })
}
