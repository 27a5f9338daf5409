import { stewardSecret, type TestDatabase } from '#platform/testing/database.ts'
import { importRows } from '../import.ts'
import type { ImportReport } from '../import-report.ts'
import type { HsdsRow, RecordRow } from '../row.ts'

/** A record of a place or of what is joined to one; `entity` is a location where it is left out. */
export type Given = Readonly<Record<string, unknown>> & { readonly id: string; readonly entity?: string }

const phones = (number: unknown) => [{ id: `phone of ${String(number)}`, number }]

/** Short for tests: `phone`, `street` and `point` stand for the records that HSDS has for them. */
function rowOf({ entity = 'location', phone, street, point, ...raw }: Given): RecordRow {
  const [latitude, longitude] = Array.isArray(point) ? point : []
  return {
    kind: 'record',
    entity: entity as RecordRow['entity'],
    raw: {
      ...(entity === 'location' ? { location_type: 'physical' } : {}),
      ...raw,
      ...(phone === undefined ? {} : { phones: phones(phone) }),
      ...(point === undefined ? {} : { latitude, longitude }),
      ...(street === undefined ? {} : { addresses: [address(raw.id, String(street))] }),
    },
    path: raw.id,
    nested: false,
    links: {},
    parts: {},
  }
}

function address(id: string, street: string) {
  return {
    id: `address of ${id}`,
    address_1: street,
    city: 'Fernwick',
    state_province: 'IL',
    postal_code: '60612',
    country: 'US',
    address_type: 'physical',
  }
}

/**
 * Imports records of a source, one a batch. For tests.
 *
 * @param options.counted false: as a feed that comes page by page, which nobody can read before.
 */
export async function importPlaces(
  db: TestDatabase,
  source: string,
  given: readonly Given[],
  { counted = true, dryRun = false } = {},
): Promise<ImportReport> {
  async function* rows(): AsyncGenerator<HsdsRow> {
    for (const one of given) yield rowOf(one)
  }
  return importRows({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source,
    rows: rows(),
    ...(counted ? { readBefore: rows } : {}),
    format: 'hsds-3',
    batchSize: 1,
    dryRun,
  })
}

/** How each place of a source reads: its visibility is "hidden" or "public". */
export async function howPlacesRead(db: TestDatabase, source: string): Promise<Record<string, string>> {
  const { rows } = await db.admin.query<{ id: string; shown: boolean; why: string }>(
    `select r.source_record_id as id, l.visibility = 'public' as shown, l.visibility_why as why
     from directory.source_record r join directory.source s on s.id = r.source_id and s.name = $1
     join directory.location l on l.id = r.record_id where r.entity = 'location' order by 1`,
    [source],
  )
  return Object.fromEntries(rows.map(({ id, shown, why }) => [id, shown ? 'public' : why]))
}

/** Our id of a place. */
export async function idOfPlace(db: TestDatabase, source: string, id: string): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `select r.record_id as id from directory.source_record r join directory.source s on s.id = r.source_id and s.name = $1
     where r.entity = 'location' and r.source_record_id = $2`,
    [source, id],
  )
  return rows[0]?.id ?? ''
}
