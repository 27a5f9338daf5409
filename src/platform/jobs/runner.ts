import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { type Roles, withRoles } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { Refusal } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { inTrace, newTrace } from '#platform/trace.ts'
import { JOB_KINDS, type JobKind, type JobsAtOnce, oneOfEachKind } from './job-kinds.ts'

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
  /** Which workers take a task. `upkeep` when absent. */
  readonly kindOf?: (task: string) => JobKind
  /** One of each kind when absent. */
  readonly atOnce?: JobsAtOnce
  /** Told which task failed; never what it worked on. */
  readonly onFailure: (task: string, error: unknown) => void
  /** Told which task ended well. */
  readonly onDone?: (task: string) => void
}

export interface RunningJobs {
  /** Lets running tasks finish, then lets go. */
  stop(): Promise<void>
}

/** Shown in pg_stat_activity for as long as a node runs background work: by it others know that one does. */
export const RUNNER_NAME = 'breakwater jobs'

/** Two nodes starting together take turns. A number of its own: imports hold that of places for as long as a preview takes. */
const lockKey = 4_203_201_304

/** Makes or migrates the queue's own schema and the functions by which the app reaches it. */
export async function prepareQueue(jobsUrl: string, roles: Roles): Promise<void> {
  const pool = openPool(jobsUrl, { max: 2, name: 'breakwater start', pipeline: false })
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
  const { kindOf = () => 'upkeep', atOnce = oneOfEachKind } = options
  const named = Object.keys(options.tasks)
  // Jobs that are timed are queued by those who do the upkeep, whatever kind they are of.
  const kinds = JOB_KINDS.filter((kind) => kind === 'upkeep' || named.some((name) => kindOf(name) === kind))
  const jobsPool = openPool(options.jobsUrl, {
    max: queueConnections(kinds, atOnce),
    name: RUNNER_NAME,
    pipeline: false,
  })
  const stopping = new AbortController()
  const taskList = tasksFor(options, jobsPool, stopping.signal)
  const runners = await Promise.all(
    kinds.map((kind) =>
      run({
        pgPool: jobsPool,
        logger: silent,
        noHandleSignals: true,
        concurrency: atOnce[kind],
        crontab: kind === 'upkeep' ? options.crontab : '',
        taskList: Object.fromEntries(Object.entries(taskList).filter(([name]) => kindOf(name) === kind)),
      }),
    ),
  )
  return {
    async stop() {
      stopping.abort()
      await Promise.all(runners.map((runner) => runner.stop()))
      // The library waits for no connection with which it notes that a job is done; without it the job would run again.
      while (jobsPool.waitingCount > 0) await wait(5)
      await jobsPool.end()
    },
  }
}

/** Each kind listens on one, its workers ask on one each, and one is left for what is timed. */
function queueConnections(kinds: readonly JobKind[], atOnce: JobsAtOnce): number {
  return kinds.reduce((sum, kind) => sum + 1 + atOnce[kind], 1)
}

function tasksFor(
  { tasks, pool, onFailure, onDone }: JobsOptions,
  jobsPool: pg.Pool,
  signal: AbortSignal,
): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, helpers) => {
        await inTrace(newTrace(), async () => {
          try {
            const given = payload as Record<string, unknown>
            await asHolder(jobsPool, String(helpers.job.id), !('long' in task), async (claim) => {
              if ('long' in task) await task.long(claim, given, signal)
              else await asActor(pool, claim, (ctx) => task(ctx, given))
            })
            onDone?.(name)
          } catch (error) {
            onFailure(name, error)
            // The role of whoever asked for it has ended, and does not come back: trying again helps nobody.
            if (error instanceof Refusal && error.code === 'binding-ended') return
            throw error
          }
        })
      },
    ]),
  )
}

/** Lets in as one job, for as long as its worker has it. */
export interface HeldJob {
  readonly claim: ActorClaim
  /** From now on the claim lets nobody in. */
  letGo(): Promise<void>
}

/**
 * Draws the secret that lets this process in as a job which it got from the queue, and nobody else: the app's login can
 * count ids up, and would be staff if an id were enough.
 *
 * @param jobs pool of the login that owns the queue.
 * @param once the work is one transaction, so that the secret lets in one time.
 */
export async function holdJob(jobs: pg.Pool, jobId: string, once: boolean): Promise<HeldJob> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest()
  const { rows } = await jobs.query<{ held: boolean }>('select jobs.hold($1, $2, $3) as held', [
    jobId,
    hash,
    once,
  ])
  if (rows[0]?.held !== true) throw new Error('another worker has this job')
  return {
    claim: { kind: 'job', jobId, secret },
    letGo: async () => void (await jobs.query('select jobs.let_go($1, $2)', [jobId, hash])),
  }
}

async function asHolder(
  jobs: pg.Pool,
  jobId: string,
  once: boolean,
  work: (claim: ActorClaim) => Promise<void>,
): Promise<void> {
  const { claim, letGo } = await holdJob(jobs, jobId, once)
  try {
    await work(claim)
  } finally {
    // What was done does not fail for this: without the lock of its worker the secret opens nothing either.
    await letGo().catch(() => undefined)
  }
}

/** The library's own log lines would carry payloads; failures reach `onFailure` instead. */
const silent = new Logger(() => () => undefined)
