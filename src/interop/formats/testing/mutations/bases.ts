import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Dice } from '#interop/feeds/testing/seeded.ts'
import { someCsv, someServices } from '#interop/hsds/testing/some-input.ts'
import { writeDirtyPackage } from '../../hsds-legacy/testing/dirty-package.ts'
import { type DirtyVersion, dirtyVersions } from '../../hsds-legacy/testing/dirty-shapes.ts'
import { mappingText } from '../../mapped/testing/read-tables.ts'
import { proposeMapping } from '../../propose-mapping.ts'
import { csvOf } from '../../two-one-one/testing/a-file.ts'
import { aReferralSystem } from '../../two-one-one/testing/a-referral-system.ts'
import { writeAirs } from '../../two-one-one/testing/write-airs.ts'
import { writeIcarol } from '../../two-one-one/testing/write-icarol.ts'
import type { Draft, DraftTable, TablesDraft } from './draft.ts'

/** A source of rows: each time some of them, as an input of a format. */
export interface Base {
  readonly name: string
  /** Rows of a real export, which are not part of the repository. */
  readonly real: boolean
  draw(dice: Dice): Draft
}

/** Inputs of our own, made up. @param folder for what a fixture can only write to disk */
export async function fixtureBases(folder: string): Promise<Base[]> {
  const dirty = new Map<DirtyVersion, DraftTable[]>()
  for (const version of dirtyVersions) {
    const account = writeDirtyPackage(join(folder, version), version, 40)
    const names = Object.keys(account.rows).length
    if (names === 0) throw new Error('The made-up export is empty.')
    dirty.set(version, tablesIn(join(folder, version)))
  }
  const ownShape = await proposedMapping(join(folder, 'own-shape'), someHelp)
  const made = (name: string, draw: (dice: Dice) => Draft): Base => ({ name, real: false, draw })
  return [
    made('some HSDS 3 tables', (dice) => ({
      kind: 'tables',
      base: 'some HSDS 3 tables',
      form: dice.one(['folder', 'zip']),
      ...(dice.below(2) === 0 && { format: 'hsds-3' }),
      tables: Object.entries(someCsv(1 + dice.below(8))).map(([file, text]) => tableOf(file, text)),
    })),
    made('some HSDS 3 records', (dice) => ({
      kind: 'json',
      base: 'some HSDS 3 records',
      form: dice.one(['json', 'ndjson']),
      elements: someServices(1 + dice.below(8)),
    })),
    ...dirtyVersions.map((version) =>
      made(`dirty HSDS ${version}`, (dice) => ({
        kind: 'tables',
        base: `dirty HSDS ${version}`,
        form: dice.one(['folder', 'folder', 'zip']),
        ...(dice.below(3) === 0 && { format: 'hsds-1.1' }),
        tables: someOf(dirty.get(version) ?? [], dice),
      })),
    ),
    made('a referral system as CSV', (dice) => ({
      kind: 'tables',
      base: 'a referral system as CSV',
      form: 'folder',
      ...(dice.below(2) === 0 && { format: 'icarol' }),
      tables: [
        tableOf('export.csv', writeIcarol(aReferralSystem(4 + dice.below(12), dice.below(1_000))).csv),
      ],
    })),
    made('a referral system as XML', (dice) => {
      const { xml, agencies, sites, services } = writeAirs(
        aReferralSystem(4 + dice.below(12), dice.below(1_000)),
      )
      return {
        kind: 'xml',
        base: 'a referral system as XML',
        text: xml,
        records: agencies + sites + services,
      }
    }),
    made('JSON of its own shape', (dice) => ({
      kind: 'json',
      base: 'JSON of its own shape',
      form: 'json',
      mapping: ownShape,
      elements: someHelp.slice(0, 1 + dice.below(someHelp.length)),
    })),
    made('a spreadsheet', (dice) => ({
      kind: 'tables',
      base: 'a spreadsheet',
      form: dice.one(['folder', 'workbook']),
      mapping: spreadsheetMapping,
      tables: [tableOf('list.csv', spreadsheet(dice))],
    })),
  ]
}

