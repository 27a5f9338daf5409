import { afterAll, beforeAll, expect, it } from 'vitest'
import { pullNow } from '#features/ingest/feeds/keep-feed.ts'
import { aReader, type PostOffice, postOffice, type Reader } from '#features/notices/testing/post-office.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { type AnsweringServer, aServer, feedOf } from '#interop/feeds/testing/a-server.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type RunningJobs, startJobs } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { checkJobs } from './cli/doctor-jobs.ts'
import { startLive } from './live/index.ts'
import type { Setup } from './setup.ts'
import { jobKindOf, programTasks, tasksOfAKind } from './tasks.ts'

let db: TestDatabase
let office: PostOffice
let reader: Reader
let partner: AnsweringServer
let asked = 0

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  reader = await aReader(db, office)
  // Takes the call, and never answers.
  partner = await aServer(() => (asked += 1))
})
afterAll(async () => {
  await office.close()
  await partner.close()
  await db.close()
})

/** All that the program does in the background, by real workers of this node. */
const workers = (): Promise<RunningJobs> =>
  startJobs({
    jobsUrl: db.urls.jobs,
    roles: defaultRoles,
    pool: db.app,
    crontab: '',
    tasks: programTasks({
      pool: db.app,
      keyring: db.keyring,
      desk: office.desk,
      privateHosts: [new URL(partner.url).host, ...office.allowHosts],
    } as unknown as Setup),
    kindOf: jobKindOf,
    onFailure: () => undefined,
  })

it('a feed whose server never answers holds no mail back', async () => {
  const feed = await feedOf({ db }, `${partner.url}/directory.json`)
  await asSteward(db, (ctx) => pullNow(ctx, feed))
  const jobs = await workers()
  try {
    await expect.poll(() => asked).toBe(1)
    await sendNotice(db.owner, reader.id, { kind: 'update' })
    await expect.poll(() => office.mail.received.length).toBe(1)
    const { rows } = await db.admin.query(
      `select locked_at is not null as runs from graphile_worker.jobs where task_identifier = 'pull-feed'`,
    )
    expect(rows).toEqual([{ runs: true }])
  } finally {
    await jobs.stop()
  }
})

it('each task that has workers of its own is one', () => {
  const names = Object.keys(programTasks({ desk: {} } as Setup))
  expect(tasksOfAKind.filter((name) => !names.includes(name))).toEqual([])
})

it('the doctor says when nodes run and none of them does background work', async () => {
  expect(await checkJobs(db.urls.app)).toEqual([])
  const live = await startLive({
    appUrl: db.urls.app,
    ownerUrl: db.urls.owner,
    pool: db.app,
    keyring: db.keyring,
    log: { fault: () => undefined },
  })
  try {
    await expect.poll(() => live.counts().listening).toBe(true)
    expect(await checkJobs(db.urls.app)).toMatchObject([
      { state: 'wrong', sentence: expect.stringMatching(/^No node .* does background work.*NODE_ROLE/) },
    ])
    const jobs = await workers()
    expect(await checkJobs(db.urls.app)).toMatchObject([{ state: 'ok' }])
    await jobs.stop()
  } finally {
    await live.stop()
  }
})
