import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ImportReport, importRows, type StatusAnswers } from '#interop/hsds/index.ts'
import { StartError } from '#platform/errors.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { importCommand } from './import-command.ts'
import { importInput } from './index.ts'
import { checkedMapping, mappedFormat, noFindings } from './mapped/index.ts'
import { oneTable } from './mapped/testing/read-tables.ts'
import { withFiles } from './testing/import-input-at.ts'
import { realDirectory, realExports } from './testing/real-directory.ts'
import { csvOf } from './two-one-one/testing/a-file.ts'

let db: TestDatabase
let source: string
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(({ task }) => {
  source = `Harbor list ${task.id} (test)`
})

type Options = Partial<Parameters<typeof importInput>[0]>

async function run(path: string, options: Options = {}): Promise<ImportReport> {
  return importInput({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source,
    input: { path },
    ...options,
  })
}

/** Names of services that visitors find. */
async function listed(): Promise<string[]> {
  const { rows } = await db.admin.query<{ name: string }>(
    `select distinct s.name from directory.public_card c join directory.service s on s.id = c.service_id
     join directory.source r on r.id = s.source_id where r.name = $1 order by 1`,
    [source],
  )
  return rows.map((row) => row.name)
}

/** Five services: two say nothing, one a code, one a status of HSDS, and one asks to be on no list. */
const legacy = {
  'organizations.csv': 'id,name,description\n1,Harbor House (test),Made up\n',
  'regular_schedules.csv': 'id,service_id,weekday,opens_at,closes_at\n1,3,1,09:00,17:00\n',
  'services.csv': [
    'id,organization_id,name,status,exclude_from_website',
    '1,1,Blank one (test),,',
    '2,1,Blank two (test),  ,',
    '3,1,Coded (test),1,',
    '4,1,Gone (test),inactive,',
    '5,1,On no list (test),,yes',
    '',
  ].join('\n'),
}

const info = (referral: string) => `<ResourceInfo${referral} DateLastVerified="2026-05-01" />`
const airsService = (key: string, name: string, referral: string) =>
  `<SiteService><Name>${name}</Name><Key>${key}</Key><Description>Food.</Description>${info(referral)}</SiteService>`

const icarol = [
  {
    ResourceAgencyNum: '1',
    TaxonomyLevelName: 'Agency',
    PublicName: 'Harbor House (test)',
    AgencyStatus: 'Active',
  },
  { ResourceAgencyNum: '2', TaxonomyLevelName: 'Program', PublicName: 'Blank one (test)', AgencyStatus: '' },
  { ResourceAgencyNum: '3', TaxonomyLevelName: 'Program', PublicName: 'Coded (test)', AgencyStatus: 'V' },
].map((row) => ({
  ParentAgencyNum: row.ResourceAgencyNum === '1' ? '0' : '1',
  AgencyDescription: 'Help.',
  ...row,
}))

const organization = { id: 'o1', name: 'Harbor House (test)', description: 'Made up' }

const mapping = checkedMapping(
  oneTable({
    records: [
      { as: 'agency', record: 'organization', id: { columns: ['Agency'] } },
      {
        as: 'program',
        record: 'service',
        id: { columns: ['Program'] },
        links: { organization_id: { record: 'agency' } },
      },
    ],
    columns: [
      { column: 'Agency', to: 'agency.name' },
      { column: 'Program', to: 'program.name' },
      { column: 'State of it', to: 'program.status', do: [{ words: { yes: 'active' } }] },
    ],
  }),
)

