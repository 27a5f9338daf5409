import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import type { HsdsRow, RecordRow } from '#interop/hsds/index.ts'
import { all, allRows } from '#interop/hsds/testing/imports.ts'
import { detectFormat } from '../detect-format.ts'
import { openInput } from '../open-input.ts'
import { type Files, withFiles } from '../testing/import-input-at.ts'
import { weekdays } from './convert-schedule.ts'

async function readAt(path: string, choice?: string): Promise<{ format: string; rows: HsdsRow[] }> {
  const input = await openInput({ path })
  try {
    const format = await detectFormat(input, choice)
    return { format: format.id, rows: await allRows(format.read(input)) }
  } finally {
    input.close()
  }
}

const readLegacy = (files: Files, choice?: string) => withFiles(files, (path) => readAt(path, choice))

function records(rows: readonly HsdsRow[], entity: string): RecordRow[] {
  return rows.filter((row): row is RecordRow => row.kind === 'record' && row.entity === entity)
}
const raws = (rows: readonly HsdsRow[], entity: string) => records(rows, entity).map((row) => row.raw)
const codes = (rows: readonly HsdsRow[]) =>
  rows.flatMap((row) => (row.kind === 'record' ? [] : [`${row.kind} ${row.code}`])).sort()

const organization = 'id,name,description\n1,Harbor,Made up\n'
const service = 'id,organization_id,name,status\n7,1,Night desk,active\n'
const location = 'id,organization_id,name\n4,1,Pier house\n'
const small = { 'organizations.csv': organization, 'services.csv': service, 'locations.csv': location }

describe('which version a package is of', () => {
  it.each([
    ['hsds-1.1', small],
    ['hsds-1.1', { ...small, 'phones.csv': 'service_id,service_at_location_id,number\n7,,5550100\n' }],
    [
      'hsds-1.0',
      { 'organization.csv': organization, 'service.csv': service, 'fee.csv': 'service_id,fee\n7,Free\n' },
    ],
    ['hsds-2.0', { ...small, 'service_attributes.csv': 'id,service_id,taxonomy_term_id\n1,7,T-1\n' }],
    [
      'hsds-2.0',
      { ...small, 'datapackage.json': JSON.stringify({ name: 'human_services_data', version: '2.0.1' }) },
    ],
    ['hsds-1.0', { ...small, 'datapackage.json': JSON.stringify({ title: 'HSDS export', version: '1.0' }) }],
  ])('%s', async (id, files) => {
    const { format, rows } = await readLegacy(files)
    expect(format).toBe(id)
    expect(raws(rows, 'service')).toMatchObject([{ id: '7', organization_id: '1', name: 'Night desk' }])
  })

  it('a person may name it, or the family', async () => {
    expect((await readLegacy(small, 'hsds')).format).toBe('hsds-1.1')
    expect((await readLegacy(small, 'hsds-2.0')).format).toBe('hsds-2.0')
  })

  it('is none for tables of something else', async () => {
    await expect(readLegacy({ 'gardens.csv': 'plant,price\nRose,3\n' })).rejects.toMatchObject({
      code: 'unknown-format',
    })
    await expect(readLegacy({ 'gardens.csv': 'plant,price\nRose,3\n' }, 'hsds-1.1')).rejects.toMatchObject({
      code: 'not-hsds-legacy',
    })
  })
})

