import { exportRecords } from '#interop/hsds/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'

type Json = Record<string, unknown>

/** The public directory as anyone may have it, by id, without what each copy says of itself. */
export async function publicRecords(db: TestDatabase): Promise<Map<string, Json>> {
  const found = new Map<string, Json>()
  for (const of of ['services', 'organizations'] as const)
    for await (const record of exportRecords(db.app, of, { today: '2026-11-24', capacities: false }))
      found.set(`${of} ${String(record.id)}`, tidy(record) as Json)
  return found
}

/** What a record is nested in says these as well; whether it is said twice is no difference. */
const said = new Set(['organization_id', 'service_id', 'location_id'])

/** Dates of a copy are its own; lists of records have no order. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(tidy)
    return list.every((one) => typeof one === 'object' && one !== null && 'id' in one)
      ? list.sort((a, b) => String((a as Json).id).localeCompare(String((b as Json).id)))
      : list
  }
  if (typeof value !== 'object' || value === null) return value
  const out: Json = {}
  for (const [key, inner] of Object.entries(value))
    if (key !== 'last_modified' && key !== 'assured_date' && !said.has(key)) out[key] = tidy(inner)
  return out
}

/** Cards of services whose places are all public, without what a copy says of itself: source, dates, fiction. */
export async function publicCards(db: TestDatabase): Promise<Map<string, Json>> {
  const { rows } = await db.admin.query<Json & { id: string; card: Json }>(
    `select id, service_id, organization_id, location_id, name, organization_name, need_ids, area_ids, latitude, longitude,
       county_fips, state, age_min, age_max, genders, languages, free, remote, weekly::text, timezone, closed,
       card::jsonb - 'source' - 'sourceName' - 'dates' - 'fictional' - 'confirmedUntil' as card
     from directory.public_card c
     where not exists (select 1 from directory.service_at_location j join directory.location l on l.id = j.location_id
       where j.service_id = c.service_id and l.visibility <> 'public' and l.visibility_why <> 'withdrawn')
     order by id`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every value of every table outside the protected store, as text. */
export async function openTables(db: TestDatabase): Promise<string> {
  const { rows } = await db.admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('directory', 'audit', 'platform')`,
  )
  const texts: string[] = []
  for (const { name } of rows) {
    const found = await db.admin.query<{ t: string | null }>(
      `select string_agg(t::text, E'\\n') as t from ${name} t`,
    )
    texts.push(`${name}\n${found.rows[0]?.t ?? ''}`)
  }
  return texts.join('\n')
}