const inEachFormat = [
  {
    format: 'hsds-1.1',
    files: legacy,
    coded: '1',
    answered: ['Blank one (test)', 'Blank two (test)', 'Coded (test)'],
  },
  {
    format: 'hsds-3',
    files: {
      'services.json': JSON.stringify([
        { id: 's1', name: 'Blank one (test)', organization },
        { id: 's2', name: 'Coded (test)', status: 7, organization },
      ]),
    },
    coded: '7',
    answered: ['Blank one (test)', 'Coded (test)'],
  },
  {
    format: 'hsds-3 with services inside organizations',
    files: {
      'organizations.json': JSON.stringify([
        {
          ...organization,
          services: [
            { id: 's1', name: 'Blank one (test)' },
            { id: 's2', name: 'Coded (test)', status: 'OK' },
          ],
        },
      ]),
    },
    coded: 'ok',
    answered: ['Blank one (test)', 'Coded (test)'],
  },
  {
    format: 'icarol-csv',
    files: { 'agencies.csv': csvOf(icarol) },
    coded: 'v',
    answered: ['Blank one (test)', 'Coded (test)'],
  },
  {
    format: 'airs-xml',
    files: {
      'list.xml': `<?xml version="1.0"?><Source SchemaVersion="3.0"><Agency><Key>1</Key><Name>Harbor House (test)</Name>
<AgencyDescription>Help.</AgencyDescription><Site><Key>2</Key><Name>Pier (test)</Name>${airsService('3', 'Blank one (test)', '')}
${airsService('4', 'Coded (test)', ' AvailableForReferral="false"')}</Site></Agency></Source>`,
    },
    coded: 'not available for referral',
    answered: ['Blank one (test)'],
  },
  {
    format: 'mapped',
    files: {
      'list.csv':
        'Agency,Program,State of it\nHarbor House (test),Blank one (test),\nHarbor House (test),Coded (test),B\n',
    },
    coded: 'b',
    answered: ['Blank one (test)', 'Coded (test)'],
  },
] as const

