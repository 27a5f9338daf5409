import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { importCommand } from '../import-command.ts'
import { makeWorkbook } from './testing/make-workbook.ts'
import { oneTable } from './testing/read-tables.ts'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mapped-test-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await db.close()
})

async function run(path: string, options: Record<string, unknown>) {
  const lines: string[] = []
  const note = (line: string): void => {
    lines.push(line)
  }
  const { json, code } = await importCommand.run({
    words: [path],
    options: importCommand.options.parse(options),
    io: { json: true, out: note, note, progress: () => undefined },
    services: {
      pool: async () => db.app,
      ownerUrl: async () => db.urls.owner,
      operator: async () => ({ kind: 'session', secret: await stewardSecret(db) }),
      keyring: () => db.keyring,
      atEnd: () => undefined,
    },
  })
  return { json: json as unknown as Report, code, lines }
}

interface Report {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly format: string
  readonly by_entity: Record<string, Record<string, number>>
  readonly reasons: Record<string, number>
  readonly mapping: {
    tables: {
      table: string
      rows: number
      usedRows: number
      heldRows: number
      emptyRows: number
      unmapped: string[]
    }[]
  }
}

const fixture = (name: string) => fromRoot('src/interop/formats/mapped/testing', `${name}.mapping.json`)
const ohana = sharedPath('data', 'ohana-smc')
const ilao = sharedPath('data', 'ilao', 'input')

/** Hand-counted from the files, by the README beside them. */
const ohanaRows = {
  organizations: 8,
  locations: 22,
  services: 23,
  contacts: 31,
  phones: 54,
  addresses: 21,
  taxonomy: 290,
}

describe('the command import --mapping', () => {
  it.skipIf(!ohana)('takes in a whole folder in a format of its own, every row accounted for', async () => {
    const dry = await run(ohana ?? '', {
      source: 'County sample',
      mapping: fixture('ohana'),
      'dry-run': true,
    })
    expect((await db.admin.query('select 1 from directory.organization')).rowCount).toBe(0)
    const { json, code, lines } = await run(ohana ?? '', {
      source: 'County sample',
      mapping: fixture('ohana'),
    })
    expect(code).toBe(0)
    expect(dry.json.by_entity).toEqual(json.by_entity)
    expect(json.format).toBe('mapped')
    for (const table of json.mapping.tables) {
      expect(table.usedRows + table.heldRows + table.emptyRows, table.table).toBe(table.rows)
      const counted = ohanaRows[table.table.replace('.csv', '') as keyof typeof ohanaRows]
      if (counted !== undefined) expect(table.rows, table.table).toBe(counted)
    }
    // Nothing of it is held back: each part found its owner, and each service its organization through its place.
    expect(json.quarantined).toBe(0)
    expect(json.by_entity).toMatchObject({
      organization: { created: 8 },
      program: { created: 1 },
      location: { created: 22 },
      service: { created: 23 },
      service_at_location: { created: 23 },
      phone: { created: 54 },
      contact: { created: 31 },
      address: { created: 42 },
      schedule: { created: 15 },
      taxonomy_term: { created: 290 },
    })
    expect(json.reasons['column-not-mapped']).toBe(3)
    expect(lines).toContain('  Columns that are not mapped: accreditations | licenses')
    const { rows } = await db.admin.query<{ name: string; doc: Record<string, unknown> }>(
      `select o.name, s.doc from directory.service s join directory.organization o on o.id = s.organization_id
       where s.name = 'Passport Photos'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.doc).toMatchObject({ languages: [{ name: 'Spanish' }], email: 'passports@example.org' })
    expect(rows[0]?.doc.attributes).toHaveLength(6)
  })

  it.skipIf(!ohana)('changes nothing when the same comes again', async () => {
    const { json } = await run(ohana ?? '', { source: 'County sample', mapping: fixture('ohana') })
    expect(json).toMatchObject({ created: 0, updated: 0, quarantined: 0 })
  })

  it.skipIf(!ilao)(
    'takes in a listing that is nobody’s standard, every row accounted for, twice',
    async () => {
      const { json } = await run(ilao ?? '', { source: 'Legal aid listing', mapping: fixture('ilao') })
      expect(
        json.mapping.tables.map((table) => [table.table, table.rows, table.usedRows, table.heldRows]),
      ).toEqual([
        ['organizations.csv', 33, 33, 0],
        ['locations.csv', 520, 520, 0],
        // One row has neither an id nor a name of a service.
        ['services.csv', 430, 429, 1],
      ])
      expect(json.by_entity).toMatchObject({
        organization: { created: 33 },
        address: { created: 33 },
        // Of 429 services 340 name an organization that is not in the file: they wait for it.
        service: { created: 89, quarantined: 340 },
        row: { quarantined: 1 },
      })
      const again = await run(ilao ?? '', { source: 'Legal aid listing', mapping: fixture('ilao') })
      expect(again.json).toMatchObject({ created: 0, updated: 0 })
      expect(again.json.by_entity.service).toEqual({
        created: 0,
        updated: 0,
        unchanged: 89,
        quarantined: 340,
      })
    },
  )

  it('takes in a workbook', async () => {
    const path = join(folder, 'agencies.xlsx')
    await writeFile(
      path,
      await makeWorkbook([
        {
          name: 'List',
          rows: [
            ['Agency', 'Tel'],
            ['Harbor House (fictional)', 8725550101],
          ],
        },
      ]),
    )
    const mapping = join(folder, 'mapping.json')
    await writeFile(
      mapping,
      JSON.stringify(
        oneTable({
          records: [
            { as: 'agency', record: 'organization' },
            { as: 'phone', record: 'phone', links: { organization_id: { record: 'agency' } } },
          ],
          columns: [
            { column: 'Agency', to: 'agency.name' },
            { column: 'Tel', to: 'phone.number' },
          ],
        }),
      ),
    )
    const { json } = await run(path, { source: 'A workbook', mapping })
    expect(json.by_entity).toMatchObject({ organization: { created: 1 }, phone: { created: 1 } })
    const { rows } = await db.admin.query(
      `select doc->'phones'->0->>'number' as number from directory.organization where name like 'Harbor%'`,
    )
    expect(rows).toEqual([{ number: '8725550101' }])
  })

  it('refuses a mapping that is not there, not right or not for this input, and saves nothing', async () => {
    const before = (await db.admin.query('select 1 from directory.source')).rowCount
    const csv = join(folder, 'a.csv')
    await writeFile(csv, 'Agency\nHarbor House\n')
    const wrong = join(folder, 'wrong.json')
    await writeFile(
      wrong,
      JSON.stringify(
        oneTable({ records: [{ as: 'a', record: 'shelter' }], columns: [{ column: 'x', to: 'y' }] }),
      ),
    )
    await expect(run(csv, { source: 'Wrong', mapping: join(folder, 'none.json') })).rejects.toMatchObject({
      code: 'no-mapping',
    })
    await expect(run(csv, { source: 'Wrong', mapping: wrong })).rejects.toMatchObject({
      code: 'mapping-wrong',
      sentence: expect.stringMatching(
        /\n {2}tables\[0\]\.records\[0\]\.record: .*\n {2}tables\[0\]\.columns\[0\]\.to: /s,
      ),
    })
    await expect(run(csv, { source: 'Wrong', mapping: fixture('ilao') })).rejects.toMatchObject({
      code: 'mapping-does-not-fit',
    })
    expect((await db.admin.query('select 1 from directory.source')).rowCount).toBe(before)
  })
})
