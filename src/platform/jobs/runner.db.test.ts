import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { holdJob, prepareQueue, type RunningJobs, startJobs, type Task } from './runner.ts'

let db: TestDatabase
let jobs: pg.Pool
beforeAll(async () => {
  db = await testDatabase()
  await Promise.all([prepareQueue(db.urls.jobs, defaultRoles), prepareQueue(db.urls.jobs, defaultRoles)])
  jobs = openPool(db.urls.jobs, { max: 1, name: 'tests', pipeline: false })
})
afterAll(async () => {
  await jobs.end()
  await db.close()
})

/** Starts workers, gives them one job, resolves with what its task found, and stops them. */
async function found<T>(look: (...given: Parameters<Task>) => Promise<T>): Promise<T> {
  let running: RunningJobs | undefined
  const seen = await new Promise<T>((resolve, reject) => {
    startJobs({
      jobsUrl: db.urls.jobs,
      roles: defaultRoles,
      pool: db.app,
      crontab: '',
      onFailure: (_task, error) => reject(error instanceof Error ? error : new Error('failed')),
      tasks: {
        async look(ctx, payload) {
          resolve(await look(ctx, payload))
        },
      },
    })
      .then(async (started) => {
        running = started
        await db.admin.query(`select graphile_worker.add_job('look', '{"about": "links"}')`)
      })
      .catch(reject)
  })
  await running?.stop()
  return seen
}

const whoActs = async (ctx: Context) =>
  (await ctx.prepared<{ kind: string }>('kind', 'select identity.actor_kind() as kind', []))[0]?.kind
const queued = async () =>
  (await db.admin.query('select count(*)::int as n from graphile_worker._private_jobs')).rows

/** Of two billion numbers that tasks can have. */
const drawn = async () => {
  const { rows } = await db.admin.query<{ drawn: number; tasks: number }>(
    `select coalesce(pg_sequence_last_value(pg_get_serial_sequence('graphile_worker._private_tasks', 'id')::regclass), 0)::int as drawn,
            (select count(*) from graphile_worker._private_tasks)::int as tasks`,
  )
  return rows[0] as { drawn: number; tasks: number }
}

