import { createHash } from 'node:crypto'
import { languageTag } from '#features/directory/index.ts'
import { convertSchedule } from './convert-schedule.ts'
import type { LegacyTable } from './find-tables.ts'

type Row = Record<string, unknown>

/**
 * A row of an earlier version in the shape of HSDS 3. The source's own values stay as they are; what HSDS 3
 * says otherwise is put beside them.
 *
 * @returns one row, or several where one cell names several owners or languages: they count as one.
 */
export function convertRow(table: LegacyTable, given: Row): Row[] {
  const row: Row = { ...given }
  for (const [field, value] of Object.entries(table.states)) if (!isSet(row[field])) row[field] = value
  switch (table.to) {
    case 'schedule':
      return byOwners(convertSchedule(row), ['service_id', 'location_id', 'service_at_location_id'])
    case 'address':
      return byOwners(withAllLines(row), ['location_id'])
    case 'phone':
      return byOwners(withLanguages(row), ['location_id', 'service_id', 'organization_id', 'contact_id'])
    case 'contact':
      return byOwners(row, ['location_id', 'service_id', 'organization_id'])
    case 'language':
      return byOwners(row, ['service_id', 'location_id']).flatMap(byLanguages)
    case 'service_area':
      return byOwners(row, ['service_id'])
    case 'cost_option':
      return [withPayment(row)]
    case 'attribute':
    case 'metadata':
      return [withTableName(row, table.to === 'attribute' ? 'link_entity' : 'resource_type')]
    case 'organization':
    case 'program':
    case 'service':
    case 'location':
    case 'taxonomy':
    case 'taxonomy_term':
    case 'service_at_location':
      return [withId(table.to, row)]
    default:
      return [row]
  }
}

function isSet(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/** Ids in one cell: "12", "12, 15". Names and free text are not taken apart. */
export function idsIn(value: unknown): string[] {
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return []
  const parts = text
    .split(/[,;|]/)
    .map((part) => part.trim())
    .filter(Boolean)
  return parts.every((part) => /^[\w-]+$/.test(part)) ? [...new Set(parts)] : [text]
}

function byOwners(row: Row, columns: readonly string[]): Row[] {
  let rows = [row]
  for (const column of columns) {
    const ids = idsIn(row[column])
    if (ids.length > 1) rows = rows.flatMap((one) => ids.map((id) => ({ ...one, [column]: id })))
  }
  return rows
}

/** HSDS 3 has two lines of an address; what stood in a third and fourth goes to the second. */
function withAllLines(row: Row): Row {
  const more = [row.address_2, row.address_3, row.address_4].filter(isSet).map((line) => String(line).trim())
  const single = more.length === 1 && isSet(row.address_2)
  return more.length === 0 || single ? row : { ...row, address_2: more.join(', ') }
}

function withLanguages(row: Row): Row {
  const { language, ...rest } = row
  if (!isSet(language)) return row
  return { ...rest, languages: byLanguages({ name: language }) }
}

/** "English, Spanish" is two rows where each is a language; else it stays what the source says. */
function byLanguages(row: Row): Row[] {
  const name = typeof row.name === 'string' ? row.name.trim() : ''
  const parts = name
    .split(/[,;/|]|\band\b/i)
    .map((part) => part.trim())
    .filter(Boolean)
  const rows = parts.length > 1 && parts.every((part) => languageTag(part)) ? parts : [name]
  return rows.map((part) => {
    const isCode = /^[a-z]{2,3}$/i.test(part) && languageTag(part) === part.toLowerCase()
    if (isSet(row.code) || !isCode) return { ...row, name: part }
    return { ...row, name: part, code: part.toLowerCase() }
  })
}

function withPayment(row: Row): Row {
  if (!isSet(row.payment) || isSet(row.option)) return row
  return { ...row, option: 'Payment accepted', amount_description: row.payment }
}

/** `Services` → `service`: how HSDS 3 writes what a link points at. */
function withTableName(row: Row, column: string): Row {
  const said = String(row[column] ?? '').trim()
  if (said === '') return row
  const name = said.toLowerCase().replace(/[^a-z]+/g, '_')
  const known: Readonly<Record<string, string>> = {
    organizations: 'organization',
    services: 'service',
    locations: 'location',
    programs: 'program',
    contacts: 'contact',
    phones: 'phone',
    services_at_location: 'service_at_location',
    service_at_locations: 'service_at_location',
    physical_address: 'address',
    physical_addresses: 'address',
    postal_address: 'address',
    postal_addresses: 'address',
    addresses: 'address',
    regular_schedule: 'schedule',
    regular_schedules: 'schedule',
    holiday_schedule: 'schedule',
    holiday_schedules: 'schedule',
    schedules: 'schedule',
  }
  return { ...row, [column]: known[name] ?? name }
}

/** What tells a record of a kind from others, where the source gave it no id. */
const tellsApart: Readonly<Record<string, readonly string[]>> = {
  organization: ['name'],
  program: ['organization_id', 'name'],
  service: ['organization_id', 'program_id', 'name'],
  location: ['organization_id', 'name', 'alternate_name', 'latitude', 'longitude'],
  taxonomy: ['name', 'uri', 'version'],
  taxonomy_term: ['taxonomy', 'parent_id', 'code', 'name'],
}

function withId(entity: string, row: Row): Row {
  if (isSet(row.id)) return row
  if (entity === 'service_at_location') {
    const [service, location] = [row.service_id, row.location_id].map((id) => String(id ?? '').trim())
    return { ...row, id: `${service}/${location}` }
  }
  const own = (tellsApart[entity] ?? []).map((field) => String(row[field] ?? '').trim())
  // Nothing to tell it by: then by all it says.
  const words = own.every((word) => word === '') ? [JSON.stringify(row)] : own
  return { ...row, id: madeId(entity, words) }
}

export function madeId(kind: string, words: readonly string[]): string {
  const hash = createHash('sha256')
    .update([kind, ...words].join('\0'))
    .digest('hex')
  return `made:${hash.slice(0, 32)}`
}
