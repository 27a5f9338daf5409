import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { enqueue } from './enqueue.ts'
import { prepareQueue, type RunningJobs, startJobs } from './runner.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await Promise.all([prepareQueue(db.urls.jobs, defaultRoles), prepareQueue(db.urls.jobs, defaultRoles)])
})
afterAll(() => db.close())

/** Starts workers with one task, resolves with what the task saw, and stops them. */
async function ranAs(act: () => Promise<unknown>): Promise<string> {
  let running: RunningJobs | undefined
  const seen = await new Promise<string>((resolve, reject) => {
    startJobs({
      jobsUrl: db.urls.jobs,
      roles: defaultRoles,
      pool: db.app,
      crontab: '',
      onFailure: (_task, error) => reject(error instanceof Error ? error : new Error('failed')),
      tasks: {
        async look(ctx, payload) {
          const staff = await ctx.prepared<{ kind: string }>(
            'kind',
            'select identity.actor_kind() as kind',
            [],
          )
          resolve(`${ctx.actor.kind} ${staff[0]?.kind} ${String(payload.about)}`)
        },
      },
    })
      .then(async (jobs) => {
        running = jobs
        await act()
      })
      .catch(reject)
  })
  await running?.stop()
  return seen
}

describe('background jobs', () => {
  it('work as themselves, in a context the database believes', async () => {
    const seen = await ranAs(() => asSteward(db, (ctx) => enqueue(ctx, 'look', { about: 'links' })))
    expect(seen).toBe('job job links')
  })

  it('are not added when the act that wanted them fails', async () => {
    const before = await db.admin.query('select count(*)::int as n from graphile_worker._private_jobs')
    await expect(
      asVisitor(db, async (ctx) => {
        await enqueue(ctx, 'look', { about: 'nothing' })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    const after = await db.admin.query('select count(*)::int as n from graphile_worker._private_jobs')
    expect(after.rows).toEqual(before.rows)
  })

  it('cannot be impersonated: a job that no worker holds opens no context', async () => {
    const id = await asVisitor(db, (ctx) => enqueue(ctx, 'never', {}))
    await expect(asActor(db.app, { kind: 'job', jobId: id }, async () => 'in')).rejects.toMatchObject({
      code: 'not-signed-in',
    })
  })
})
