import { describe, expect, it } from 'vitest'
import type { HsdsRow } from '#interop/hsds/index.ts'
import { jsonTables } from './json/json-tables.ts'
import { fileOf, oneTable, readCsvs, readTables } from './testing/read-tables.ts'

/** One sheet in which each row is a service with its organization and its place. */
const oneWorksheet = oneTable({
  records: [
    { as: 'agency', record: 'organization', id: { columns: ['Agency'], fold: true }, shared: true },
    { as: 'service', record: 'service', links: { organization_id: { record: 'agency' } } },
    { as: 'place', record: 'location', links: { organization_id: { record: 'agency' } } },
    { as: 'address', record: 'address', links: { location_id: { record: 'place' } } },
    {
      as: 'at',
      record: 'service_at_location',
      links: { service_id: { record: 'service' }, location_id: { record: 'place' } },
    },
    { as: 'phone', record: 'phone', links: { service_id: { record: 'service' } } },
    { as: 'language', record: 'language', links: { service_id: { record: 'service' } } },
  ],
  columns: [
    { column: 'Agency', to: 'agency.name' },
    { column: 'About', to: 'agency.description', optional: true },
    { column: 'Program', to: 'service.name' },
    { column: 'Site', to: 'place.name' },
    { column: 'Street', to: 'address.address_1' },
    { column: 'Town', to: 'address.city' },
    { column: 'Phones', to: 'phone.number', do: ['phones'] },
    { column: 'Languages', to: 'language.name', do: [{ split: ';' }] },
  ],
})
const head = 'Agency,Program,Site,Street,Town,Phones,Languages'

const heldCodes = (rows: readonly HsdsRow[]) =>
  rows.flatMap((row) => (row.kind === 'held' || row.kind === 'link' ? [row.code] : []))

