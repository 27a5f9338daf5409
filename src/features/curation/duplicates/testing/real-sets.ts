import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Doc, type Street, valuesOfLocation } from '#features/protected-places/index.ts'
import { toPoint } from '#features/protected-places/points.ts'
import { type Comparable, type ComparedEntity, comparable } from '../domain/comparable.ts'

export const realSets = ['flat-211', 'relational-2x', 'nested-json', 'ohana-smc'] as const
export type RealSet = (typeof realSets)[number]

/** A record of a real export: what the matcher sees of it, and what somebody reads who judges it. */
export interface RealRecord {
  /** "set/id of the source", of a service "set/service/id". */
  readonly key: string
  readonly set: RealSet
  readonly record: Comparable
  /** Where it is: of a service, the streets of its places. */
  readonly streets: readonly Street[]
  /** Its own, and where it has none those of its organization. */
  readonly phones: readonly string[]
  readonly raw: Doc
}

type Row = Readonly<Record<string, string>>

/**
 * Places and services of the four real exports as the readers make them, without a database. Links inside one file hang
 * phones, addresses and the organization's name on a record. An export that has one place for each organization keeps
 * its phones with the organization: they are the place's.
 *
 * @param shared the folder of real inputs
 */
export function readRealSets(shared: string): RealRecord[] {
  return [
    ...flat(join(shared, 'directory-real', 'flat-211')),
    ...relational(join(shared, 'directory-real', 'relational-2x')),
    ...nested(join(shared, 'directory-real', 'nested-json')),
    ...ohana(join(shared, 'ohana-smc')),
  ]
}

function rowsOf(folder: string, name: string): Row[] {
  return parse(readFileSync(join(folder, `${name}.csv`)), {
    columns: true,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
  })
}

interface Given {
  readonly set: RealSet
  readonly entity: ComparedEntity
  readonly id: string
  readonly doc: Doc
  readonly organization: string | undefined
  readonly at?: readonly [latitude: unknown, longitude: unknown] | undefined
  /** Of a service: the addresses of its places. */
  readonly addresses?: readonly Doc[]
  /** Phones of the organization. */
  readonly agencyPhones?: unknown
  readonly raw: Doc
}

function real({ set, entity, id, doc, organization, at, addresses, agencyPhones, raw }: Given): RealRecord {
  const key = entity === 'service' ? `${set}/service/${id}` : `${set}/${id}`
  const point = (at && toPoint(at[0], at[1])) ?? null
  const record = comparable(entity, key, doc, {
    organization,
    agency: { phones: agencyPhones },
    places: addresses,
    point,
  })
  const ofAgency = comparable('organization', key, { phones: agencyPhones }).phones
  return {
    key,
    set,
    record,
    streets: valuesOfLocation({ addresses: addresses ?? doc.addresses }).streets,
    phones: record.phones.length > 0 ? record.phones : ofAgency,
    raw,
  }
}

function address(row: Row | undefined, line = row?.address_1): Doc[] {
  if (!row || !line) return []
  const { address_2, city, state_province, postal_code } = row
  return [{ address_1: line, address_2, city, state_province, postal_code }]
}

/** One row an agency, site or program; an agency's phones are its own, and not those of the place it sits at. */
function flat(folder: string): RealRecord[] {
  const rows = rowsOf(folder, 'agencies').filter(isListed)
  const phoneColumns = Object.keys(rows[0] ?? {}).filter(
    (column) =>
      /^Phone(\d|TTY$|TollFree$|Number)/.test(column) && !/(Name|Description|IsPrivate|Type)$/.test(column),
  )
  const numbersOf = (row: Row | undefined) => phoneColumns.map((column) => ({ number: row?.[column] }))
  const byNumber = new Map(rows.map((row) => [row.ResourceAgencyNum, row]))
  return rows.map((row) => {
    const agency = row.TaxonomyLevelName === 'Agency'
    const doc = {
      name: row.PublicName,
      alternate_name: row.AlternateName,
      description: row.PhysicalLocationDescription,
      addresses: [
        {
          address_1: row.PhysicalAddress1,
          address_2: row.PhysicalAddress2,
          city: row.PhysicalCity,
          state_province: row.PhysicalStateProvince,
          postal_code: row.PhysicalPostalCode,
        },
      ],
      phones: agency ? [] : numbersOf(row),
      schedules: agency || !row.HoursOfOperation ? [] : [{ description: row.HoursOfOperation }],
    }
    return real({
      set: 'flat-211',
      entity: 'location',
      id: row.ResourceAgencyNum ?? '',
      doc,
      organization: row.ParentAgency,
      agencyPhones: numbersOf(agency ? row : byNumber.get(row.ParentAgencyNum)),
      at: [row.Latitude, row.Longitude],
      raw: row,
    })
  })
}

/** What its source does not publish is not compared. */
function isListed(row: Row): boolean {
  return ![row.ExcludeFromWebsite, row.ExcludeFromDirectory, row.PhysicalAddressIsPrivate].includes('Yes')
}