describe('statuses that are blank or coded', () => {
  it.each(inEachFormat)(
    'list nothing until somebody says what they mean: $format',
    async ({ format, files, coded, answered }) => {
      await withFiles(files, async (folder) => {
        const [only, ...more] = Object.keys(files)
        const path = more.length === 0 ? join(folder, only ?? '') : folder
        const read = (statuses?: StatusAnswers) =>
          run(path, {
            ...(format === 'mapped' ? { format: mappedFormat(mapping, noFindings()) } : {}),
            ...(statuses ? { statuses } : {}),
          })
        const before = await read()
        expect(before.format).toBe(format.split(' ')[0])
        expect(await listed()).toEqual([])
        const asked = before.statuses?.filter((one) => one.value === '' || one.value === coded)
        expect(
          asked?.map((one) => one.answer),
          JSON.stringify(before),
        ).toEqual(asked?.map(() => null))
        expect(asked?.find((one) => one.value === '')?.services).toBe(
          answered.filter((name) => name.startsWith('Blank')).length,
        )

        const after = await read({ '': 'active', [coded]: 'active' })
        expect(await listed()).toEqual(expect.arrayContaining([...answered]))
        expect(await listed()).not.toContain('On no list (test)')
        expect(after.created).toBe(0)
        const again = await read()
        expect([again.created, again.updated]).toEqual([0, 0])
        expect(again.statuses?.find((one) => one.value === '')?.answer).toBe('active')
        expect(await listed()).toEqual(expect.arrayContaining([...answered]))
      })
    },
  )

  it('lists no service by an answer that another column of its own takes off lists or out of use', async () => {
    const files = {
      ...legacy,
      'services.csv': [
        'id,organization_id,name,status,is_active,unlisted,record_status,Defunct,published',
        '1,1,Blank one (test),,true,no,current,,yes',
        '2,1,Not active (test),,false,,,,',
        '3,1,Unlisted (test),1,,yes,,,',
        '4,1,Record inactive (test),,,,Inactive,,',
        '5,1,Defunct (test),,,,,TRUE,',
        '6,1,Not published (test),,,,,,0',
        '',
      ].join('\n'),
    }
    await withFiles(files, (path) => run(path, { statuses: { '': 'active', '1': 'active' } }))
    expect(await listed()).toEqual(['Blank one (test)'])
  })

  it('are counted with what an answer would list, and a service that asks to be on no list is not among them', async () => {
    await withFiles(legacy, async (folder) => {
      const report = await run(folder)
      expect(report.statuses).toEqual([
        { value: '', services: 2, answer: null },
        { value: '1', services: 1, answer: null },
      ])
      await run(folder, { statuses: { '': 'active' } })
      expect(await listed()).toEqual(['Blank one (test)', 'Blank two (test)'])
    })
  })

  it('are read by the last answer, each value by its own, and the change is audited by who made it', async () => {
    await withFiles(legacy, async (folder) => {
      await run(folder, { statuses: { '': 'active', 1: 'temporarily closed' } })
      expect(await listed()).toHaveLength(3)
      const changed = await run(folder, { statuses: { '': 'unlisted' } })
      expect(changed.updated).toBe(2)
      expect(await listed()).toEqual(['Coded (test)'])
      await run(folder, { statuses: { '': 'unlisted' } })
      const { rows } = await db.admin.query<{ count: number; people: number }>(
        `select count(*)::int, count(actor_id)::int as people from audit.event where action = 'statuses.answered'
         and object_id = (select id::text from directory.source where name = $1)`,
        [source],
      )
      expect(rows).toEqual([{ count: 2, people: 2 }])
      const { rows: kept } = await db.admin.query(
        `select answers, saved_by is not null as by from directory.status_answer
         where source_id = (select id from directory.source where name = $1)`,
        [source],
      )
      expect(kept).toEqual([{ answers: { '': 'unlisted', 1: 'temporarily closed' }, by: true }])
    })
  })

  it('keep what their source wrote beside what was made of it', async () => {
    await withFiles(legacy, async (folder) => {
      await run(folder, { statuses: { 1: 'active' } })
      const { rows } = await db.admin.query(
        `select r.raw ->> 'status' as wrote, s.status, r.repairs @> '[{"path": "status", "code": "status-answered"}]' as noted
         from directory.source_record r join directory.service s on s.id = r.record_id where s.name = 'Coded (test)'
           and r.source_id = (select id from directory.source where name = $1)`,
        [source],
      )
      expect(rows).toEqual([{ wrote: '1', status: 'active', noted: true }])
      const { rowCount } = await db.admin.query(
        `select from directory.quarantine where source_record_id = '3' and path = 'status' and resolved_at is null
           and source_id = (select id from directory.source where name = $1)`,
        [source],
      )
      expect(rowCount).toBe(0)
    })
  })

  it('leave nothing behind in a dry run, answers included', async () => {
    await withFiles(legacy, async (folder) => {
      const dry = await run(folder, { dryRun: true, statuses: { '': 'active' } })
      expect(dry.statuses?.[0]).toEqual({ value: '', services: 2, answer: 'active' })
      expect((await run(folder)).statuses?.[0]).toEqual({ value: '', services: 2, answer: null })
      expect(await listed()).toEqual([])
    })
  })

  it('are read alike when a feed brings the same source', async () => {
    await withFiles(legacy, (folder) => run(folder, { statuses: { '': 'active' } }))
    await importRows({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source,
      format: 'hsds-api',
      rows: (async function* () {
        const record = { kind: 'record', path: '', nested: false, links: {}, parts: {} } as const
        yield {
          ...record,
          entity: 'service',
          raw: { id: '9', name: 'By feed (test)', organization_id: '1', status: '' },
        }
      })(),
    })
    expect(await listed()).toContain('By feed (test)')
  })

  it('are named only where they are codes or words: an address in the column is in no report', async () => {
    const files = {
      ...legacy,
      'services.csv': `id,organization_id,name,status\n1,1,A (test),Moved to 4289 Wolframin Street\n2,1,B (test),4289wolframin\n3,1,C (test),Wolframin Street\n4,1,D (test),${'x'.repeat(500)}\n`,
    }
    await withFiles(files, async (folder) => {
      const report = await run(folder)
      expect(report.statuses).toEqual([{ value: null, services: 4, answer: null }])
      expect(JSON.stringify(report).toLowerCase()).not.toContain('wolframin')
    })
  })
})