describe('a sheet in which one row is many records', () => {
  it('makes each of them once, joined', async () => {
    const { records, findings, rows } = await readCsvs(
      {
        'list.csv': `${head}
Harbor House,Beds,Main,12 Elm Street,Canary,872-555-0101; 872-555-0102 x4,Spanish; Tagalog
harbor  house,Lunch,Main,14 Oak Street,Canary,,
Pier Youth,Lunch,Main,12 Elm Street,Canary,,`,
      },
      oneWorksheet,
    )
    expect(heldCodes(rows)).toEqual(['differs-between-rows'])
    const agencies = records('organization').map((row) => row.raw)
    expect(agencies.map((raw) => raw.name)).toEqual(['Harbor House', 'Pier Youth'])
    const [harbor, pier] = agencies.map((raw) => raw.id)
    // Ids are shown to stewards, so none is made of words of the row.
    expect(JSON.stringify(agencies.map((raw) => raw.id))).not.toMatch(/harbor|pier/i)
    const services = records('service')
    expect(services.map((row) => [row.raw.name, row.raw.organization_id])).toEqual([
      ['Beds', harbor],
      ['Lunch', harbor],
      ['Lunch', pier],
    ])
    expect(new Set(services.map((row) => row.raw.id)).size).toBe(3)
    expect(services[0]?.raw.phones).toMatchObject([{ number: '872-555-0101' }, { number: '872-555-0102 x4' }])
    expect(services[0]?.raw.languages).toMatchObject([{ name: 'Spanish' }, { name: 'Tagalog' }])
    expect(services[0]?.parts).toEqual({ phone: 2, language: 2 })
    // "Main" of two agencies, and at two addresses, is three places.
    expect(new Set(records('location').map((row) => row.raw.id)).size).toBe(3)
    expect(records('service_at_location')).toHaveLength(3)
    expect(findings.tables[0]).toMatchObject({ rows: 3, usedRows: 3, heldRows: 0, emptyRows: 0 })
  })

  it('gives the same ids again, whatever else changes', async () => {
    const ids = async (more: string) => {
      const { rows } = await readCsvs(
        { 'list.csv': `${head}\n${more}Harbor House,Beds,Main,12 Elm Street,Canary,872-555-0101,` },
        oneWorksheet,
      )
      return rows.flatMap((row) => (row.kind === 'record' ? [String(row.raw.id)] : []))
    }
    const alone = await ids('')
    expect(alone).toHaveLength(4)
    const together = await ids('Pier Youth,Lunch,Dock,9 Bay Road,Canary,,\n')
    for (const id of alone) expect(together).toContain(id)
  })

  it('accounts for every row and every column', async () => {
    const { findings, rows } = await readCsvs(
      {
        'list.csv': `${head},Remarks,Internal code
Harbor House,Beds,Main,12 Elm Street,Canary,,,new,7
,,,,,,,,
,,,,,,,nothing but a remark,8
Harbor House,Beds,Main,12 Elm Street,Canary,,,one,two,three,four`,
      },
      oneWorksheet,
    )
    expect(findings.tables[0]).toMatchObject({
      rows: 4,
      usedRows: 1,
      heldRows: 2,
      emptyRows: 1,
      unmapped: ['Remarks', 'Internal code'],
    })
    expect(heldCodes(rows)).toEqual(['nothing-to-make', 'csv-columns'])
    expect(rows.filter((row) => row.kind === 'note')).toEqual([
      { kind: 'note', path: 'list.csv/Remarks', code: 'column-not-mapped' },
      { kind: 'note', path: 'list.csv/Internal code', code: 'column-not-mapped' },
    ])
  })

  it('keeps aside a value its field cannot take, and goes on', async () => {
    const { rows, records } = await readCsvs(
      { 'a.csv': 'Id,Name,Where\n1,Desk,somewhere\n2,Door,"at 41.5, -87.2"\n' },
      oneTable({
        records: [{ as: 'place', record: 'location', id: { columns: ['Id'] } }],
        columns: [
          { column: 'Name', to: 'place.name' },
          { column: 'Where', to: 'place.latitude', do: ['latitude'] },
          { column: 'Where', to: 'place.longitude', do: ['longitude'] },
        ],
      }),
    )
    expect(records('location').map((row) => row.raw)).toEqual([
      { id: '1', name: 'Desk' },
      { id: '2', name: 'Door', latitude: '41.5', longitude: '-87.2' },
    ])
    expect(rows.filter((row) => row.kind === 'link')).toMatchObject([
      { entity: 'location', id: '1', path: 'a.csv:2/latitude', code: 'not-a-point', raw: 'somewhere' },
      { entity: 'location', id: '1', path: 'a.csv:2/longitude', code: 'not-a-point' },
    ])
  })
})

