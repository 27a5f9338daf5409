import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { cleanText } from '#interop/hsds/clean-text.ts'
import { sharedPath } from '#platform/testing/shared.ts'

export const realSets = ['relational-2x', 'nested-json', 'flat-211'] as const
export type RealSet = (typeof realSets)[number]

/** A service as its publisher wrote it, read without our import, so that a reader judges the source and not us. */
export interface SourceService {
  readonly set: RealSet
  /** The publisher's; of `nested-json` the place's and the service's, joined by a slash. */
  readonly id: string
  readonly name: string
  readonly organization: string
  readonly description: string
  /** Titles of the publisher's own taxonomy. */
  readonly terms: readonly string[]
  readonly eligibility: readonly string[]
}

/** @throws when the folder of real inputs is absent: nothing can be measured without it. */
export function realSetPath(set: RealSet): string {
  const path = sharedPath('data', 'directory-real', set)
  if (!path)
    throw new Error(`There is no data/directory-real/${set} in the shared folder: set BREAKWATER_SHARED.`)
  return path
}

/** Every service of a set that the publisher shows to the public, in the publisher's order. */
export function sourceServices(set: RealSet): readonly SourceService[] {
  const path = realSetPath(set)
  if (set === 'relational-2x') return relational(path)
  return set === 'nested-json' ? nested(path) : flat(path)
}

type Row = Readonly<Record<string, string | undefined>>

function rowsOf(file: string): readonly Row[] {
  return parse<Row>(readFileSync(file), {
    bom: true,
    columns: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
}

function relational(path: string): readonly SourceService[] {
  const organizations = new Map(rowsOf(join(path, 'organizations.csv')).map((row) => [row.id, row.name]))
  const terms = new Map(
    rowsOf(join(path, 'taxonomy_terms.csv')).map((row) => [row.taxonomy_recordid, row] as const),
  )
  const kinds = new Map(
    rowsOf(join(path, 'taxonomy_types.csv')).map((row) => [row.taxonomy_type_recordid, row.name]),
  )
  return rowsOf(join(path, 'services.csv')).map((row) => {
    const own: readonly Row[] = listOf(row.service_taxonomy)
      .map((id) => terms.get(id))
      .filter((term) => term !== undefined)
    const forWhom = own.filter((term) => kinds.get(term.taxonomy) === 'Service Eligibility')
    return {
      set: 'relational-2x',
      id: row.service_recordid ?? '',
      name: clean(row.service_name),
      organization: clean(organizations.get(row.service_organization)),
      description: clean(row.service_description),
      terms: titles(own.filter((term) => !forWhom.includes(term)).map((term) => term.taxonomy_name)),
      eligibility: titles(forWhom.map((term) => term.taxonomy_name)),
    }
  })
}

interface NestedPlace {
  readonly organization_id: string
  readonly services?: Readonly<Record<string, NestedService>>
}

interface NestedService {
  readonly name: string
  readonly description: string
  readonly taxonomy: string
  readonly eligibility: { readonly gender?: string; readonly age?: readonly string[] }
}

const genders: Readonly<Record<string, string>> = { F: 'women', M: 'men' }
const ages: Readonly<Record<string, string>> = { C: 'children', Y: 'youth', A: 'adults', S: 'seniors' }

function nested(path: string): readonly SourceService[] {
  const read = (file: string) => JSON.parse(readFileSync(join(path, file), 'utf8'))
  const organizations = read('organizations.json') as Readonly<Record<string, { readonly name: string }>>
  const places = read('locations.json') as Readonly<Record<string, NestedPlace>>
  return Object.entries(places).flatMap(([placeId, place]) =>
    Object.entries(place.services ?? {}).map(([id, service]) => ({
      set: 'nested-json' as const,
      id: `${placeId}/${id}`,
      name: clean(service.name),
      organization: clean(organizations[place.organization_id]?.name),
      description: clean(service.description),
      terms: titles([service.taxonomy]),
      eligibility: [
        genders[service.eligibility.gender ?? ''],
        ...(service.eligibility.age ?? []).map((one) => ages[one]),
      ].filter((one) => one !== undefined),
    })),
  )
}

/** Agencies that the file lets a website show, that are active and that say what they do. */
function flat(path: string): readonly SourceService[] {
  return rowsOf(join(path, 'agencies.csv'))
    .filter((row) => row.TaxonomyLevelName === 'Agency' && clean(row.AgencyDescription) !== '')
    .filter((row) => row.ExcludeFromWebsite !== 'Yes' && row.AgencyStatus === 'Active')
    .map((row) => ({
      set: 'flat-211',
      id: row.ResourceAgencyNum ?? '',
      name: clean(row.PublicName),
      organization: clean(row.ParentAgency),
      description: clean(row.AgencyDescription),
      terms: titles([row.Tax, ...(row.TaxonomyTerms ?? '').split(';')]),
      eligibility: titles([row.Eligibility]),
    }))
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}

function titles(given: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(given.map(clean).filter(Boolean))]
}

function clean(text: string | undefined): string {
  const read = cleanText(text ?? '')
  return read.ok ? read.value : ''
}