describe('background jobs', () => {
  it('give back at each start the numbers that were drawn for nothing', async () => {
    for (let n = 0; n < 40; n += 1) await db.admin.query(`select graphile_worker.add_job('counted', '{}')`)
    expect((await drawn()).drawn).toBeGreaterThan(35)
    await prepareQueue(db.urls.jobs, defaultRoles)
    const { drawn: left, tasks } = await drawn()
    expect(left).toBeLessThanOrEqual(tasks + 2)
    await db.admin.query('delete from graphile_worker._private_jobs')
  })

  it('work as themselves, in a context the database believes', async () => {
    expect(
      await found(async (ctx, { about }) => `${ctx.actor.kind} ${await whoActs(ctx)} ${String(about)}`),
    ).toBe('job job links')
  })

  it('are not added when the act that wanted them fails', async () => {
    const before = await queued()
    await expect(
      asSteward(db, async (ctx) => {
        await ctx.prepared('q', 'select directory.queue_duplicates(null, null)', [])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await queued()).toEqual(before)
  })
})

/** What SQL as the app's login may try while a worker holds a job whose id it knows, and how far it came. */
const tries = (id: string) => [
  `select * from identity.enter_job(${id})`,
  `select * from identity.enter_job(${id}, '')`,
  `select * from identity.enter_job(${id}, null)`,
  `select * from identity.enter_job(${id}, '${id}')`,
  `select * from identity.enter_job(${id}, (select encode(secret_hash, 'escape') from jobs.holder))`,
  'select * from jobs.holder',
  `select jobs.hold(${id}, sha256('x'), false)`,
  `select jobs.is_held(${id}, 'x')`,
  `update graphile_worker._private_jobs set payload = '{}'`,
  `select graphile_worker.add_job('look')`,
  `select jobs.enqueue('look', '{}', null)`,
  `select jobs.enqueue_at('look', '{}', null, now())`,
  `select platform.enqueue('look', '{}', null, null)`,
  `select jobs.enqueue_all('look', '{}', '{}')`,
  `select platform.enqueue_all('look', '{}', '{}')`,
]

describe('a job cannot be impersonated by SQL of the app’s login', () => {
  it('while a worker holds it: neither by its id, nor by what can be read, nor by a job of one’s own', async () => {
    const came = await found(async (ctx) => {
      const through: string[] = []
      const client = new pg.Client({ connectionString: db.urls.app })
      await client.connect()
      for (const statement of tries(ctx.actor.kind === 'job' ? ctx.actor.jobId : '')) {
        await client.query('begin')
        await client.query(statement).then(
          () => through.push(statement),
          () => undefined,
        )
        await client.query('rollback')
      }
      await client.end()
      return through
    })
    expect(came).toEqual([])
  })

  it('when nobody holds it, or another worker since', async () => {
    const { rows } = await db.admin.query<{ id: string }>(`select id from graphile_worker.add_job('never')`)
    const id = rows[0]?.id ?? ''
    const lockedBy = (worker: string | null) =>
      db.admin.query(
        `update graphile_worker._private_jobs set locked_by = $2::text, locked_at = case when $2::text is not null then clock_timestamp() end
         where id = $1`,
        [id, worker],
      )
    const enter = (claim: ActorClaim) => asActor(db.app, claim, whoActs)
    await expect(holdJob(jobs, id, false)).rejects.toThrow('another worker')
    await lockedBy('one')
    const { claim, letGo } = await holdJob(jobs, id, false)
    expect([await enter(claim), await enter(claim)]).toEqual(['job', 'job'])
    await lockedBy(null)
    await expect(enter(claim)).rejects.toMatchObject({ code: 'not-signed-in' })
    await lockedBy('two')
    await expect(enter(claim)).rejects.toMatchObject({ code: 'not-signed-in' })
    const next = await holdJob(jobs, id, false)
    await letGo()
    expect(await enter(next.claim)).toBe('job')
    await expect(enter(claim)).rejects.toMatchObject({ code: 'not-signed-in' })
    await next.letGo()
    await expect(enter(next.claim)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('a second time, where its task is one transaction', async () => {
    const { rows } = await db.admin.query<{ id: string }>(`select id from graphile_worker.add_job('once')`)
    const id = rows[0]?.id ?? ''
    await db.admin.query(
      `update graphile_worker._private_jobs set locked_by = 'one', locked_at = now() where id = $1`,
      [id],
    )
    const { claim } = await holdJob(jobs, id, true)
    expect(await asActor(db.app, claim, whoActs)).toBe('job')
    await expect(asActor(db.app, claim, whoActs)).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})

describe('work is queued by those alone who may ask for it', () => {
  const someone = `'00000000-0000-4000-8000-000000000001'`
  const functions = [
    `directory.queue_reminder(${someone}, true)`,
    `directory.queue_website_check(${someone}, 'made-up.example')`,
    `directory.queue_own_change('service', ${someone}, false)`,
    `directory.queue_own_change('service', ${someone}, true)`,
    `directory.queue_pull(${someone})`,
    'directory.queue_duplicates(null, null)',
    `notices.queue_plan(${someone})`,
    `notices.queue_delivery(${someone}, now())`,
    `availability.queue_message(${someone})`,
    `availability.queue_ask(${someone}, ${someone})`,
  ]

  it.each(functions)('by no visitor: %s', async (call) => {
    await expect(db.app.query(`select ${call}`)).rejects.toMatchObject({ code: '42501' })
  })

  it('a notice by nobody: the acts that tell of themselves do', async () => {
    await expect(
      asSteward(db, (ctx) =>
        ctx.prepared('send', `select notices.send(${someone}, 'update', null, null, null, null)`, []),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('which the above are all of', async () => {
    const { rows } = await db.admin.query<{ name: string }>(
      `select format('%s.%s', pronamespace::regnamespace, proname) as name from pg_proc
       where prosrc ~ 'platform[.]enqueue(_all)?[(]' and has_function_privilege('breakwater_app', oid, 'execute') order by 1`,
    )
    const others = [
      // Queues what follows from the act itself, for whoever may do the act.
      'availability.ask_now',
      // Of a job alone, and for the rest of what it does itself.
      'clocks.falling_due',
      'clocks.settle',
      'directory.feed_called',
      'directory.queue_telling',
      'records.confirm_destruction',
      // Of a job alone, as well.
      'sharing.go_on_later',
    ]
    const named = new Set(functions.map((call) => call.split('(')[0]))
    expect(rows.map(({ name }) => name).filter((name) => !named.has(name))).toEqual(others)
  })
})
