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

it('whoever may set up a coalition that goes on is told, by what their role allows', async () => {
  const [closed, open] = [await aCoalition(db), await aCoalition(db)]
  await aMember(db, 'coalition-administrator', { coalition: closed })
  await db.admin.query(`update identity.coalition set state = 'closed' where id = $1`, [closed])
  const setsUp = (await aMember(db, 'steward', { coalition: open })).person
  await db.admin.query(`delete from identity.role_permission where permission = 'coalition.set-up'`)
  await db.admin.query(
    `insert into identity.role_permission (role, permission) values ('steward', 'coalition.set-up')`,
  )
  await db.admin.query('delete from notices.notice')
  await db.admin.query('alter table directory.location no force row level security')
  await asJob(db, watchProtection)
  await db.admin.query('alter table directory.location force row level security')
  expect(await told()).toContain(setsUp)
  const { rows } = await db.admin.query<{ person_id: string }>(
    `select person_id from identity.membership where role = 'steward'`,
  )
  expect((await told()).toSorted()).toEqual(rows.map(({ person_id }) => person_id).toSorted())
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
