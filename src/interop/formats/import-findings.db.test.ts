import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ImportFindings, reportTable } from '#interop/hsds/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type Files, importInputAt } from './testing/import-input-at.ts'

/** A package as directories write them: each fault once, or as often as its comment says. */
const files: Files = {
  'organizations.csv': 'id,name,description\no1,Lantern Coalition,Food &amp; rest\no2,Quay House,Rooms\n',
  'services.csv': [
    'id,organization_id,name,description,status,url',
    's1,o1,Meals,Hot meals,active,lantern.example',
    's2,o1,Beds,A bed,,',
    's3,o9,Lost,No such organization,active,',
    's4,o2,Rooms,A room,active,not a link at all',
  ].join('\n'),
  'locations.csv': [
    'id,organization_id,name,latitude,longitude',
    'l1,o1,Pier,41.88,-87.63',
    'l2,o1,Quay,,',
    // The ZIP of its address is in Chicago.
    'l3,o2,Far,34.05,-118.24',
  ].join('\n'),
  'physical_addresses.csv': [
    'id,location_id,address_1,city,state_province,postal_code,country',
    'a1,l1,200 Harborview Road,Chicago,IL,60612,US',
    'a3,l3,9 Quay Street,Chicago,IL,60612,US',
  ].join('\n'),
  'services_at_location.csv': 'id,service_id,location_id\nx1,s1,l1\nx4,s4,l3\n',
  'phones.csv': [
    'id,organization_id,service_id,location_id,number,type',
    // One row without a number, which belongs to three records.
    'p1,o1,s1,l1,,voice',
    'p2,o1,s1,l1,312-555-LOST,voice',
    'p3,o2,,,no number known,voice',
  ].join('\n'),
  // Its rows end in two ways.
  'regular_schedules.csv':
    'id,service_id,weekday,opens_at,closes_at\r\nh1,s1,Monday,9am,17:00\nh2,s1,Tuesday,,\r\n',
  'our_own_list.csv': 'code,meaning\nA,something of ours\n',
}

let db: TestDatabase
beforeEach(async () => {
  db = await testDatabase()
  await aSourceNamed(db, 'County 211')
})
afterEach(() => db.close())

const lines = (found: ImportFindings['held_back'] = []) =>
  Object.fromEntries(found.map(({ table, column, code, count }) => [`${table}.${column} ${code}`, count]))

describe('the report of an import', () => {
  it('is waited for longer than a page may only after all is saved: a dry run holds the turn of whoever hides a place', async () => {
    let limit: string | undefined
    await importInputAt(db, 'County 211', files, {
      dryRun: true,
      async inspect(ctx) {
        const rows = await ctx.prepared<{ limit: string }>(
          'tests_limit',
          "select current_setting('statement_timeout') as limit",
          [],
        )
        limit = rows[0]?.limit
      },
    })
    expect(limit).toBe('30s')
    expect((await importInputAt(db, 'County 211', files, { findings: false })).findings).toBeUndefined()
  })

  it('says each reason once, by table and column, with its count', async () => {
    const { findings } = await importInputAt(db, 'County 211', files)
    const held = lines(findings?.held_back)
    expect(held).toMatchObject({
      'phone. without-number': 1,
      'phone.number not-a-phone': 1,
      'location.latitude, longitude far-from-zip': 1,
      'service.status status-missing': 1,
      'service.url not-a-uri': 1,
      'schedule. without-hours': 1,
    })
    expect(
      findings?.held_back.filter(({ table, code }) => table === 'service' && code === 'orphan'),
    ).toMatchObject([{ column: '', held: 'row', count: 1 }])
  })

  it('says what was put right', async () => {
    const { findings } = await importInputAt(db, 'County 211', files)
    expect(lines(findings?.repaired)).toMatchObject({
      'phone.number letters-dialed': 1,
      'organization.description entities': 1,
      'service.url scheme-added': 1,
      'schedule.opens_at time-form': 1,
    })
  })

  it('counts places without a point, and names files that are no table of the format', async () => {
    const { findings } = await importInputAt(db, 'County 211', files)
    expect(findings?.places).toEqual({ total: 3, without_point: 1 })
    expect(findings?.files).toEqual([
      { name: 'our_own_list.csv', code: 'file-not-hsds' },
      { name: 'regular_schedules.csv', code: 'mixed-line-ends' },
    ])
  })

  it('says what to fix first, by how many services nobody finds or can call', async () => {
    const { findings } = await importInputAt(db, 'County 211', files)
    expect(findings?.fix_first.map(({ code, count, of }) => [code, count, of])).toEqual([
      ['without-status', 1, 4],
      ['waiting', 1, 4],
      ['without-phone', 1, 4],
      ['without-need', 1, 4],
      ['without-place', 1, 4],
    ])
  })

  it('counts a service that has a fax alone as one that nobody can call', async () => {
    const phones = `${files['phones.csv']}\np4,,s4,,312-555-0199,fax`
    const { findings } = await importInputAt(db, 'County 211', { ...files, 'phones.csv': phones })
    expect(findings?.fix_first).toContainEqual({ code: 'without-phone', count: 1, of: 4 })
  })

  it('finds the same the second time, and in a dry run', async () => {
    const dry = await importInputAt(db, 'County 211', files, { dryRun: true })
    const first = await importInputAt(db, 'County 211', files)
    const again = await importInputAt(db, 'County 211', files)
    expect([again.created, again.updated]).toEqual([0, 0])
    expect(again.findings).toEqual(first.findings)
    expect(dry.findings).toEqual(first.findings)
    expect(again.warnings).toBe(first.warnings)
    expect(first.warnings).toBeGreaterThan(4)
  })

  it('finds the same where the source is not declared, and its places are sealed', async () => {
    const { findings: open } = await importInputAt(db, 'County 211', files)
    await aSourceNamed(db, 'Unknown', false)
    const { findings: sealed } = await importInputAt(db, 'Unknown', files)
    expect(sealed?.places).toEqual(open?.places)
    expect(lines(sealed?.held_back)['phone. without-number']).toBe(1)
    expect(lines(sealed?.held_back)['location.latitude, longitude far-from-zip']).toBe(1)
  })

  it('is a table in a terminal, and holds no value of a row', async () => {
    const report = await importInputAt(db, 'County 211', files)
    const text = reportTable(report).join('\n')
    expect(text).toContain('Fix these first')
    expect(text).toMatch(/phone +1 +A phone has no number \(without-number\)/)
    expect(text).toMatch(/location\.latitude, longitude +1 +The point is far from the ZIP code/)
    expect(text).toMatch(/our_own_list\.csv: A file is no table we know/)
    expect(text).toContain('1 of 3 places came without a point')
    expect(`${text}${JSON.stringify(report.findings)}`).not.toMatch(/Lantern|Harborview|555|not a link/)
  })
})