describe('how files and columns may be called', () => {
  it.each([
    ['singular', 'service.csv', 'id,organization_id,name'],
    ['in capitals', 'SERVICES.CSV', 'ID,ORGANIZATION_ID,NAME'],
    ['with spaces', 'Services.csv', 'Id , Organization Id , Name '],
    ['run together', 'services.csv', 'ServiceId,OrganizationId,ServiceName'],
    ['with a prefix and a date', 'hsds_services_2019-03-01.csv', 'id,organization_id,name'],
    ['by record ids', 'services.csv', 'service_recordid,service_organization,service_name'],
    ['with a byte order mark', 'services.csv', '\uFEFF"id","organization_id","name"'],
    ['with semicolons', 'services.csv', 'id;organization_id;name'],
    ['with tabs in a text file', 'services.txt', 'id\torganization_id\tname'],
  ])('%s', async (_what, name, header) => {
    const delimiter = /[;\t]/.exec(header)?.[0] ?? ','
    const { rows } = await readLegacy({ [name]: `${header}\n7${delimiter}1${delimiter}Night desk\n` })
    expect(raws(rows, 'service')).toEqual([{ id: '7', organization_id: '1', name: 'Night desk' }])
  })

  it('as the package says in its description, whatever the files are called', async () => {
    const description = {
      name: 'human_services_data',
      resources: [
        { name: 'organization', path: 'tables/a.csv' },
        { name: 'service', path: 'tables/b.csv', dialect: { delimiter: ';' } },
      ],
    }
    const { rows } = await readLegacy({
      'datapackage.json': JSON.stringify(description),
      'tables/a.csv': organization,
      'tables/b.csv': 'id;organization_id;name\n7;1;Night desk\n',
    })
    expect([raws(rows, 'organization').length, raws(rows, 'service').length]).toEqual([1, 1])
  })

  it('in a zip with folders and what file managers leave in it', async () => {
    const zip = new ZipFile()
    for (const [name, text] of Object.entries(small)) zip.addBuffer(Buffer.from(text), `export/2019/${name}`)
    zip.addBuffer(Buffer.from([0, 5, 22, 7]), '__MACOSX/export/2019/._services.csv')
    zip.addBuffer(Buffer.from([0]), 'export/.DS_Store')
    zip.addBuffer(Buffer.from('Read me'), 'export/README.txt')
    zip.end()
    const folder = mkdtempSync(join(tmpdir(), 'legacy-zip-'))
    writeFileSync(join(folder, 'a.zip'), Buffer.concat(await all(zip.outputStream as AsyncIterable<Buffer>)))
    const { format, rows } = await readAt(join(folder, 'a.zip'))
    rmSync(folder, { recursive: true })
    expect(format).toBe('hsds-1.1')
    expect(records(rows, 'service')).toHaveLength(1)
    expect(codes(rows)).toEqual(['note file-not-hsds'])
  })

  it('keeps columns of the source’s own, and both of two that mean the same', async () => {
    const header = 'id,organization_id,name,Title Override,phones,Name'
    const { rows } = await readLegacy({ 'services.csv': `${header}\n7,1,Night desk,x,call us,Other\n` })
    expect(raws(rows, 'service')).toEqual([
      {
        id: '7',
        organization_id: '1',
        name: 'Night desk',
        title_override: 'x',
        source_phones: 'call us',
        name_2: 'Other',
      },
    ])
    expect(codes(rows)).toEqual(['note header-twice'])
  })
})