describe('tables that belong together', () => {
  const joined = {
    breakwater_mapping: 1,
    tables: [
      {
        table: 'places',
        records: [
          {
            as: 'place',
            record: 'location',
            id: { columns: ['Place'] },
            links: { organization_id: { column: 'Agency', fold: true } },
          },
        ],
        columns: [{ column: 'Name', to: 'place.name' }],
      },
      {
        table: 'offers',
        records: [
          {
            as: 'service',
            record: 'service',
            id: { columns: ['Offer'] },
            links: { organization_id: { column: 'Place', through: 'location' } },
          },
          { as: 'place', record: 'location', id: { columns: ['Place'] }, shared: true },
        ],
        columns: [
          { column: 'Title', to: 'service.name' },
          { column: 'Point', to: 'place.latitude', do: ['latitude'] },
        ],
      },
    ],
  }

  it('lets a service find its organization through its place, in either order of tables', async () => {
    const files = {
      'places.csv': 'Place,Name,Agency\n7,Dock,HARBOR\n',
      'offers.csv': 'Offer,Title,Place,Point\n1,Beds,7,"41.5, -87.2"\n2,Lunch,8,"41.6, -87.3"\n',
    }
    const backwards = { ...joined, tables: [...joined.tables].reverse() }
    for (const mapping of [joined, backwards]) {
      const { records } = await readCsvs(files, mapping)
      const said = expect.stringMatching(/^said:/)
      expect(records('service').map((row) => row.raw)).toEqual([
        { id: '1', name: 'Beds', organization_id: said },
        { id: '2', name: 'Lunch' },
      ])
      expect(records('location').map((row) => row.raw)).toEqual([
        { id: '7', name: 'Dock', organization_id: said, latitude: '41.5' },
        { id: '8', latitude: '41.6' },
      ])
    }
  })

  it('refuses what the mapping names and the input has not, each by its path', async () => {
    const files = { 'places.csv': 'Place,Nmae,Agency\n', 'rest.csv': 'x\n' }
    const read = readCsvs(files, joined)
    await expect(read).rejects.toMatchObject({
      code: 'mapping-does-not-fit',
      fields: [
        {
          field: 'tables[1].table',
          sentence: 'The input has no table “offers”; it has places.csv, rest.csv.',
        },
      ],
    })
    const [places] = joined.tables
    const one = readCsvs(files, { ...joined, tables: [places] })
    await expect(one).rejects.toMatchObject({
      fields: [
        {
          field: 'tables[0].columns[0].column',
          sentence: 'The table has no column “Name”; its columns are Place, Nmae, Agency.',
        },
      ],
    })
    const off = readCsvs({ 'places.csv': 'Place,Names,Agency\n' }, { ...joined, tables: [places] })
    await expect(off).rejects.toMatchObject({
      fields: [{ sentence: 'The table has no column “Name”; did you mean “Names”?' }],
    })
  })

  it('names the tables it does not read', async () => {
    const [places] = joined.tables
    const { findings, rows } = await readCsvs(
      { 'places.csv': 'Place,Name,Agency\n1,Dock,h\n', 'rest.csv': 'x\n' },
      { ...joined, tables: [places] },
    )
    expect(findings.unmappedTables).toEqual(['rest.csv'])
    expect(rows.at(-1)).toEqual({ kind: 'note', path: 'rest.csv', code: 'table-not-mapped' })
  })
})

