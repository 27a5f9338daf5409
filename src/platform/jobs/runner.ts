import { readFileSync } from 'node:fs'
import { Logger, run, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { type Roles, withRoles } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { fromRoot } from '#platform/root.ts'

/** Work a job does, in one transaction as that job. The payload holds ids and codes, never a person's words. */
export type Task = (ctx: Context, payload: Readonly<Record<string, unknown>>) => Promise<void>

/**
 * Work that waits for others, such as another server: no transaction is open meanwhile. It opens its own, as the
 * job, and stops at the next edge when the signal says that this node stops.
 */
export interface LongTask {
  readonly long: (
    claim: ActorClaim,
    payload: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ) => Promise<void>
}

export interface JobsOptions {
  /** Login that owns the queue; see db/roles.sql. */
  readonly jobsUrl: string
  readonly roles: Roles
  /** The app role's pool: tasks work as the app, under row security. */
  readonly pool: pg.Pool
  readonly tasks: Readonly<Record<string, Task | LongTask>>
  /** Crontab lines, `minute hour day month weekday task` in UTC. */
  readonly crontab: string
  /** Told which task failed; never what it worked on. */
  readonly onFailure: (task: string, error: unknown) => void
}

export interface RunningJobs {
  /** Lets running tasks finish, then lets go. */
  stop(): Promise<void>
}

/** Two nodes starting together take turns. */
const lockKey = 4_203_201_302

/** Makes or migrates the queue's own schema and the functions by which the app reaches it. */
export async function prepareQueue(jobsUrl: string, roles: Roles): Promise<void> {
  const pool = openPool(jobsUrl, { max: 2, name: 'breakwater jobs', pipeline: false })
  try {
    const client = await pool.connect()
    try {
      await client.query('select pg_advisory_lock($1)', [lockKey])
      await runMigrations({ pgPool: pool, logger: silent })
      await client.query(
        withRoles(readFileSync(fromRoot('src', 'platform', 'jobs', 'sql', 'setup.sql'), 'utf8'), roles),
      )
      await client.query('select pg_advisory_unlock($1)', [lockKey])
    } finally {
      client.release()
    }
  } finally {
    await pool.end()
  }
}

/** Starts this node's workers. Each job runs on exactly one node. */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  await prepareQueue(options.jobsUrl, options.roles)
  const jobsPool = openPool(options.jobsUrl, { max: 3, name: 'breakwater jobs', pipeline: false })
  const stopping = new AbortController()
  const runner = await run({
    pgPool: jobsPool,
    logger: silent,
    noHandleSignals: true,
    concurrency: 1,
    crontab: options.crontab,
    taskList: Object.fromEntries(
      Object.entries(options.tasks).map(([name, task]) => [
        name,
        async (payload, helpers) => {
          try {
            const claim: ActorClaim = { kind: 'job', jobId: String(helpers.job.id) }
            const given = payload as Record<string, unknown>
            if ('long' in task) await task.long(claim, given, stopping.signal)
            else await asActor(options.pool, claim, (ctx) => task(ctx, given))
          } catch (error) {
            options.onFailure(name, error)
            throw error
          }
        },
      ]),
    ),
  })
  return {
    async stop() {
      stopping.abort()
      await runner.stop()
      await jobsPool.end()
    },
  }
}

/** The library's own log lines would carry payloads; failures reach `onFailure` instead. */
const silent = new Logger(() => () => undefined)
