import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeWorkbook } from '#interop/formats/mapped/testing/make-workbook.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asVisitor, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { declaredSource, generousLimits } from '../testing/import-services.ts'
import { importPageRoutes } from './index.ts'

let db: TestDatabase
let server: TestServer
let cookie: string
let temporary: string
let source: string

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'columns-test-'))
  vi.stubEnv('TMPDIR', temporary)
  db = await testDatabase()
  server = await testServer({
    routes: importPageRoutes({ maxBytes: 1_048_576, patienceMs: 20_000 }),
    services: { pool: db.app, keyring: db.keyring },
    limits: generousLimits,
  })
  cookie = `bw_session=${await stewardSecret(db)}`
})
afterAll(async () => {
  await server.close()
  await db.close()
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true, force: true })
})
beforeEach(async () => {
  source = `County list ${randomUUID()}`
  await declaredSource(db, source)
})

const own = () => ({ cookie, 'sec-fetch-site': 'same-origin', origin: 'null' })
const open = (url: string) => server.app.inject({ url, headers: { cookie } })
const post = (url: string, fields: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...own(), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })

function send(
  url: string,
  name: string,
  file: { readonly name: string; readonly content: string | Buffer },
  fields: Record<string, string> = {},
) {
  const edge = 'edge0123456789'
  const texts = Object.entries(fields).map(
    ([key, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  )
  return server.app.inject({
    method: 'POST',
    url,
    headers: { ...own(), 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([
      Buffer.from(texts.join('')),
      Buffer.from(
        `--${edge}\r\nContent-Disposition: form-data; name="${name}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(file.content),
      Buffer.from(`\r\n--${edge}--\r\n`),
    ]),
  })
}

const list = `Agency,Program,Phone,Street,City,State,ZIP,May we show the address?,Notes for us
Harbor House (fictional),Day room,872-555-0101,12 Canary Street,Chicago,IL,60612,yes,a
Harbor House (fictional),Night line,872-555-0102,,,,,,b
Pier Youth (fictional),Lunch,872-555-0103,9 Quillfeather Lane,Chicago,IL,60612,no,c
`

/** Sends a list; the id of the upload. */
async function sendList(content: string | Buffer = list, name = 'list.csv'): Promise<string> {
  const sent = await send('/steward/import', 'file', { name, content }, { source, format: '' })
  expect(sent.statusCode, sent.body.slice(0, 2_000)).toBe(303)
  const to = String(sent.headers.location)
  expect(to).toMatch(/^\/steward\/import\/[0-9a-f-]{36}\/columns$/)
  return to.replace('/columns', '')
}

/** What each select is set to, by the name of its column. */
function setTo(body: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, select] of body.matchAll(
    /<label for="t0c\d+"><bdi>([^<]*)<\/bdi><\/label>.*?<select[^>]*>(.*?)<\/select>/gs,
  ))
    found[name ?? ''] = /<option value="([^"]*)" selected/.exec(select ?? '')?.[1] ?? ''
  return found
}

const proposed = {
  t0c0: 'agency.name',
  t0c1: 'service.name',
  t0c2: 'service-phone.number',
  t0c3: 'address.address_1',
  t0c4: 'address.city',
  t0c5: 'address.state_province',
  t0c6: 'address.postal_code',
  t0c7: 'hides.unless-yes',
  t0open: 'yes',
}
const services = async () => {
  const { rows } = await db.admin.query<{ name: string }>(
    `select s.name from directory.service s join directory.source o on o.id = s.source_id where o.name = $1 order by 1`,
    [source],
  )
  return rows.map((row) => row.name)
}
const nothingLeft = () =>
  vi.waitFor(async () => expect(await readdir(temporary)).toEqual([]), { timeout: 60_000 })

async function good(body: string): Promise<void> {
  const faults = (await htmlFaults(body)).filter((one) => !/^heading-level .*#problem/.test(one))
  expect(faults).toEqual([])
  expect(readingFaults(body, 'pro')).toEqual([])
}

describe('a spreadsheet in no known format', () => {
  it('is asked about column by column, with a proposal and its reason', async () => {
    const url = await sendList()
    const page = await open(`${url}/columns`)
    expect(page.statusCode).toBe(200)
    expect(setTo(page.body)).toEqual({
      Agency: 'agency.name',
      Program: 'service.name',
      Phone: 'service-phone.number',
      Street: 'address.address_1',
      City: 'address.city',
      State: 'address.state_province',
      ZIP: 'address.postal_code',
      'May we show the address?': 'hides.unless-yes',
      'Notes for us': '',
    })
    expect(page.body).toContain('Proposed by its name; 3 of 3 values look like phone numbers.')
    // The values themselves are shown nowhere: nobody knows yet which of them must not be.
    expect(page.body).not.toMatch(/Quillfeather|Canary|555-01/)
    await good(page.body)
    expect((await open(url)).headers.location).toBe(`${url}/columns`)
    await nothingLeft()
  })

  it('shows what it would do, saves it, and is set the same next month', async () => {
    const url = await sendList()
    const chose = await post(`${url}/columns`, { ...proposed, t0c8: '' })
    expect(chose.headers.location, chose.body.slice(0, 3_000)).toBe(url)
    const effect = await open(url)
    expect(effect.body).toContain('Import preview')
    expect(effect.body).toContain('12 Canary Street')
    expect(effect.body).toContain('The place stays hidden: its source marks it as confidential.')
    expect(effect.body).not.toContain('Quillfeather')
    expect(effect.body).toContain('1 place is shown.')
    expect(effect.body).toContain('Columns left out: ')
    expect(effect.body).toContain('Notes for us')
    await good(effect.body)
    expect(await services()).toEqual([])

    expect((await post(`${url}/run`)).statusCode).toBe(303)
    expect((await open(url)).body).toContain('Published')
    expect(await services()).toEqual(['Day room', 'Lunch', 'Night line'])

    const next = await sendList(`${list}Pier Youth (fictional),Beds for boats,872-555-0104,,,,,,d\n`)
    const again = await open(`${next}/columns`)
    expect(again.body).toContain('Set as in the last import of this source')
    expect(setTo(again.body)).toMatchObject({ Agency: 'agency.name', 'Notes for us': '' })
    expect(again.body).toMatch(/name="t0open"[^>]*checked/)
    await post(`${next}/columns`, proposed)
    await post(`${next}/run`)
    expect(await services()).toHaveLength(4)
    await nothingLeft()
  })

  it('lists nothing whose status nobody stated', async () => {
    const url = await sendList()
    const { t0open: _, ...silent } = proposed
    await post(`${url}/columns`, silent)
    expect((await open(url)).body).toContain('Not listed until its status is known.')
    await post(`${url}/run`)
    const { rowCount } = await db.admin.query(
      `select 1 from directory.public_card c join directory.service s on s.id = c.service_id
       join directory.source o on o.id = s.source_id where o.name = $1`,
      [source],
    )
    expect(rowCount).toBe(0)
  })

  it('keeps what was chosen otherwise than proposed, and can be changed after looking', async () => {
    const url = await sendList()
    await post(`${url}/columns`, { ...proposed, t0c8: 'service.description' })
    const again = await open(`${url}/columns`)
    expect(setTo(again.body)['Notes for us']).toBe('service.description')
    expect(again.body).toContain('As last time.')
    expect((await post(`${url}/columns`, proposed)).headers.location).toBe(url)
    expect((await post(`${url}/leave`)).headers.location).toBe('/steward/import')
    expect((await open(`${url}/columns`)).statusCode).toBe(404)
  })

  it('may be a workbook, with its names further down', async () => {
    const rows = [
      ['Our list'],
      [],
      ...list
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
    ]
    const url = await sendList(await makeWorkbook([{ name: 'All', rows }]), 'list.xlsx')
    const page = await open(`${url}/columns`)
    expect(page.body).toContain('The names of the columns stand in row 3.')
    expect(setTo(page.body)).toMatchObject({ Agency: 'agency.name', ZIP: 'address.postal_code' })
    await post(`${url}/columns`, proposed)
    await post(`${url}/run`)
    expect(await services()).toEqual(['Day room', 'Lunch', 'Night line'])
  })

  it('is asked about when its sender says so, whatever it looks like', async () => {
    const csv = 'id,name,description,organization_id,status\n1,Beds,Beds.,2,active\n'
    const sent = await send(
      '/steward/import',
      'file',
      { name: 'services.csv', content: csv },
      { source, format: 'mapped' },
    )
    expect(sent.headers.location).toMatch(/\/columns$/)
  })
})

describe('what is called a spreadsheet and is none', () => {
  it.each<[string, string, string | Buffer]>([
    ['JSON', 'list.json', '{"a": 1}'],
    ['a workbook of the old kind', 'list.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a zip that is broken', 'list.xlsx', 'PK\u0003\u0004 not really'],
    ['a quotation mark that does not close', 'list.csv', '"Agency,Program\n'],
  ])('is refused on the form: %s', async (_what, name, content) => {
    const answer = await send('/steward/import', 'file', { name, content }, { source, format: 'mapped' })
    expect([413, 422]).toContain(answer.statusCode)
    expect(answer.body).toContain('<a href="#file">')
    expect(answer.body).toContain('value="mapped" selected')
    await good(answer.body)
    await nothingLeft()
  })
})

describe('choices that cannot be', () => {
  it.each<[string, Record<string, string>, string, string]>([
    [
      'two columns for one thing',
      { ...proposed, t0c8: 'agency.name' },
      't0c8',
      'Two columns are set to “Organization: name”.',
    ],
    ['no name', { t0c2: 'service-phone.number' }, 't0c0', 'Choose which column holds the name'],
    ['nothing', {}, 't0c0', 'Choose what at least one column means.'],
    ['no choice of the list', { ...proposed, t0c8: 'shelter.name' }, 't0c8', 'from its list'],
  ])('%s', async (_what, fields, field, sentence) => {
    const url = await sendList()
    const answer = await post(`${url}/columns`, fields)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    expect(answer.body).toContain(sentence)
    await good(answer.body)
    await nothingLeft()
  })

  it('a field that the page has not', async () => {
    const url = await sendList()
    expect((await post(`${url}/columns`, { other: 'x' })).statusCode).toBeGreaterThanOrEqual(400)
  })
})

describe('a mapping file', () => {
  const mapping = {
    breakwater_mapping: 1,
    tables: [
      {
        table: '*',
        records: [
          { as: 'agency', record: 'organization', id: { columns: ['Agency'], fold: true }, shared: true },
          { as: 'offer', record: 'service', links: { organization_id: { record: 'agency' } } },
        ],
        columns: [
          { column: 'Agency', to: 'agency.name' },
          { column: 'Program', to: 'offer.name' },
        ],
      },
    ],
  }

  it('is downloaded, and takes the same file in when it is sent back', async () => {
    const url = await sendList()
    const file = await open(`${url}/mapping.json`)
    expect(file.headers['content-disposition']).toContain('mapping.json')
    expect(JSON.parse(file.body)).toMatchObject({ breakwater_mapping: 1, tables: [{ table: 'list.csv' }] })
    expect(file.body).not.toMatch(/Quillfeather|Canary/)
    const sent = await send(`${url}/mapping`, 'mapping', { name: 'mapping.json', content: file.body })
    expect(sent.headers.location, sent.body.slice(0, 2_000)).toBe(url)
    expect((await open(url)).body).toContain('Import preview')
  })

  it('that says more than the page can is used as it is, now and next month', async () => {
    const url = await sendList()
    await send(`${url}/mapping`, 'mapping', { name: 'm.json', content: JSON.stringify(mapping) })
    await post(`${url}/run`)
    expect(await services()).toEqual(['Day room', 'Lunch', 'Night line'])
    const next = await sendList()
    const page = await open(`${next}/columns`)
    expect(page.body).toContain('more than this page can show')
    await good(page.body)
    expect((await post(`${next}/again`)).headers.location).toBe(next)
    expect((await open(next)).body).toMatch(
      /All rows<\/th><td class="numeric"[^>]*>0<\/td><td class="numeric"[^>]*>0<\/td>/,
    )
  })

  it.each<[string, string, RegExp]>([
    ['empty', '', /Choose a mapping file that holds something/],
    ['no JSON', '{', /is not JSON/],
    ['wrong', JSON.stringify({ ...mapping, tabels: [] }), /tabels: The mapping format has no such key/],
    ['for another list', JSON.stringify(mapping).replace('"Program"', '"Progam"'), /did you mean “Program”/],
  ])('is refused by its mistakes: %s', async (_what, content, sentence) => {
    const url = await sendList()
    const answer = await send(`${url}/mapping`, 'mapping', { name: 'm.json', content })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toMatch(sentence)
    await good(answer.body)
    // The file still waits.
    expect((await open(`${url}/columns`)).statusCode).toBe(200)
    await nothingLeft()
  })
})

describe('who may', () => {
  it('is the steward who sent it, and nobody else', async () => {
    const url = await sendList()
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Other Steward (fictional)'])
    const mine = cookie
    cookie = `bw_session=${await stewardSecret({ ...db, stewardId: other })}`
    expect((await open(`${url}/columns`)).statusCode).toBe(404)
    expect((await open(`${url}/mapping.json`)).statusCode).toBe(404)
    expect((await post(`${url}/columns`, proposed)).statusCode).toBe(404)
    cookie = mine
    expect((await open(`${url}/columns`)).statusCode).toBe(200)
  })

  it.each([
    ['twenty files', 20, 1],
    ['a gigabyte', 1, 1_073_741_824],
  ])('has at most %s waiting, and is told what to do', async (_what, files, bytes) => {
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Busy Steward (fictional)'])
    const mine = cookie
    cookie = `bw_session=${await stewardSecret({ ...db, stewardId: other })}`
    await db.admin.query(
      `with sent as (insert into upload.file (id, owner_id, source, file_name, bytes, parts, state, expires_at)
         select gen_random_uuid(), $1, 'Earlier', 'list.csv', $3, 1, 'mapping', now() + interval '1 hour'
         from generate_series(1, $2) returning id)
       insert into upload.part select id, 0, 'sealed' from sent`,
      [other, files, bytes],
    )
    const full = await send(
      '/steward/import',
      'file',
      { name: 'list.csv', content: list },
      { source, format: '' },
    )
    expect([full.statusCode, full.body.includes('still waiting here')]).toEqual([409, true])
    await good(full.body)
    await db.admin.query(
      `delete from upload.file where id = (select id from upload.file where owner_id = $1 limit 1)`,
      [other],
    )
    await sendList()
    cookie = mine
    await sendList()
  })

  it('does not include visitors: of saved mappings and named streets they see nothing', async () => {
    const url = await sendList()
    await post(`${url}/columns`, proposed)
    await post(`${url}/run`)
    for (const table of ['import_mapping', 'street_told']) {
      const rows = await asVisitor(db, (ctx) =>
        ctx.prepared(`visitor ${table}`, `select 1 from directory.${table}`, []),
      )
      expect(rows, table).toEqual([])
    }
    expect((await db.admin.query('select 1 from directory.import_mapping')).rowCount).toBeGreaterThan(0)
  })
})
