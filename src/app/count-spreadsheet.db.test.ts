import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { spreadsheetRoutes } from '#features/availability/bring-in/pages/spreadsheet-routes.tsx'
import { countLine } from '#features/availability/index.ts'
import { aKeeper, aLine, as, type Keeper, newKey, setClock } from '#features/availability/testing/lines.ts'
import { readSpreadsheet } from '#interop/formats/index.ts'
import { makeWorkbook } from '#interop/formats/mapped/testing/make-workbook.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { EDGE, multipart } from '#platform/http/testing/signed-in.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { keepingRoutes } from '../features/availability/keeping/routes.ts'

/** Counts by spreadsheet, through the pages, with the readers of interop. */
let db: TestDatabase
let server: TestServer
let keeper: Keeper

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: [...keepingRoutes, ...spreadsheetRoutes(readSpreadsheet)],
    services: { pool: db.app, keyring: db.keyring },
  })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await setClock(db, 0)
  keeper = await aKeeper(db)
})

const SPREADSHEET = '/availability/lines/sheet'
const open = (url: string) => server.app.inject({ url, headers: { cookie: keeper.cookie } })
const send = (content: string | Buffer, name = 'counts.csv', zone = 'UTC') =>
  server.app.inject({
    method: 'POST',
    url: SPREADSHEET,
    headers: { ...ownForm, cookie: keeper.cookie, 'content-type': `multipart/form-data; boundary=${EDGE}` },
    payload: multipart({ zone }, { field: 'file', name, content }),
  })
const press = (page: { body: string }) => post(formValues(page.body, `${SPREADSHEET}/apply`))
const post = (values: Record<string, string | readonly string[]>) =>
  server.app.inject({
    method: 'POST',
    url: `${SPREADSHEET}/apply`,
    headers: { ...ownForm, cookie: keeper.cookie },
    payload: new URLSearchParams(Object.entries(values).map(([name, one]) => [name, String(one)])).toString(),
  })
const line = async (id: string) =>
  (await db.admin.query('select * from availability.line where id = $1', [id])).rows[0]
const counts = async (id: string) =>
  (await db.admin.query(`select how, occupied from availability.count where line_id = $1`, [id])).rows

const head = 'line_id,total,surge,out_of_service,occupied,counted_at,version'
const row = (id: string, numbers: string, at = '', version = 1) => `${id},${numbers},${at},${version}`
const spreadsheet = (...rows: string[]) => [head, ...rows].join('\r\n')