/** Agencies with what they offer nested in them, as somebody's own program writes them. */
const someHelp: readonly object[] = Array.from({ length: 8 }, (_, n) => ({
  id: `a${n}`,
  name: `Harbor House ${n} (fictional)`,
  website: 'harbor.example',
  phones: [{ number: `312-555-01${String(n).padStart(2, '0')}` }],
  services: [
    { id: `s${n}`, name: 'Night van', description: 'A place to rest,\nand something to eat.' },
    { id: `t${n}`, name: 'Legal help', description: 'On Mondays.' },
  ],
}))

/** The mapping that we propose for JSON of such records. */
async function proposedMapping(folder: string, elements: readonly unknown[]): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const [path, mapping] = [join(folder, 'records.json'), join(folder, 'mapping.json')]
  writeFileSync(path, JSON.stringify(elements))
  await proposeMapping({ path, name: 'records.json' }, 'Mutations', mapping)
  return readFileSync(mapping, 'utf8')
}

const spreadsheetMapping = JSON.stringify({
  breakwater_mapping: 1,
  tables: [
    {
      table: '*',
      records: [
        { as: 'agency', record: 'organization' },
        { as: 'help', record: 'service', links: { organization_id: { record: 'agency' } } },
        { as: 'phone', record: 'phone', links: { service_id: { record: 'help' } } },
      ],
      columns: [
        { column: 'Agency', to: 'agency.name' },
        { column: 'Help', to: 'help.name' },
        { column: 'About', to: 'help.description' },
        { column: 'Tel', to: 'phone.number' },
      ],
    },
  ],
})

function spreadsheet(dice: Dice): string {
  const rows = Array.from({ length: 1 + dice.below(9) }, (_, n) => ({
    Agency: `Harbor House ${n % 3} (fictional)`,
    Help: `Night van ${n}`,
    About: 'A place to rest,\nand something to eat.',
    Tel: `312-555-01${String(n).padStart(2, '0')}`,
  }))
  return csvOf(rows)
}

/** Rows of real exports. @param shared the folder of real inputs @param folder where what is written on the way goes */
export async function realBases(shared: string, folder: string): Promise<Base[]> {
  const flat = tableIn(join(shared, 'directory-real', 'flat-211'), 'agencies.csv')
  const known =
    /^(organizations|locations|services|phones|physical_addresses|services_at_location|schedules|contacts|programs|languages|accessibility_for_disabilities)\.csv$/
  const relational = tablesIn(join(shared, 'directory-real', 'relational-2x')).filter(({ file }) =>
    known.test(file),
  )
  const nested = nestedAsHsds(join(shared, 'directory-real', 'nested-json'))
  const [ilaoIn, ilaoOut, ohana] = [
    join(shared, 'ilao', 'input'),
    join(shared, 'ilao', 'output'),
    join(shared, 'ohana-smc'),
  ].map(tablesIn) as [DraftTable[], DraftTable[], DraftTable[]]
  const places = placesOf(join(shared, 'directory-real', 'nested-json'))
  const nestedMapping = await proposedMapping(join(folder, 'nested'), places)
  const real = (name: string, draw: (dice: Dice) => Draft): Base => ({ name, real: true, draw })
  const mapped = (name: 'ilao' | 'ohana', tables: DraftTable[]): Base =>
    real(`${name}, mapped`, (dice) => ({
      kind: 'tables',
      base: `${name}, mapped`,
      form: dice.one(['folder', 'folder', 'zip']),
      mapping: mappingText(name),
      tables: someOf(tables, dice),
    }))
  return [
    real('flat-211', (dice) => ({
      kind: 'tables',
      base: 'flat-211',
      form: dice.one(['folder', 'zip']),
      tables: someOf([flat], dice),
    })),
    real('flat-211, mapped', (dice) => ({
      kind: 'tables',
      base: 'flat-211, mapped',
      form: dice.one(['folder', 'workbook']),
      mapping: flatMapping,
      tables: someOf([flat], dice),
    })),
    real('relational-2x', (dice) => ({
      kind: 'tables',
      base: 'relational-2x',
      form: dice.one(['folder', 'folder', 'zip']),
      tables: someOf(relational, dice),
    })),
    real('ilao, HSDS 1.1', (dice) => ({
      kind: 'tables',
      base: 'ilao, HSDS 1.1',
      form: dice.one(['folder', 'zip']),
      ...(dice.below(2) === 0 && { format: 'hsds-1.1' }),
      tables: someOf(ilaoOut, dice),
    })),
    real('nested-json', (dice) => ({
      kind: 'json',
      base: 'nested-json',
      form: dice.one(['json', 'ndjson']),
      elements: Array.from({ length: 1 + dice.below(8) }, () => structuredClone(dice.one(nested))),
    })),
    real('nested-json, mapped', (dice) => ({
      kind: 'json',
      base: 'nested-json, mapped',
      form: 'json',
      mapping: nestedMapping,
      elements: Array.from({ length: 1 + dice.below(8) }, () => structuredClone(dice.one(places))),
    })),
    mapped('ilao', ilaoIn),
    mapped('ohana', ohana),
  ]
}