describe('the command import --status', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statuses-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  async function command(options: Record<string, unknown>) {
    const lines: string[] = []
    for (const [name, content] of Object.entries(legacy)) writeFileSync(join(folder, name), content)
    const { json } = await importCommand.run({
      words: [folder],
      options: importCommand.options.parse({ source, ...options }),
      io: { json: false, out: (line) => lines.push(line), note: () => undefined, progress: () => undefined },
      services: {
        pool: async () => db.app,
        ownerUrl: async () => db.urls.owner,
        operator: async () => ({ kind: 'session', secret: await stewardSecret(db) }),
        keyring: () => db.keyring,
        atEnd: () => undefined,
      },
    })
    return { json, text: lines.join('\n') }
  }

  it('is told by the report, with the counts and the command that lists them, and does it', async () => {
    const { text } = await command({})
    expect(text).toContain(
      '2 services say nothing about status: unlisted. To list them as active: --status "=active"',
    )
    expect(text).toContain(
      '1 service says “1” for status: unlisted. To list them as active: --status "1=active"',
    )
    expect(text).toContain(
      `To list 2: npm run -s breakwater -- import ${folder} --source '${source}' --status "=active"`,
    )
    const done = await command({ status: ['=active', '1=Temporarily closed', 'z=active'] })
    expect(await listed()).toEqual(['Blank one (test)', 'Blank two (test)', 'Coded (test)'])
    expect(done.text).toContain('2 services say nothing about status: read as "active", as answered.')
    expect(done.text).toContain(
      '0 services say “z” for status: kept as "active"; no service of this input says so.',
    )
    expect(done.text).not.toContain('Nobody has said')
    expect(done.json).toMatchObject({
      statuses: [{ value: '', services: 2, answer: 'active' }, { value: '1' }, { value: 'z' }],
    })
  })

  it.each([
    [['1'], 'names no answer: write VALUE=STATUS'],
    [['1=open'], '“open” is not what “1” can be read as: write'],
    [['=listed'], 'is not what a blank status can be read as'],
    [['inactive=active'], 'is a status of HSDS and is read as it is'],
    [['12 Oak Street=active'], 'is no status that can be answered for'],
    [['1=active', '1=unlisted'], 'answered twice'],
  ])('refuses %j in a sentence', async (status, sentence) => {
    const said = await command({ status }).catch((error: Error) =>
      'sentence' in error ? String(error.sentence) : error.message,
    )
    expect(said).toContain(sentence)
    const { rowCount } = await db.admin.query('select from directory.source where name = $1', [source])
    expect(rowCount).toBe(0)
  })

  it('wants the key file before anything else', async () => {
    const asked: string[] = []
    const missing = new StartError('no key')
    const noting = (name: string) => async () => {
      asked.push(name)
      throw new Error(name)
    }
    const started = importCommand.run({
      words: [folder],
      options: importCommand.options.parse({ source }),
      io: { json: false, out: () => undefined, note: () => undefined, progress: () => undefined },
      services: {
        pool: noting('pool'),
        ownerUrl: noting('owner'),
        operator: noting('operator'),
        atEnd: () => undefined,
        keyring: () => {
          throw missing
        },
      },
    })
    await expect(started).rejects.toBe(missing)
    expect(asked).toEqual([])
  })
})

describe.skipIf(!realExports.relational)('a real export with coded and blank statuses', () => {
  it('lists nothing, asks, and lists what is answered for', async () => {
    const real = await realDirectory('relational')
    try {
      const listedNow = async () =>
        (
          await real.admin.query<{ n: number }>(
            'select count(distinct service_id)::int as n from directory.public_card',
          )
        ).rows[0]?.n
      const read = async (statuses: StatusAnswers) =>
        importInput({
          pool: real.app,
          keyring: real.keyring,
          claim: { kind: 'session', secret: await stewardSecret(real) },
          source: 'Real',
          input: { path: realExports.relational ?? '' },
          statuses,
        })
      expect(await listedNow()).toBe(0)
      const { rows } = await real.admin.query<{ report: ImportReport }>(
        'select report from directory.import_run',
      )
      const asked = rows[0]?.report.statuses ?? []
      expect(asked.every((one) => one.answer === null)).toBe(true)
      const counts = new Map(asked.map((one) => [one.value, one.services]))
      const [coded = 0, blank = 0] = [counts.get('1'), counts.get('')]
      expect([coded > 900, blank > 550]).toEqual([true, true])
      const after = await read({ 1: 'active', '': 'active' })
      expect(await listedNow()).toBe(coded + blank)
      const again = await read({})
      expect([after.created, again.created, again.updated]).toEqual([0, 0, 0])
    } finally {
      await real.close()
    }
  })
})