describe('what asks to stay hidden', () => {
  const withRule = (rule: object) =>
    oneTable({
      records: [
        { as: 'agency', record: 'organization', id: { columns: ['Id'] } },
        { as: 'place', record: 'location', links: { organization_id: { record: 'agency' } } },
        { as: 'phone', record: 'phone', links: { organization_id: { record: 'agency' } } },
      ],
      columns: [
        { column: 'Name', to: 'agency.name' },
        { column: 'Site', to: 'place.name' },
        { column: 'Tel', to: 'phone.number' },
      ],
      confidential: [rule],
    })
  const hidden = (read: Awaited<ReturnType<typeof readCsvs>>, entity: string) =>
    read.records(entity).map((row) => row.raw.confidential ?? 'no')
  const file = {
    'a.csv':
      'Id,Name,Site,Tel,Show\n1,A,a,872-555-0101,Yes\n2,B,b,872-555-0102,no \n3,C,c,872-555-0103,\n4,D,d,872-555-0104,odd',
  }

  it('hides by the values that a rule names, or by all but those', async () => {
    const is = await readCsvs(file, withRule({ column: 'Show', is: ['No'], hides: 'organization' }))
    expect(hidden(is, 'organization')).toEqual(['no', 'yes', 'no', 'no'])
    // What the organization asks for, its place says too.
    expect(hidden(is, 'location')).toEqual(['no', 'yes', 'no', 'no'])
    expect(is.findings.tables[0]?.hidingRows).toBe(1)
    const unless = await readCsvs(file, withRule({ column: 'Show', unless: ['yes'], hides: 'place' }))
    expect(hidden(unless, 'location')).toEqual(['no', 'yes', 'yes', 'yes'])
    expect(hidden(unless, 'organization')).toEqual(['no', 'no', 'no', 'no'])
  })

  it('hides by one of several values that a cell lists, as nested JSON gives them', async () => {
    const list = [
      { Id: 1, Name: 'A', Site: 'a', Tel: '872-555-0101', Show: ['Open', 'No'] },
      { Id: 2, Name: 'B', Site: 'b', Tel: '872-555-0102', Show: ['Yes', 'yes'] },
      { Id: 3, Name: 'C', Site: 'c', Tel: '872-555-0103', Show: ['Yes', 'odd'] },
    ]
    const tables = () => jsonTables(fileOf('a.json', JSON.stringify(list)))
    const is = await readTables(await tables(), withRule({ column: 'Show', is: ['No'], hides: 'place' }))
    expect(hidden(is, 'location')).toEqual(['yes', 'no', 'no'])
    const unless = await readTables(
      await tables(),
      withRule({ column: 'Show', unless: ['yes'], hides: 'place' }),
    )
    expect(hidden(unless, 'location')).toEqual(['yes', 'no', 'yes'])
  })

  it('heeds a column that the mapping does not use, by name, value or note', async () => {
    const mapping = oneTable({
      records: [{ as: 'place', record: 'location', id: { columns: ['Id'] } }],
      columns: [{ column: 'Name', to: 'place.name' }],
      leftOut: ['Staff notes'],
    })
    const read = await readCsvs(
      {
        'a.csv': `Id,Name,Is private?,Staff notes
1,A,yes,
2,B,no,
3,C,,Please do not publish the address.
4,D,,Free parking.`,
      },
      mapping,
    )
    expect(hidden(read, 'location')).toEqual(['yes', 'no', 'yes', 'no'])
    expect(read.findings.tables[0]).toMatchObject({ leftOut: ['Staff notes'], unmapped: ['Is private?'] })
  })

  it('holds back a phone that asks for it, since it cannot be kept without being shown', async () => {
    const read = await readCsvs(
      { 'phones.csv': 'Agency,Tel,Private\n1,872-555-0101,no\n1,872-555-0102,yes\n' },
      oneTable({
        records: [{ as: 'phone', record: 'phone', links: { organization_id: { column: 'Agency' } } }],
        columns: [{ column: 'Tel', to: 'phone.number' }],
      }),
    )
    expect(heldCodes(read.rows)).toEqual(['asks-to-be-hidden', 'orphan'])
    expect(read.findings.tables[0]).toMatchObject({ usedRows: 1, heldRows: 1, hidingRows: 1 })
  })

  it('hides what belongs to an organization that is not here to say whether it may be shown', async () => {
    const mapping = {
      breakwater_mapping: 1,
      tables: [
        {
          table: 'agencies',
          records: [{ as: 'agency', record: 'organization', id: { columns: ['Id'] } }],
          columns: [{ column: 'Name', to: 'agency.name' }],
          confidential: [{ column: 'Show', unless: ['yes'], hides: 'organization' }],
        },
        {
          table: 'places',
          records: [
            {
              as: 'place',
              record: 'location',
              id: { columns: ['Id'] },
              links: { organization_id: { column: 'Agency' } },
            },
          ],
          columns: [{ column: 'Name', to: 'place.name' }],
        },
      ],
    }
    const read = await readCsvs(
      { 'agencies.csv': 'Id,Name,Show\n1,A,yes\n', 'places.csv': 'Id,Name,Agency\n1,a,1\n2,b,9\n3,c,\n' },
      mapping,
    )
    expect(hidden(read, 'location')).toEqual(['no', 'yes', 'yes'])
    // Another table that only names the organization does not say so either.
    const [agencies, places] = mapping.tables
    const named = {
      ...mapping,
      tables: [
        agencies,
        {
          ...places,
          records: [
            { as: 'agency', record: 'organization', id: { columns: ['Agency'] }, shared: true },
            {
              as: 'place',
              record: 'location',
              id: { columns: ['Id'] },
              links: { organization_id: { record: 'agency' } },
            },
          ],
        },
      ],
    }
    const again = await readCsvs(
      { 'agencies.csv': 'Id,Name,Show\n1,A,yes\n', 'places.csv': 'Id,Name,Agency\n1,a,1\n2,b,9\n' },
      named,
    )
    expect(hidden(again, 'location')).toEqual(['no', 'yes'])
  })
})