const flatMapping = JSON.stringify({
  breakwater_mapping: 1,
  tables: [
    {
      table: '*',
      records: [
        { as: 'agency', record: 'organization', id: { columns: ['ResourceAgencyNum'] } },
        { as: 'place', record: 'location', links: { organization_id: { record: 'agency' } } },
        { as: 'phone', record: 'phone', links: { organization_id: { record: 'agency' } } },
      ],
      columns: [
        { column: 'PublicName', to: 'agency.name' },
        { column: 'AgencyDescription', to: 'agency.description' },
        { column: 'Latitude', to: 'place.latitude' },
        { column: 'Longitude', to: 'place.longitude' },
        { column: 'AlternateName', to: 'place.name' },
        { column: 'Phone1Number', to: 'phone.number' },
      ],
    },
  ],
})

/** Places of a city's directory as they are, each with its organization. */
function placesOf(folder: string): NestedPlace[] {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
  const organizations = read<Record<string, object>>('organizations.json')
  return Object.values(read<Record<string, NestedPlace>>('locations.json')).map((place) => {
    const organization = organizations[place.organization_id]
    return organization ? { ...place, organization } : place
  })
}

/** The same in the shape of HSDS 3: services with their organization, and with their place nested in the link to it. */
function nestedAsHsds(folder: string): unknown[] {
  return placesOf(folder).flatMap(({ services = {}, organization, ...place }) =>
    Object.values(services).map((service) => ({
      ...service,
      status: 'active',
      organization,
      service_at_locations: [
        {
          id: `${service.id}@${place.id}`,
          location: { ...place, location_type: 'physical', addresses: [place.physical_address] },
        },
      ],
    })),
  )
}

interface NestedPlace {
  readonly id: string
  readonly organization_id: string
  readonly physical_address?: object
  readonly organization?: object
  readonly services?: Readonly<Record<string, { readonly id: string }>>
}

/** Some rows of each table, those that belong together where they stand together; order as it was. */
function someOf(tables: readonly DraftTable[], dice: Dice): TablesDraft['tables'] {
  return tables.map((table) => {
    const most = 1 + dice.below(9)
    const from = dice.below(Math.max(1, table.rows.length - most))
    return { ...table, rows: table.rows.slice(from, from + most) }
  })
}

function tablesIn(folder: string): DraftTable[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .toSorted()
    .map((file) => tableIn(folder, file))
}

function tableIn(folder: string, file: string): DraftTable {
  const bytes = readFileSync(join(folder, file))
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  return tableOf(file, bytes.toString(wide ? 'utf16le' : 'utf8'))
}

function tableOf(file: string, text: string): DraftTable {
  const [columns = [], ...rows] = parse(text, {
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as string[][]
  return { file, columns, rows: rows.filter((cells) => cells.some((cell) => cell.trim() !== '')) }
}