describe('what becomes of each table', () => {
  const rest = {
    'services_at_location.csv': 'id,service_id,location_id\n9,7,4\n',
    'physical_addresses.csv':
      'id,location_id,address_1,address_2,address_3,city,state,zip\n1,4,1 Pier Road,Suite 2,Rear,Chicago,IL,60612\n',
    'postal_addresses.csv': 'id,location_id,organization_id,address_1,city\n,,1,PO Box 3,Chicago\n',
    'phones.csv':
      'id,location_id,service_id,organization_id,contact_id,number,language\n1,,7,,,5550100,"English, Spanish"\n2,,,,8,5550101,\n',
    'contacts.csv': 'id,service_id,name\n8,7,Desk\n',
    'regular_schedules.csv':
      'service_id,weekday,opens_at,closes_at\n7,Monday,09:00,17:00\n7,Sunday,,\n7,Tuesday,Closed,\n',
    'holiday_schedules.csv':
      'service_id,closed,start_date,end_date,opens_at,closes_at\n7,TRUE,2019-12-25,2019-12-25,,\n7,false,2019-12-24,2019-12-24,09:00,12:00\n',
    'eligibility.csv': 'service_id,eligibility\n7,teen\n7,family\n',
    'fees.csv': 'service_id,fee\n7,Free\n',
    'payments_accepted.csv': 'service_id,payment\n7,cash\n',
    'languages.csv': 'service_id,language\n7,"Spanish; Polish"\n7,es\n',
    'accessibility_for_disabilities.csv': 'location_id,accessibility,details\n4,Ramp,At the back\n',
    'required_documents.csv': 'service_id,document\n7,None\n',
    'service_areas.csv': 'service_id,service_area,description\n7,Cook County,All of it\n',
    'taxonomy.csv': 'id,name,parent_id,vocabulary\nT-1,Shelf,,Our words\n',
    'services_taxonomy.csv': 'id,service_id,taxonomy_id,taxonomy_detail\n1,7,T-1,x\n',
    'programs.csv': 'id,organization_id,name\n3,1,Youth\n',
    'metadata.csv':
      'id,resource_id,resource_type,field_name,previous_value,replacement_value,last_action_date,last_action_type,updated_by\n1,7,Services,name,a,b,2019,update,x\n',
  }

  it('one row of HSDS 3, with its parts in it and nothing lost', async () => {
    const { rows } = await readLegacy({ ...small, ...rest })
    expect(codes(rows)).toEqual([])
    const [one] = records(rows, 'service')
    expect(one?.raw).toMatchObject({
      eligibility_description: 'teen\nfamily',
      fees_description: 'Free',
      phones: [{ number: '5550100', languages: [{ name: 'English' }, { name: 'Spanish' }] }],
      contacts: [{ name: 'Desk', phones: [{ number: '5550101' }] }],
      schedules: [
        { valid_from: '2019-12-25', valid_to: '2019-12-25', description: 'Closed 2019-12-25' },
        { freq: 'WEEKLY', byday: 'TU', valid_from: '2019-12-24', until: '2019-12-24', opens_at: '09:00' },
        { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '17:00' },
        { weekday: 'Sunday' },
        { weekday: 'Tuesday', description: 'Closed Tuesday' },
      ],
      cost_options: [{ option: 'Payment accepted', amount_description: 'cash' }],
      languages: [{ name: 'Spanish' }, { name: 'Polish' }, { name: 'es', code: 'es' }],
      required_documents: [{ document: 'None' }],
      service_areas: [{ name: 'Cook County', description: 'All of it' }],
      attributes: [{ link_entity: 'service', taxonomy_term_id: 'T-1', value: 'x' }],
      metadata: [{ resource_type: 'service', field_name: 'name' }],
    })
    expect(one?.raw.schedules).not.toContainEqual(expect.objectContaining({ weekday: 'Sunday', byday: 'SU' }))
    expect(one?.parts).toEqual({
      phone: 2,
      contact: 1,
      schedule: 5,
      eligibility: 2,
      fee: 1,
      cost_option: 1,
      language: 2,
      required_document: 1,
      service_area: 1,
      attribute: 1,
      metadata: 1,
    })
    expect(raws(rows, 'service_at_location')).toEqual([{ id: '9', service_id: '7', location_id: '4' }])
    expect(raws(rows, 'taxonomy_term')).toMatchObject([{ id: 'T-1', name: 'Shelf', taxonomy: 'Our words' }])
    expect(raws(rows, 'program')).toMatchObject([{ id: '3', organization_id: '1' }])
    expect(raws(rows, 'location')[0]).toMatchObject({
      addresses: [
        {
          address_type: 'physical',
          address_1: '1 Pier Road',
          address_2: 'Suite 2, Rear',
          postal_code: '60612',
        },
      ],
      accessibility: [{ description: 'Ramp', details: 'At the back' }],
    })
  })

  it('makes a place for the address of an organization, which is no row of its own', async () => {
    const { rows } = await readLegacy({ ...small, ...rest })
    const again = await readLegacy({ ...small, ...rest })
    const made = records(rows, 'location').filter((row) => row.implied)
    expect(made).toMatchObject([
      {
        raw: {
          organization_id: '1',
          location_type: 'postal',
          addresses: [{ address_type: 'postal', address_1: 'PO Box 3' }],
        },
        parts: { address: 1 },
      },
    ])
    expect(raws(again.rows, 'location')).toEqual(raws(rows, 'location'))
  })

  it('joins services to the locations that they name themselves, as in the first version', async () => {
    const { rows } = await readLegacy({
      ...small,
      'services.csv': 'id,organization_id,location_id,name\n7,1,4,Night desk\n8,1,"4, 5",Day desk\n',
    })
    expect(records(rows, 'service_at_location').map((row) => [row.raw.id, row.implied])).toEqual([
      ['7/4', true],
      ['8/4', true],
      ['8/5', true],
    ])
  })

  it('gives records without an id the same one each time, and parts none', async () => {
    const files = {
      'organizations.csv': 'name,description\nHarbor,Made up\n',
      'services.csv': service,
      'phones.csv': 'service_id,number\n7,5550100\n7,5550100\n7,5550101\n',
    }
    const { rows } = await readLegacy(files)
    expect(raws(rows, 'organization')).toMatchObject([{ id: expect.stringMatching(/^made:[0-9a-f]{32}$/) }])
    expect(raws((await readLegacy(files)).rows, 'organization')).toEqual(raws(rows, 'organization'))
    expect(raws(rows, 'service')).toMatchObject([{ phones: [{ number: '5550100' }, { number: '5550101' }] }])
    // Without ids, two rows that say the same of one service are one.
    expect(codes(rows)).toEqual(['held duplicate-row'])
  })

  it('holds a row back once that names two languages and no owner', async () => {
    const { rows } = await readLegacy({
      ...small,
      'languages.csv': 'service_id,language\n,"Spanish, English"\n',
    })
    const held = rows.filter((row) => row.kind === 'held')
    expect(held.map(({ entity, path, code }) => [entity, path, code])).toEqual([
      ['language', 'languages.csv:2', 'no-owner'],
    ])
  })

  it('says of every part without an owner what it waits for', async () => {
    const { rows } = await readLegacy({
      ...small,
      'phones.csv': 'service_id,location_id,number\n99,,1\n,,2\n7,98,3\n',
    })
    expect(rows.filter((row) => row.kind !== 'record')).toMatchObject([
      { kind: 'held', code: 'no-owner', path: 'phones.csv:3' },
      { kind: 'link', code: 'dangling-link', waitsFor: 'location:98' },
      { kind: 'held', code: 'orphan', waitsFor: 'service:99', path: 'phones.csv:2' },
    ])
  })
})

