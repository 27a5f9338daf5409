import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countyCards, namedCounty } from '#features/exports/county-cards.ts'
import { paperWords } from '#features/exports/county-pdf.ts'
import { exportCommand } from '#interop/hsds/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { tellsOf } from '../../e2e/fixtures/confidential/canaries.ts'
import { confidentialRecords, gossip, publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { askWeb } from './testing/ask-web.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

const records = confidentialRecords()
let db: TestDatabase
let web: TestWeb
let folder: string
let counties: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-exports-'))
  db = await testDatabase()
  for (const source of ['Open', 'Flagging']) await declaredSource(db, source)
  await importServices(db, 'Open', [...records.map((record) => record.open), ...publicRecords(), ...gossip()])
  await importServices(
    db,
    'Flagging',
    records.map((record) => record.flagged),
  )
  web = await testWeb({ pool: db.app, demo: true, limits: generousLimits, sweeps: generousSweeps })
  const { rows } = await db.admin.query<{ fips: string }>(
    `select distinct lpad(county_fips::text, 5, '0') as fips from directory.public_card where county_fips is not null`,
  )
  counties = rows.map((row) => row.fips)
})
afterAll(async () => {
  await web.close()
  await db.close()
  rmSync(folder, { recursive: true })
})

function leaksIn(text: string): string[] {
  return records.flatMap(({ title, canary }) => {
    const found = tellsOf(canary).find((tell) => tell.test(text))
    return found ? [`${canary.index} ${title}: ${found.source}`] : []
  })
}

/** Writes an export as the command line does. */
async function written(options: Readonly<Record<string, string>>): Promise<Buffer> {
  const file = join(folder, `${Object.values(options).join('-')}.out`)
  const parsed = exportCommand.options.parse(options)
  await exportCommand.run({
    words: [file],
    options: parsed,
    io: { out: () => undefined },
    services: { pool: async () => db.app, operator: async () => ({ kind: 'visitor' }) },
  } as never)
  return readFileSync(file)
}

describe('what is taken along', () => {
  it('has something to say at all', () => {
    expect(counties.length).toBeGreaterThan(0)
  })

  it('tells nothing of a hidden place in the data package or the table of everything', async () => {
    const table = (await written({ format: 'csv' })).toString('utf8')
    const tables = await openedText(await written({ format: 'tabular' }))
    expect(table).toMatch(/"place","[^"]+","Chicago"/)
    expect(tables).toContain('Pier 3 Center')
    expect(leaksIn(table)).toEqual([])
    expect(leaksIn(tables)).toEqual([])
  })

  it('tells nothing of one in any county’s page, table, pack or list', async () => {
    for (const fips of counties) {
      const found = await asVisitor(db, (ctx) => countyCards(ctx, fips, 5_000))
      const county = namedCounty(fips, true)
      if (!county) throw new Error('a card is in a county that is none')
      const words = paperWords(translator('en'), { county, ...found, lines: [], now: new Date() })
      expect(leaksIn(JSON.stringify(words)), fips).toEqual([])
      for (const path of ['print', 'list.csv', 'offline.zip', 'list.pdf']) {
        const answer = await askWeb(web, { url: `/county/${fips}/${path}` })
        expect(answer.statusCode, path).toBe(200)
        const text = await openedText(answer.rawPayload)
        expect(leaksIn(text), `${fips} ${path}`).toEqual([])
      }
    }
  })

  it('has neutral names and types of their own, in each language', async () => {
    const [fips] = counties
    for (const prefix of ['', '/es', '/ar']) {
      for (const [path, type] of [
        ['list.pdf', 'application/pdf'],
        ['list.csv', 'text/csv; charset=utf-8'],
        ['offline.zip', 'application/zip'],
      ] as const) {
        const answer = await askWeb(web, { url: `${prefix}/county/${fips}/${path}` })
        expect(answer.headers['content-type']).toBe(type)
        expect(answer.headers['content-disposition']).toBe(`attachment; filename="${path}"`)
      }
      const page = await askWeb(web, { url: `${prefix}/county/${fips}` })
      expect(page.body).toContain(`${prefix}/county/${fips}/offline.zip`)
    }
  })

  it('is not there for a county that is none', async () => {
    for (const path of ['print', 'list.pdf', 'list.csv', 'offline.zip'])
      expect((await askWeb(web, { url: `/county/99999/${path}` })).statusCode).toBe(404)
    await expect(written({ format: 'pdf' })).rejects.toThrow(/which county/)
    await expect(written({ format: 'offline', county: '99999' })).rejects.toThrow(/no county/)
    expect(exportCommand.options.safeParse({ county: 'Cook' }).success).toBe(false)
  })
})
