import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PublicCard } from '#features/directory/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { ImportReport } from '#interop/hsds/index.ts'
import { csvRow } from '#platform/csv.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { detectFormat, importInput, openInput } from '../index.ts'
import { openTables } from '../mapped/open-tables.ts'
import { makeWorkbook } from '../mapped/testing/make-workbook.ts'
import { templateColumns } from './columns.ts'
import { templateAsCsv, templateAsWorkbook } from './write-template.ts'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'template-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await db.close()
})

/** Three services that an office would fill in: one at a shown place, one at a hidden one, one by phone alone. All made up. */
const rows = [
  [
    'Harbor Youth Center (fictional)',
    'https://harbor.example/',
    'Open door (fictional)',
    'A warm room in the afternoon, and a meal.',
    'Drop-in center; Food',
    'yes',
    '(312) 555-0142',
    'desk@harbor.example',
    'https://harbor.example/door',
    'Every day, noon to 6 p.m.',
    '12',
    '17',
    'Girls, boys and nonbinary young people.',
    'Walk in, or call first.',
    'Free',
    'English; Spanish',
    'Cook; Lake',
    'Harbor House (fictional)',
    '10 Pier Street',
    'Floor 2',
    'Chicago',
    'IL',
    '60612',
    'yes',
  ],
  [
    'Harbor Youth Center (fictional)',
    'https://harbor.example/',
    'Long stay (fictional)',
    'A room for months.',
    'Transitional living',
    'yes',
    '(312) 555-0143',
    '',
    '',
    '',
    '16',
    '21',
    '',
    '',
    '',
    '',
    '',
    '',
    '20 Quiet Lane',
    '',
    'Chicago',
    'IL',
    '60612',
    '',
  ],
  [
    'Tidewater Line (fictional)',
    '',
    'Talk by phone (fictional)',
    'Somebody to talk to.',
    'Counseling',
    'no',
    '(312) 555-0144',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
  ],
]

async function sent(name: string, bytes: Uint8Array): Promise<{ path: string; name: string }> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return { path, name }
}

/** What stands in the first row of what is handed out, as whoever opens it sees it. */
async function headings(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const input = await openInput(await sent(name, bytes))
  const { tables, close } = await openTables(input)
  const [first] = tables
  const names = (await first?.columns(1)) ?? []
  close()
  input.close()
  return names
}

/** A source that somebody declared a public listing: else each place of it comes in hidden. */
async function imported(source: string, file: { path: string; name: string }): Promise<ImportReport> {
  await db.admin.query(
    `insert into directory.source (name, kind, public_listing, declared_by, declared_at, declared_reason)
     values ($1, 'hsds', true, $2, now(), 'Made up for a test.')`,
    [source, db.stewardId],
  )
  const input = await openInput(file)
  const format = await detectFormat(input)
  input.close()
  expect(format.id).toBe('template')
  return importInput({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source,
    input: file,
  })
}

/** All that the directory keeps of a source, with none of what is sealed. */
async function kept(source: string): Promise<string> {
  const parts = []
  for (const table of ['organization', 'service', 'location', 'taxonomy_term']) {
    const { rows } = await db.admin.query<{ row: string }>(
      `select to_jsonb(r)::text as row from directory.${table} r join directory.source s on s.id = r.source_id where s.name = $1`,
      [source],
    )
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

const listed = async (source: string) => {
  const { rows } = await db.admin.query<{ card: PublicCard }>(
    `select c.card from directory.public_card c join directory.service s on s.id = c.service_id
     join directory.source r on r.id = s.source_id where r.name = $1 order by c.name`,
    [source],
  )
  return rows.map(({ card }) => card)
}

it.each([
  [
    'an Excel workbook',
    'list.xlsx',
    async () => {
      const names = await headings('empty.xlsx', await templateAsWorkbook())
      return makeWorkbook([
        { name: 'Services', rows: [names, ...rows] },
        { name: 'Notes', rows: [['Ours', 'Yours']] },
      ])
    },
  ],
  [
    'CSV',
    'list.csv',
    async () => {
      await headings('empty.csv', templateAsCsv())
      return Buffer.from(`${Buffer.from(templateAsCsv()).toString()}${rows.map(csvRow).join('')}`)
    },
  ],
])('filled in as %s comes in without a question, every field of it', async (_, name, fill) => {
  const source = `Filled in: ${name} (test)`
  const report = await imported(source, await sent(name, await fill()))
  expect({ reasons: report.reasons, held: report.findings?.held_back }).toEqual({ reasons: {}, held: [] })
  expect(report).toMatchObject({ format: 'template', quarantined: 0 })
  const all = await kept(source)
  const [first = [], hidden = []] = rows
  const cells = templateColumns.flatMap(({ meaning }, at) =>
    meaning === 'service.status' || meaning === 'hides.unless-yes' || meaning.endsWith('phone.number')
      ? []
      : (first[at] ?? '').split('; '),
  )
  expect(
    cells.filter((cell) => !all.includes(JSON.stringify(cell).slice(1, -1)) && !all.includes(`: ${cell},`)),
  ).toEqual([])
  // What nobody allowed to be shown stands in no row that a page reads.
  expect(hidden).toContain('20 Quiet Lane')
  expect(all).not.toContain('Quiet Lane')

  const cards = await listed(source)
  expect(cards.map((card) => card.name)).toEqual(['Long stay (fictional)', 'Open door (fictional)'])
  const [stay, door] = cards
  expect(door).toMatchObject({
    address: { lines: ['10 Pier Street', 'Floor 2'], city: 'Chicago', state: 'IL', postalCode: '60612' },
    profile: { ageMin: 12, ageMax: 17 },
    phones: [{ tel: '+13125550142' }],
  })
  expect(door?.needIds).toContain(categoryByCode('drop-in')?.id)
  expect(stay).toMatchObject({ address: null })
})

it('asks in its headings for nothing twice, and tells of each what belongs there', async () => {
  const names = await headings('both.xlsx', await templateAsWorkbook())
  expect(names).toEqual(templateColumns.map(({ heading }) => heading))
  expect(new Set(names).size).toBe(names.length)
  expect(await headings('both.csv', templateAsCsv())).toEqual(names)
  expect(templateColumns.filter(({ hint }) => hint.length < 5)).toEqual([])
})

it('is not taken for a list of somebody’s own that lacks what keeps an address hidden', async () => {
  const names = templateColumns
    .map(({ heading }) => heading)
    .filter((one) => !one.startsWith('May the address'))
  const input = await openInput(await sent('own.csv', Buffer.from(csvRow(names))))
  await expect(detectFormat(input)).rejects.toMatchObject({ code: 'unknown-format' })
  input.close()
})