it.each([
  ['Monday', 'MO'],
  ['mon', 'MO'],
  ['Mondays', 'MO'],
  ['Mon-Fri', 'MO,TU,WE,TH,FR'],
  ['Monday through Thursday', 'MO,TU,WE,TH'],
  ['Sat, Sun', 'SA,SU'],
  ['Tues & Thurs', 'TU,TH'],
  ['Fri - Mon', 'MO,FR,SA,SU'],
  ['Weekdays', 'MO,TU,WE,TH,FR'],
  ['Daily', 'MO,TU,WE,TH,FR,SA,SU'],
  ['MO,WE', 'MO,WE'],
  ['1', undefined],
  ['0', undefined],
  ['M', undefined],
  ['first Monday', undefined],
  ['Mon-Fri-Sun', undefined],
  ['by appointment', undefined],
  ['', undefined],
])('weekday %j is %j', (text, days) => {
  expect(weekdays(text)).toBe(days)
})

it('never crashes and gives each row of the input once, whatever is in it', { timeout: 60_000 }, async () => {
  const cell = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('1', '7', '4', '', 'Monday', 'NULL', '9:00', '1, 7', 'made up') },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', '\0', 'é', '\\', '\u2028') }),
    },
  )
  const columns = fc.uniqueArray(
    fc.constantFrom(
      'id',
      'name',
      'service_id',
      'organization_id',
      'location_id',
      'number',
      'weekday',
      'taxonomy_id',
      'language',
      'eligibility',
      'phones',
      '__proto__',
      'constructor',
      'contact_id',
      'closed',
      'start_date',
    ),
    { minLength: 1, maxLength: 6 },
  )
  const name = fc.constantFrom(
    'services.csv',
    'organizations.csv',
    'locations.csv',
    'phones.csv',
    'contacts.csv',
    'regular_schedules.csv',
    'holiday_schedules.csv',
    'postal_addresses.csv',
    'eligibility.csv',
    'languages.csv',
    'services_taxonomy.csv',
    'taxonomy.csv',
    'services_at_location.csv',
    'metadata.csv',
    'datapackage.json',
  )
  const table = fc.record({
    columns,
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
  })
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, table, { minKeys: 1, maxKeys: 5 }), async (tables) => {
      let written = 0
      const files: Record<string, string> = {}
      for (const [file, { columns: header, rows }] of Object.entries(tables)) {
        const whole = rows.map((row) => header.map((_, at) => row[at] ?? ''))
        // A row of nothing is none.
        const kept = whole.filter((row) => row.some((one) => one.replaceAll('\0', '').trim() !== ''))
        if (file !== 'datapackage.json') written += kept.length
        files[file] = [header, ...whole].map((row) => row.map(quoted).join(',')).join('\n')
      }
      const { rows } = await readLegacy(files, 'hsds-1.1').catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'not-hsds-legacy' })
        return { rows: [] as HsdsRow[] }
      })
      if (rows.length === 0 && !Object.keys(files).some((file) => file.endsWith('.csv'))) return
      let counted = 0
      for (const row of rows) {
        if (row.kind !== 'record' && row.kind !== 'held') continue
        const own = row.kind === 'record' && row.implied ? 0 : 1
        counted += own + Object.values(row.parts ?? {}).reduce<number>((sum, n) => sum + (n ?? 0), 0)
      }
      expect(counted).toBe(written)
    }),
    { numRuns: 250 },
  )
})

