import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { aCoalition, aMember } from '#platform/testing/people.ts'
import { watchProtection } from './watch-protection.ts'

let db: TestDatabase
let administrator: string
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  const coalition = await aCoalition(db)
  administrator = (await aMember(db, 'coalition-administrator', { coalition })).person
  await aMember(db, 'steward', { coalition })
})
afterAll(() => db.close())

const told = async () =>
  (
    await db.admin.query<{ person_id: string }>(
      `select person_id from notices.notice where kind = 'protection' order by made_at`,
    )
  ).rows.map(({ person_id }) => person_id)

it('an hourly look finds what protects the database, and tells nobody', async () => {
  expect(await asJob(db, watchProtection)).toEqual([])
  expect(await told()).toEqual([])
})

it('administrators have one notice when a trigger is switched off, or row security', async () => {
  await db.admin.query('alter table audit.event disable trigger user')
  await db.admin.query('alter table directory.location no force row level security')
  const faults = await asJob(db, watchProtection)
  expect(faults.join('\n')).toMatch(
    /The trigger event_\w+ on audit\.event is switched off: .*"alter table audit\.event enable trigger event_\w+"/,
  )
  expect(faults.join('\n')).toMatch(/Row security of directory\.location is switched off or not forced/)
  expect(await told()).toEqual([administrator])
  await asJob(db, watchProtection)
  expect(await told()).toEqual([administrator])
  await db.admin.query('alter table audit.event enable trigger user')
  await db.admin.query('alter table directory.location force row level security')
  expect(await asJob(db, watchProtection)).toEqual([])
})

it('nobody but a job sends that notice', async () => {
  await expect(
    asSteward(db, (ctx) => ctx.prepared('tell', 'select identity.tell_of_protection()', [])),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(
    asSteward(db, (ctx) =>
      ctx.prepared('forge', `select notices.send($1, 'protection', null, null, null, null)`, [administrator]),
    ),
  ).rejects.toMatchObject({ code: '42501' })
})
