import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { aCoalition, aMember } from '#platform/testing/people.ts'
import { checkBackupRuns } from './cli/doctor-backup-runs.ts'
import { watchBackups } from './watch-backups.ts'

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
      `select person_id from notices.notice where kind = 'backup' order by made_at`,
    )
  ).rows.map(({ person_id }) => person_id)
const run = (kind: string, daysAgo: number, why: string | null = null) =>
  db.admin.query(
    `insert into platform.backup_run (kind, at, ok, place, why, seconds)
     values ($1, clock_timestamp() - $2 * interval '1 day', $3, '/srv/backups', $4, 1)`,
    [kind, daysAgo, why === null, why],
  )
const doctor = async () =>
  (await checkBackupRuns(db.urls.owner)).map(({ state, sentence }) => `${state}: ${sentence}`)

it('nobody is told where nothing was ever run, and the doctor names what was not', async () => {
  expect(await asJob(db, watchBackups)).toEqual([])
  expect(await told()).toEqual([])
  expect(await doctor()).toEqual([
    expect.stringMatching(/^note: Never run here: "backup", "keys backup", "drill"\./),
  ])
})

it('administrators have one notice when one failed or stopped, and none once it works', async () => {
  for (const kind of ['data', 'keys', 'drill']) await run(kind, 1)
  expect(await asJob(db, watchBackups)).toEqual([])
  expect((await doctor()).every((line) => line.startsWith('ok: The last '))).toBe(true)

  await run('drill', 0, 'The backup in /srv/backups/x is damaged.')
  await db.admin.query(`update platform.backup_run set at = at - interval '3 days' where kind = 'keys'`)
  expect(await asJob(db, watchBackups)).toEqual(['drill', 'keys'])
  expect(await asJob(db, watchBackups)).toEqual(['drill', 'keys'])
  expect(await told()).toEqual([administrator])
  const said = (await doctor()).join('\n')
  expect(said).toMatch(
    /wrong: The last drill of the backups \(\/srv\/backups\) failed on .*: The backup in \/srv\/backups\/x is damaged\./,
  )
  expect(said).toMatch(/wrong: The last backup of the key store was on .*, longer ago than its timer allows/)
  expect(said).toMatch(/ok: The last backup of the data went well/)

  await run('drill', 0)
  await run('keys', 0)
  expect(await asJob(db, watchBackups)).toEqual([])
  const { rows } = await db.admin.query('select kind, last_ok from platform.backup_state() order by kind')
  expect(rows).toEqual(['data', 'drill', 'keys'].map((kind) => ({ kind, last_ok: true })))
})

it('nobody but a job sends that notice, and places and sentences are for the owner’s login', async () => {
  for (const [name, sql] of [
    ['tell', 'select identity.tell_of_backups()'],
    ['last', 'select * from platform.last_backup_runs()'],
    ['rows', 'select * from platform.backup_run'],
    ['note', `select platform.note_backup_run('data', true, null, 'x', null, 1)`],
  ] as const)
    await expect(asSteward(db, (ctx) => ctx.prepared(name, sql, []))).rejects.toMatchObject({
      code: '42501',
    })
})
