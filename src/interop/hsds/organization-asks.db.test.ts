import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { exportRecords, exportText } from './export.ts'
import { aSourceNamed, importPath } from './testing/imports.ts'

/** Everything here is made up. */
const flag = { 'Display physical address to public users?': 'No' }
const agency = (id: string, more: object = {}) => ({
  id,
  name: `Quillpost ${id} Office`,
  description: 'Help.',
  ...more,
})
const place = (id: string, organization: string, street: string) => ({
  id,
  location_type: 'physical',
  name: `Desk ${id}`,
  organization_id: organization,
  addresses: [
    {
      id: `a${id}`,
      address_1: street,
      city: 'Chicago',
      state_province: 'IL',
      postal_code: '60612',
      country: 'US',
      address_type: 'physical',
    },
  ],
})
const service = (id: string, organization: string, more: object = {}) => ({
  id,
  name: `Advice ${id}`,
  status: 'active',
  organization_id: organization,
  ...more,
})

let db: TestDatabase
let folder: string
beforeEach(async () => {
  db = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'asks-'))
  await aSourceNamed(db, 'Agencies')
  await aSourceNamed(db, 'Partner')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await db.close()
})

async function give(records: readonly object[], source = 'Agencies', batchSize = 50): Promise<void> {
  const path = join(folder, 'input.json')
  writeFileSync(path, JSON.stringify(records))
  await importPath(db, source, path, { batchSize })
}

async function shown(): Promise<Record<string, string>> {
  const { rows } = await db.admin.query<{ name: string; visibility: string }>(
    `select coalesce(r.source_record_id, '') as name, l.visibility from directory.location l
     join directory.source_record r on r.record_id = l.id and r.entity = 'location' order by 1`,
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.visibility === 'public' ? 'shown' : 'hidden']))
}

/** All that is published, and all that lies in clear. */
async function everything(): Promise<string> {
  let text = ''
  for (const of of ['services', 'organizations'] as const)
    for await (const part of exportText(exportRecords(db.app, of), 'ndjson')) text += part
  const { rows } = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables where schemaname in ('directory', 'audit', 'upload')`,
  )
  for (const { t } of rows) {
    const found = await db.admin.query<{ text: string | null }>(
      `select string_agg(x::text, ' ') as text from ${t} x`,
    )
    text += found.rows[0]?.text ?? ''
  }
  return text
}

describe('an organization that asks for its places to be hidden, after they came', () => {
  it('hides its own and those of its services, and no other’s', async () => {
    await give([
      agency('1'),
      agency('2'),
      place('10', '1', '12 Quillfeather Lane'),
      place('20', '2', '9 Canary Street'),
      // Of a neighbor, but this organization's service is there.
      place('21', '2', '14 Vexwood Road'),
      service('5', '1'),
      { id: '6', service_id: '5', location_id: '21' },
    ])
    expect(await shown()).toEqual({ 10: 'shown', 20: 'shown', 21: 'shown' })
    await give([agency('1', flag)])
    expect(await shown()).toEqual({ 10: 'hidden', 20: 'shown', 21: 'hidden' })
    const text = await everything()
    expect(text).toContain('Canary Street')
    expect(text).not.toMatch(/Quillfeather|Vexwood/)
  })

  it('hides a place that waited for it', async () => {
    await give([place('10', '1', '12 Quillfeather Lane')])
    expect(await shown()).toEqual({ 10: 'shown' })
    await give([agency('1', flag)])
    expect(await shown()).toEqual({ 10: 'hidden' })
    expect(await everything()).not.toMatch(/Quillfeather/)
  })

  it('hides the same place in another source', async () => {
    await give([agency('7'), place('70', '7', '12 Quillfeather Ln.')], 'Partner')
    await give([agency('1'), place('10', '1', '12 Quillfeather Lane')])
    await give([agency('1', flag)])
    expect(await shown()).toEqual({ 10: 'hidden', 70: 'hidden' })
    expect(await everything()).not.toMatch(/Quillfeather/)
  })
})

describe('a street that a service of a hidden place names', () => {
  const told = 'Come on Tuesdays to 1347 W Quill St. Bring nothing.'
  const careful = [
    agency('1', flag),
    place('10', '1', '12 Quillfeather Lane'),
    service('5', '1', { application_process: told }),
    { id: '6', service_id: '5', location_id: '10' },
  ]
  const careless = [
    agency('7'),
    service('75', '7', { application_process: told, status: 'inactive' }),
    service('76', '7', { fees: told }),
  ]

  it.each<[string, readonly (readonly [string, readonly object[]])[], number]>([
    [
      'before another source tells of it',
      [
        ['Agencies', careful],
        ['Partner', careless],
      ],
      50,
    ],
    [
      'after another source told of it, in a service that is shown and one that is not',
      [
        ['Partner', careless],
        ['Agencies', careful],
      ],
      50,
    ],
    [
      'after, in batches of one record',
      [
        ['Partner', careless],
        ['Agencies', careful],
      ],
      1,
    ],
  ])('is told nowhere: %s', async (_when, sources, batchSize) => {
    for (const [source, records] of sources) await give(records, source, batchSize)
    const text = await everything()
    expect(text).toContain('Advice 76')
    // Whole, and no group of an id: those may be these digits.
    expect(text).not.toMatch(/(?<![\w-])1347(?![\w-])|Quill St/)
  })

  it('stays where its source is merely not declared: that says nothing of the place', async () => {
    await db.admin.query(`update directory.source set public_listing = false where name = 'Agencies'`)
    await give(careless, 'Partner')
    await give(careful.map((record) => ('name' in record && record.id === '1' ? agency('1') : record)))
    expect(await everything()).toContain('1347 W Quill St')
  })
})
