import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { editRecord, placeTasks, withheldSentence } from '#features/directory/index.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { canary } from '../../e2e/fixtures/confidential/canaries.ts'
import { confidentialRecords } from '../../e2e/fixtures/confidential/records.ts'
import { declaredSource, importServices } from './testing/import-services.ts'

/** What is told of a hidden place after it was sealed, by records that come without it. */
const [record] = confidentialRecords()
const it0 = canary(0)
let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
  await declaredSource(db, 'Flagging')
  await importServices(db, 'Flagging', [record?.flagged])
})
afterAll(() => db.close())

/** Works the queue once, as the program does every minute. */
async function worked(): Promise<void> {
  const failed: unknown[] = []
  const jobs = await startJobs({
    jobsUrl: db.urls.jobs,
    roles: defaultRoles,
    pool: db.app,
    crontab: '',
    onFailure: (_task, error) => failed.push(error),
    tasks: placeTasks(db.app, db.keyring),
  })
  try {
    await db.admin.query(`select graphile_worker.add_job('plan-places-anew')`)
    await vi.waitFor(
      async () => {
        expect(failed).toEqual([])
        const { rows } = await db.admin.query('select 1 from graphile_worker._private_jobs')
        expect(rows).toEqual([])
      },
      { timeout: 30_000, interval: 50 },
    )
  } finally {
    await jobs.stop()
  }
}

async function said(): Promise<{ id: string; version: number; description: string; card: string }> {
  const { rows } = await db.admin.query<{ id: string; version: number; description: string; card: string }>(
    `select s.id, s.version, s.doc ->> 'description' as description, c.card ->> 'description' as card
     from directory.service s join directory.public_card c on c.service_id = s.id`,
  )
  if (!rows[0]) throw new Error('expected a service')
  return rows[0]
}

it('is taken out of a later import by the job, name and street alone included', async () => {
  const description = `Everybody calls it the ${it0.name}. It is off ${it0.streetWord}. Call first.`
  const own = { ...record?.flagged, description, service_at_locations: undefined }
  await importServices(db, 'Flagging', [own])
  await worked()
  const { description: kept, card } = await said()
  expect([kept, card]).toEqual([`${withheldSentence} Call first.`, `${withheldSentence} Call first.`])
})

it('is taken out of an edit by the job', async () => {
  const { id, version } = await said()
  await asSteward(db, (ctx) =>
    editRecord(ctx, db.keyring, {
      entity: 'service',
      id,
      version,
      values: { description: `We help teens. Once the ${it0.name}.` },
      evidence: { method: 'human call', note: 'Intake line' },
    }),
  )
  await worked()
  expect((await said()).card).toBe(`We help teens. ${withheldSentence}`)
})