function relational(folder: string): RealRecord[] {
  const [organizations, phones, links] = ['organizations', 'phones', 'services_at_location'].map((name) =>
    rowsOf(folder, name),
  ) as [Row[], Row[], Row[]]
  const nameOf = new Map(organizations.map((row) => [row.id, row.name]))
  const addresses = Map.groupBy(rowsOf(folder, 'physical_addresses'), (row) => row.location_id)
  const phonesAt = Map.groupBy(phones, (row) => row.location_id)
  const phonesOf = Map.groupBy(phones, (row) => row.organization_id)
  const phoneOf = new Map(phones.map((row) => [row.id, row.number]))
  const hours = rowsOf(folder, 'schedules')
  const hoursOf = (column: 'service_id' | 'location_id', id: string | undefined) =>
    id ? hours.filter((row) => row[column] === id).map(scheduleOf) : []
  const addressesAt = (id: string | undefined) => (addresses.get(id) ?? []).flatMap((row) => address(row))
  const places = rowsOf(folder, 'locations').map((row) => {
    const numbers = (phonesAt.get(row.id) ?? []).map(({ number }) => ({ number }))
    return real({
      set: 'relational-2x',
      entity: 'location',
      id: row.id ?? '',
      doc: {
        ...row,
        addresses: addressesAt(row.id),
        phones: numbers,
        schedules: hoursOf('location_id', row.id),
      },
      organization: nameOf.get(row.organization_id),
      agencyPhones: row.organization_id ? phonesOf.get(row.organization_id) : [],
      at: [row.latitude, row.longitude],
      raw: {
        ...row,
        addresses: addressesAt(row.id),
        phones: numbers,
        organization: nameOf.get(row.organization_id),
      },
    })
  })
  const placesOf = Map.groupBy(links, (row) => row.service_id)
  const services = rowsOf(folder, 'services').map((row) => {
    const numbers = (row.service_phones ?? '').split(',').flatMap((id) => phoneOf.get(id.trim()) ?? [])
    const at = (placesOf.get(row.service_recordid) ?? []).flatMap((link) => addressesAt(link.location_id))
    return real({
      set: 'relational-2x',
      entity: 'service',
      id: row.service_recordid ?? '',
      doc: {
        name: row.service_name,
        alternate_name: row.service_alternate_name,
        description: row.service_description,
        url: row.service_url,
        email: row.service_email,
        phones: numbers.map((number) => ({ number })),
        schedules: hoursOf('service_id', row.service_recordid),
      },
      organization: nameOf.get(row.service_organization),
      agencyPhones: row.service_organization ? phonesOf.get(row.service_organization) : [],
      addresses: at,
      raw: { ...row, phones: numbers, addresses: at, organization: nameOf.get(row.service_organization) },
    })
  })
  return [...places, ...services]
}

function scheduleOf(row: Row): Doc {
  const { weekday, opens_at, closes_at, description } = row
  return { byday: weekday, opens_at, closes_at, description }
}

interface NestedPlace extends Doc {
  readonly id: string
  readonly organization_id: string
  readonly physical_address?: Row
  readonly services?: Readonly<Record<string, Doc & { readonly id: string; readonly schedules?: Row[] }>>
}

function nested(folder: string): RealRecord[] {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T
  const organizations = read<Record<string, Doc>>('organizations')
  return Object.values(read<Record<string, NestedPlace>>('locations')).flatMap((place) => {
    const organization = organizations[place.organization_id] ?? {}
    const shared = { phones: organization.phones, url: organization.url }
    const name = String(organization.name ?? '')
    const at = address(place.physical_address)
    const around = { set: 'nested-json', organization: name } as const
    const { services = {}, ...own } = place
    return [
      real({
        ...around,
        entity: 'location',
        id: place.id,
        doc: { ...own, ...shared, addresses: at },
        at: [place.latitude, place.longitude],
        raw: { ...own, organization },
      }),
      ...Object.values(services).map((service) =>
        real({
          ...around,
          entity: 'service',
          id: service.id,
          doc: { ...service, ...shared, schedules: (service.schedules ?? []).map(nestedHours) },
          addresses: at,
          raw: { ...service, place: own, organization },
        }),
      ),
    ]
  })
}

/** Times are numbers there: 1930 is half past seven in the evening. */
function nestedHours(row: Row): Doc {
  const time = (value: unknown) =>
    String(value ?? '')
      .padStart(4, '0')
      .replace(/(?=\d\d$)/, ':')
  return { byday: row.weekday, opens_at: time(row.opens_at), closes_at: time(row.closes_at) }
}

function ohana(folder: string): RealRecord[] {
  const nameOf = new Map(rowsOf(folder, 'organizations').map((row) => [row.id, row.name]))
  const phones = rowsOf(folder, 'phones')
  const addresses = new Map(rowsOf(folder, 'addresses').map((row) => [row.location_id, row]))
  const hours = rowsOf(folder, 'regular_schedules')
  const partsOf = (column: 'service_id' | 'location_id', id: string | undefined) => ({
    phones: phones.filter((row) => row[column] === id).map(({ number }) => ({ number })),
    schedules: hours.filter((row) => row[column] === id).map(scheduleOf),
  })
  const places = rowsOf(folder, 'locations')
  const organizationAt = new Map(places.map((row) => [row.id, nameOf.get(row.organization_id)]))
  const of = (entity: ComparedEntity, row: Row, at: Row | undefined, organization: string | undefined) => {
    const parts = partsOf(entity === 'service' ? 'service_id' : 'location_id', row.id)
    const doc = { ...row, ...parts, url: row.website, addresses: address(at) }
    return real({
      set: 'ohana-smc',
      entity,
      id: row.id ?? '',
      doc,
      organization,
      ...(entity === 'location' && { at: [row.latitude, row.longitude] as const }),
      raw: { ...row, ...parts, organization, addresses: address(at) },
    })
  }
  return [
    ...places.map((row) => of('location', row, addresses.get(row.id), organizationAt.get(row.id))),
    ...rowsOf(folder, 'services').map((row) =>
      of('service', row, addresses.get(row.location_id), organizationAt.get(row.location_id)),
    ),
  ]
}