describe('the spreadsheet', () => {
  it('holds the lines that its keeper keeps and no others, with nothing that is a formula', async () => {
    const other = await aKeeper(db)
    const theirs = await aLine(db, other)
    await db.admin.query(`update directory.service set name = '=cmd|'' /C calc''!A0' where id = $1`, [
      keeper.record.serviceId,
    ])
    const mine = await aLine(db, keeper, { total: 7, occupied: 2, genders: ['girl'], takes: ['siblings'] })
    const got = await open(`${SPREADSHEET}/counts.csv`)
    expect([got.statusCode, got.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(got.body).toContain(mine)
    expect(got.body).toContain('"Ages 12 to 17; Girls; Takes siblings together",7,0,0,2,,1')
    expect(got.body).toContain(`"'=cmd|' /C calc'!A0"`)
    expect(got.body).not.toContain(theirs)
  })

  it('comes back as it was taken, and changes nothing', async () => {
    const id = await aLine(db, keeper)
    const page = await send((await open(`${SPREADSHEET}/counts.csv`)).body)
    expect(page.statusCode, page.body).toBe(200)
    expect(page.body).toContain('To be updated: 0. No change: 1. Refused: 0.')
    expect(page.body).not.toContain(`${SPREADSHEET}/apply`)
    expect(await counts(id)).toEqual([])
  })

  it('counts when the button is pressed and not before, and a row that is refused keeps no other from it', async () => {
    const [good, bad] = [await aLine(db, keeper), await aLine(db, keeper)]
    const theirs = await aLine(db, await aKeeper(db))
    const page = await send(spreadsheet(row(good, '4,1,0,2'), row(bad, '2,0,0,9'), row(theirs, '9,0,0,0')))
    expect(page.body).toContain('To be updated: 1. No change: 0. Refused: 2.')
    expect(page.body).toContain('More are occupied than there are.')
    expect(page.body).toContain('You keep no open bed or slot type with this id.')
    expect(await counts(good)).toEqual([])
    const result = await press(page)
    expect(result.statusCode, result.body).toBe(200)
    expect(result.body).toContain('Updated 1 type.')
    expect(result.body).toContain('2 rows were refused.')
    expect([result.body.includes(`/availability/lines/${bad}`), result.body.includes(theirs)]).toEqual([
      true,
      false,
    ])
    expect(await line(good)).toMatchObject({
      total: 4,
      surge: 1,
      occupied: 2,
      counted_how: 'sheet',
      version: 2,
    })
    expect([await line(bad), await line(theirs)]).toMatchObject([{ version: 1 }, { version: 1 }])
    for (const one of [page, result, await open(SPREADSHEET)]) {
      expect(await htmlFaults(one.body)).toEqual([])
      expect(readingFaults(one.body, 'pro')).toEqual([])
    }
  })

  it('sent twice changes nothing twice', async () => {
    const id = await aLine(db, keeper)
    const file = spreadsheet(row(id, '4,0,0,2'))
    const page = await send(file)
    await press(page)
    const again = await press(page)
    expect(again.body).toContain('Updated 1 type.')
    const anew = await send(file)
    expect(anew.body).toContain('This file updated it already')
    expect(anew.body).toContain('To be updated: 0.')
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: id,
        numbers: { total: 4, surge: 0, outOfService: 0, occupied: 4 },
        channel: 'app',
        key: newKey(),
      }),
    )
    await press(page)
    expect(await line(id)).toMatchObject({ occupied: 4, counted_how: 'app', version: 3 })
  })

  it('is refused where somebody counted since, before the button or after', async () => {
    const id = await aLine(db, keeper)
    const page = await send(spreadsheet(row(id, '4,0,0,2')))
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: id,
        numbers: { total: 4, surge: 0, outOfService: 0, occupied: 1 },
        channel: 'app',
        key: newKey(),
      }),
    )
    const late = await press(page)
    expect(late.body).toContain('Somebody updated this since you downloaded the spreadsheet.')
    expect((await send(spreadsheet(row(id, '4,0,0,3')))).body).toContain(
      'Somebody updated this since you downloaded the spreadsheet.',
    )
    expect(await line(id)).toMatchObject({ occupied: 1, version: 2 })
  })

  it('counts from the moment it names, and refuses one that lies ahead also when the form is forged', async () => {
    const id = await aLine(db, keeper, { minutesAgo: 300 })
    const at = (minutes: number) =>
      new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')
    const page = await send(spreadsheet(row(id, '4,0,0,2', at(-60))))
    await press(page)
    const { counted_at } = await line(id)
    expect(Math.round((Date.now() - counted_at.getTime()) / 60_000)).toBeGreaterThanOrEqual(59)
    expect((await send(spreadsheet(row(id, '4,0,0,3', at(20), 2)))).body).toContain('The time lies ahead.')
    const forged = await post({
      upload: newKey(),
      rows: `2.${id}.2.4.0.0.3.${Date.now() + 600_000}`,
      skipped: '',
    })
    expect(forged.body).toContain('Write a time of the last seven days')
    expect(await line(id)).toMatchObject({ occupied: 2, version: 2 })
  })

  it('counts no line of another program, however the form is forged', async () => {
    const theirs = await aLine(db, await aKeeper(db))
    const forged = await post({
      upload: newKey(),
      rows: `2.${theirs}.1.9.0.0.0.`,
      skipped: `3.number.${theirs}`,
    })
    expect(forged.body).toContain('You keep no open bed or slot type with this id.')
    expect(forged.body).not.toContain(theirs)
    expect(await line(theirs)).toMatchObject({ total: 3, version: 1 })
    const nonsense = await post({ upload: newKey(), rows: `2.${theirs}.1.9.0.0`, skipped: '' })
    expect([nonsense.statusCode, nonsense.body.includes('Send the file once more')]).toEqual([422, true])
  })

  it.each([
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', (text: string) => Buffer.from(text.replaceAll(',', '\t'))],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    [
      'the old Western encoding',
      (text: string) =>
        Buffer.from(text.replace('version', 'version,Größe').replace(/\r\n(.*)$/, '\r\n$1,ß'), 'latin1'),
    ],
  ])('is read with %s', async (_about, encoded) => {
    const id = await aLine(db, keeper)
    const page = await send(encoded(spreadsheet(row(id, '4,0,0,2'))))
    expect(page.body).toContain('To be updated: 1.')
  })

  it('is read as a workbook, whose formulas are refused', async () => {
    const [id, other] = [await aLine(db, keeper), await aLine(db, keeper)]
    const cells = head.split(',')
    const book = await makeWorkbook([
      {
        name: 'Update by spreadsheet',
        rows: [cells, [id, 4, 0, 0, 2, '', 1], [other, 4, 0, 0, { formula: '1+1', value: 2 }, '', 1]],
      },
    ])
    const page = await send(book, 'counts.xlsx')
    expect(page.body).toContain('To be updated: 1. No change: 0. Refused: 1.')
    expect(page.body).toContain('A cell holds a formula.')
    await press(page)
    expect(await line(id)).toMatchObject({ occupied: 2, version: 2 })
  })

  it.each([
    ['nothing', '', 'Choose a file that holds something.'],
    ['a spreadsheet without its columns', 'a,b\r\n1,2', 'Missing: line_id, total'],
    ['names of columns alone', head, 'There is no row below'],
    [
      'too many rows',
      spreadsheet(...Array.from({ length: 201 }, () => row(newKey(), '1,0,0,0'))),
      'Send at most 200 rows',
    ],
    ['an open quotation mark', `${head}\r\n"x`, 'a quotation mark is opened and never closed'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254]),
      'Send the spreadsheet that you downloaded',
    ],
  ])('that is %s is refused on the form', async (_about, content, sentence) => {
    const page = await send(content)
    expect(page.body).toContain(sentence)
    expect([page.statusCode, page.body.includes('name="file"')]).toEqual([422, true])
  })

  it('that is too large is refused with the size to keep to', async () => {
    const page = await send(`${head}\r\n${'x'.repeat(1_100_000)}`)
    expect([page.statusCode, page.body.includes('Send at most 1 MB')]).toEqual([413, true])
  })
})