it('survives any bytes at all', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, withHeader) => {
      const start = Buffer.from(withHeader ? 'id,organization_id,name\n' : '')
      const { rows } = await readLegacy({ 'services.csv': Buffer.concat([start, bytes]) }, 'hsds-1.1').catch(
        (error) => {
          expect(error).toMatchObject({ status: 422 })
          return { rows: [] }
        },
      )
      expect(Array.isArray(rows)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

describe('an owner that names its parts itself', () => {
  const package_ = {
    'services.csv':
      'service_recordid,service_organization,service_name,service_phones\n7,1,Night desk,"31, 32"\n8,1,Day desk,"31, "\n',
    'phones.csv': 'id,location_id,number\n31,,312-555-0131\n32,,312-555-0132\n33,,312-555-0133\n',
  }

  it('has them, besides those that name it', async () => {
    const { rows } = await readLegacy(package_)
    const numbers = (id: string) =>
      raws(rows, 'service')
        .filter((service) => service.id === id)
        .flatMap((service) => (service.phones as { number: string }[] | undefined) ?? [])
        .map((phone) => phone.number)
    expect(numbers('7')).toEqual(['312-555-0131', '312-555-0132'])
    expect(numbers('8')).toEqual(['312-555-0131'])
  })

  it('takes none that nobody names', async () => {
    const { rows } = await readLegacy(package_)
    expect(JSON.stringify(rows.filter((row) => row.kind !== 'record'))).toContain('312-555-0133')
  })
})