describe('JSON of any shape', () => {
  it('holds a record back that is nested too deep, and counts no empty row for it', async () => {
    const deep = `{"id":"2","name":"Deep","x":${'['.repeat(500)}${']'.repeat(500)}}`
    const text = `[{"id":"1","name":"Pier"},${deep},{"id":"3","name":"Quay"}]`
    const { rows, findings } = await readTables(
      await jsonTables(fileOf('records.json', text)),
      oneTable({
        records: [{ as: 'agency', record: 'organization', id: { columns: ['id'] } }],
        columns: [{ column: 'name', to: 'agency.name' }],
      }),
    )
    expect(heldCodes(rows)).toEqual(['record-too-large'])
    expect(findings.tables[0]).toMatchObject({ rows: 3, usedRows: 2, heldRows: 1, emptyRows: 0 })
  })
})

describe('any kind of CSV', () => {
  const mapping = oneTable({
    records: [{ as: 'agency', record: 'organization', id: { columns: ['Id'] } }],
    columns: [{ column: 'Name', to: 'agency.name' }],
  })
  const names = async (content: string | Buffer) =>
    (await readCsvs({ 'a.csv': content }, mapping)).records('organization').map((row) => row.raw.name)

  it.each([
    ['commas', 'Id,Name\n1,Café\n'],
    ['semicolons', 'Id;Name\n1;Café\n'],
    ['tabs', 'Id\tName\r\n1\tCafé\r\n'],
    ['a byte order mark', '\uFEFFId,Name\n1,Café\n'],
    ['UTF-16', Buffer.from('\uFEFFId\tName\n1\tCafé\n', 'utf16le')],
    ['the old Western encoding', Buffer.from('Id,Name\n1,Café\n', 'latin1')],
    ['other case and spacing of the names', '" id ","NAME"\n1,Café\n'],
  ])('%s', async (_what, content) => {
    expect(await names(content)).toEqual(['Café'])
  })

  it('reads rows whose lines end in any way, side by side', async () => {
    const { findings, records } = await readCsvs(
      { 'a.csv': 'Id,Name\r\n1,Café\n2,Pier\r3,Quay\r\n' },
      mapping,
    )
    expect(records('organization').map((row) => row.raw.name)).toEqual(['Café', 'Pier', 'Quay'])
    expect(findings.tables[0]).toMatchObject({ rows: 3, usedRows: 3, heldRows: 0 })
  })

  it('tells of an encoding that had to be guessed', async () => {
    const { rows } = await readCsvs({ 'a.csv': Buffer.from('Id,Name\n1,Café\n', 'latin1') }, mapping)
    expect(rows.at(-1)).toMatchObject({ kind: 'note', code: 'encoding-guessed' })
  })

  it('refuses a cell of more than 10 MB, and one whose quotation mark does not close', async () => {
    await expect(names(`Id,Name\n1,${'x'.repeat(11_000_000)}\n`)).rejects.toMatchObject({
      code: 'field-too-large',
    })
    await expect(names(`Id,Name\n1,Pier\n2,"Café\n3,Quay\n`)).rejects.toMatchObject({
      code: 'csv-broken',
      sentence: expect.stringContaining('a.csv could not be read as CSV: in the row that begins on line 3 '),
    })
    await expect(names(Array.from({ length: 2_001 }, (_, at) => `c${at}`).join(','))).rejects.toMatchObject({
      code: 'too-many-columns',
    })
  })

  it('keeps columns of one name apart, as people count them', async () => {
    const { records, findings } = await readCsvs(
      { 'a.csv': 'Id,Phone,Phone\n1,872-555-0101,872-555-0102\n' },
      oneTable({
        records: [
          { as: 'agency', record: 'organization', id: { columns: ['Id'] } },
          { as: 'phone', record: 'phone', links: { organization_id: { record: 'agency' } } },
        ],
        columns: [{ column: 'Phone (2)', to: 'phone.number' }],
      }),
    )
    expect(records('organization')[0]?.raw.phones).toMatchObject([{ number: '872-555-0102' }])
    expect(findings.tables[0]?.unmapped).toEqual(['Phone'])
  })
})
