import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { importInputAt } from '../testing/import-input-at.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => db.close())

const records = {
  'organizations.csv': 'id,name,description\n1,Harbor (test),Made up\n',
  'services.csv':
    'id,organization_id,name,status\n7,1,Night desk (test),active\n8,1,Day desk (test),active\n',
  'locations.csv': 'id,organization_id,name\n4,1,Pier house (test)\n',
  'services_at_location.csv': 'id,service_id,location_id\n9,7,4\n',
}
const parts = {
  'phones.csv':
    'id,service_id,location_id,number\n,7,,(312) 555-0101\n,7,,(312) 555-0102\n,,4,(312) 555-0103\n,99,,(312) 555-0199\n',
  'regular_schedules.csv': 'service_id,weekday,opens_at,closes_at\n7,Monday,09:00,17:00\n',
  'eligibility.csv': 'id,service_id,eligibility\n1,99,Under 21\n',
}

const phonesOf = async (source: string, name: string): Promise<string[]> => {
  const { rows } = await db.admin.query<{ number: string }>(
    `select p ->> 'number' as number from directory.service s join directory.source x on x.id = s.source_id,
       jsonb_array_elements(s.doc -> 'phones') p where x.name = $1 and s.name = $2 order by 1`,
    [source, name],
  )
  return rows.map((row) => row.number)
}
const open = async (source: string): Promise<string[]> => {
  const { rows } = await db.admin.query<{ line: string }>(
    `select q.entity || ' ' || q.code as line from directory.quarantine q join directory.source s on s.id = q.source_id
     where s.name = $1 and q.resolved_at is null and q.held = 'row' order by 1`,
    [source],
  )
  return rows.map((row) => row.line)
}
const changes = (report: { created: number; updated: number }) => [report.created, report.updated]
const twoDesks = ['(312) 555-0101', '(312) 555-0102']

it('takes parts in that came before their records', async () => {
  await aSourceNamed(db, 'Parts first')
  const early = await importInputAt(db, 'Parts first', parts)
  expect(early.by_entity).toMatchObject({
    phone: { created: 0, quarantined: 4 },
    schedule: { created: 0, quarantined: 1 },
    eligibility: { created: 0, quarantined: 1 },
  })
  expect(early.reasons).toMatchObject({ orphan: 6 })

  expect(changes(await importInputAt(db, 'Parts first', records))).toEqual([5, 0])
  expect(await phonesOf('Parts first', 'Night desk (test)')).toEqual(twoDesks)
  expect(await phonesOf('Parts first', 'Day desk (test)')).toEqual([])
  expect(await open('Parts first')).toEqual(['eligibility orphan', 'phone orphan'])
  // Either file again, in any order, changes nothing.
  for (const again of [parts, records, records, parts]) {
    expect(changes(await importInputAt(db, 'Parts first', again))).toEqual([0, 0])
  }
  expect(await phonesOf('Parts first', 'Night desk (test)')).toEqual(twoDesks)
  expect(await open('Parts first')).toEqual(['eligibility orphan', 'phone orphan'])
})

it('takes parts in that come after their records', async () => {
  await aSourceNamed(db, 'Parts later')
  await importInputAt(db, 'Parts later', records)
  const late = await importInputAt(db, 'Parts later', parts)
  expect(late.by_entity).toMatchObject({
    phone: { created: 3, quarantined: 1 },
    schedule: { created: 1, quarantined: 0 },
  })
  expect(late.reasons.orphan).toBe(2)
  expect(await phonesOf('Parts later', 'Night desk (test)')).toEqual(twoDesks)
  const again = await importInputAt(db, 'Parts later', parts)
  expect([...changes(again), again.unchanged]).toEqual([0, 0, 4])
  expect(changes(await importInputAt(db, 'Parts later', records))).toEqual([0, 0])
  expect(await phonesOf('Parts later', 'Night desk (test)')).toEqual(twoDesks)
})

it('believes what the record brings itself over what had waited for it', async () => {
  await aSourceNamed(db, 'Parts anew')
  await importInputAt(db, 'Parts anew', parts)
  const whole = { ...records, 'phones.csv': 'id,service_id,number\n,7,(312) 555-0150\n' }
  await importInputAt(db, 'Parts anew', whole)
  expect(await phonesOf('Parts anew', 'Night desk (test)')).toEqual(['(312) 555-0150'])
  expect(changes(await importInputAt(db, 'Parts anew', whole))).toEqual([0, 0])
})

it('does not give the phone of a hidden place away when it comes late', async () => {
  await aSourceNamed(db, 'Parts hidden')
  const hidden = {
    ...records,
    'locations.csv': 'id,organization_id,name,AddressIsPrivate\n4,1,Pier house (test),Yes\n',
  }
  await importInputAt(db, 'Parts hidden', parts)
  await importInputAt(db, 'Parts hidden', hidden)
  const { rows } = await db.admin.query<{ visibility: string; told: boolean }>(
    `select l.visibility, l.doc::text like '%5550103%' or l.doc::text like '%555-0103%' as told
     from directory.location l join directory.source s on s.id = l.source_id where s.name = 'Parts hidden'`,
  )
  expect(rows).toEqual([{ visibility: expect.not.stringMatching('public'), told: false }])
  const told = await db.admin.query(
    `select 1 from directory.source_record where raw::text like '%555-0103%'
       and source_id = (select id from directory.source where name = 'Parts hidden')
     union all select 1 from directory.quarantine where raw::text like '%555-0103%'
     union all select 1 from directory.public_card where card::text like '%555-0103%' and fictional`,
  )
  expect(told.rows).toEqual([])
  for (const again of [parts, hidden])
    expect(changes(await importInputAt(db, 'Parts hidden', again))).toEqual([0, 0])
})
