import {
  Kysely,
  type KyselyConfig,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import { acquireForAct } from './act-semaphore.ts'
import {
  type Actor,
  type ActorClaim,
  believed,
  door,
  type Entered,
  notSignedIn,
  refuseUnknown,
} from './door.ts'
import { SingleConnectionDriver } from './driver.ts'
import { inOneWrite } from './one-write.ts'
import { ReplicaBehind, type ReplicaProof } from './replica-proof.ts'
import { plansAreOld } from './statement-names.ts'
import type { DB } from './types.generated.ts'
import { type Reader, visitorReader } from './visitor-reader.ts'

export { type Actor, type ActorClaim, may } from './door.ts'

declare const made: unique symbol

/**
 * One transaction of one known actor. Only {@link asActor} makes one, so a verb or question that takes a
 * Context cannot run without a transaction and someone who answers for it.
 */
export interface Context extends Reader {
  readonly [made]: true
  readonly db: Kysely<DB>
  readonly actor: Actor
  /** The database's clock when the transaction began: nodes need not agree on theirs. */
  readonly now: Date
  readonly requestId: string
  /**
   * Runs when this transaction has committed, and never when it has not. The same function runs once. For telling
   * this process; it must not throw, and what it tells is lost when the process ends first.
   */
  afterCommit(work: (pool: pg.Pool) => void): void
}

export interface ActorOptions {
  readonly requestId?: string
  /** PostgreSQL refuses writes. Default false. */
  readonly readOnly?: boolean
  /** Called when the person has not been seen for a minute, so that the caller can note it (`identity.seen`). */
  readonly onUnseen?: () => void
  /** Of a replica that answers a visitor: nothing is asked of it before it has shown that it is recent. */
  readonly proof?: ReplicaProof | undefined
}

/** Each question of a visitor by itself; see {@link visitorReader}. */
export interface ApartOptions {
  readonly apart: true
  readonly proof?: ReplicaProof | undefined
}

export const visitor = { kind: 'visitor' } as const satisfies ActorClaim

/**
 * Runs work in one transaction as the claimed actor: commits when it returns, rolls back when it throws. What was only
 * read is handed on while the commit is under way.
 *
 * @throws {Forbidden} `not-signed-in` when the session or membership is unknown, ended or expired, or the job is not
 *   running; `idle`, `prove-again` or `on-hold` when the sign-in does not meet the claim's need; `link-not-open` when
 *   a one-time link is unknown, used, ended or expired; `page-closed` when a young person's visit is over.
 * @throws {ReplicaBehind} when a replica was asked and has not shown that it is recent.
 * @throws {Refusal} 401 `token-not-open` when an API token is unknown, ended or expired, or its program is closed.
 */
export function asActor<T>(
  pool: pg.Pool,
  claim: typeof visitor,
  work: (reader: Reader) => Promise<T>,
  options: ApartOptions,
): Promise<T>
export function asActor<T>(
  pool: pg.Pool,
  claim: ActorClaim,
  work: (ctx: Context) => Promise<T>,
  options?: ActorOptions,
): Promise<T>
export async function asActor<T>(
  pool: pg.Pool,
  claim: ActorClaim,
  work: (ctx: Context) => Promise<T>,
  options: ActorOptions | ApartOptions = {},
): Promise<T> {
  // The overloads let no work that asks more of a context than a reader has come here.
  if ('apart' in options) return await work(visitorReader(pool, options.proof) as Context)
  if (options.readOnly) return onConnection(pool, claim, work, options)
  const release = await acquireForAct(pool)
  try {
    return await onConnection(pool, claim, work, options)
  } finally {
    release()
  }
}

async function onConnection<T>(
  pool: pg.Pool,
  claim: ActorClaim,
  work: (ctx: Context) => Promise<T>,
  options: ActorOptions,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // What was only read holds whatever becomes of its end, so nobody waits for that but the connection.
  let ending: Promise<unknown> | undefined
  try {
    const { actor, now } = await begin(client, claim, options)
    const after = new Set<(pool: pg.Pool) => void>()
    const result = await work(makeContext(pool, client, actor, now, options.requestId ?? '-', after))
    if (options.readOnly && after.size === 0) {
      ending = client.query('commit')
      return result
    }
    await client.query('commit')
    for (const tell of after) tell(pool)
    return result
  } catch (error) {
    broken = await rollBack(client, error)
    throw error
  } finally {
    if (ending === undefined) client.release(broken)
    else ending.then(() => client.release(), client.release.bind(client))
  }
}

/**
 * Who that is, and nothing else: a transaction of its own, sent whole in one write.
 *
 * @throws what {@link asActor} throws of a claim.
 */
export async function actorOf(
  pool: pg.Pool,
  claim: Exclude<ActorClaim, { kind: 'visitor' }>,
  { onUnseen }: Pick<ActorOptions, 'onUnseen'> = {},
): Promise<Actor> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const asked = inOneWrite(client, () => [
      client.query('begin read only; close all'),
      client.query<Entered>(door(claim)),
      client.query('commit'),
    ])
    const [, entered] = await Promise.all(asked).catch((error: unknown) => refuseUnknown(error, claim))
    const [row] = entered.rows
    if (!row) throw notSignedIn()
    if (row.unseen) onUnseen?.()
    return believed(row)
  } catch (error) {
    // The commit has rolled back already, unless it never arrived.
    broken = await rollBack(client, error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** @returns why the connection is not to be used again; undefined: it may be. */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  try {
    await client.query('rollback')
  } catch (failure) {
    return failure instanceof Error ? failure : new Error('rollback failed')
  }
  // Another connection may lead to another replica.
  if (error instanceof ReplicaBehind) return error
  return plansAreOld(error) ? new Error('plans of this connection are old') : undefined
}

/** Everything needed to begin goes out in one write: the connection is pipelined. */
async function begin(
  client: pg.PoolClient,
  claim: ActorClaim,
  { readOnly, onUnseen, proof }: ActorOptions,
): Promise<{ actor: Actor; now: Date }> {
  // A cursor that was declared to outlive its transaction would hold rows for the next borrower of the connection.
  const open = () => client.query(readOnly ? 'begin read only; close all' : 'begin; close all')
  if (claim.kind === 'visitor') {
    const [opened, clock, position] = inOneWrite(client, () => [
      open(),
      client.query<{ now: Date }>({ name: 'now', text: 'select now() as now' }),
      proof && client.query(proof.question),
    ])
    caught(clock)
    if (position) caught(position)
    await opened
    proof?.check((await position)?.rows ?? [])
    return { actor: { kind: 'visitor' }, now: (await clock).rows[0]?.now ?? new Date(Number.NaN) }
  }
  const [opened, entered] = inOneWrite(client, () => [open(), client.query<Entered>(door(claim))])
  caught(entered)
  await opened
  const row = (await entered.catch((error: unknown) => refuseUnknown(error, claim))).rows[0]
  if (!row) throw notSignedIn()
  if (row.unseen) onUnseen?.()
  return { actor: believed(row), now: row.now }
}

/** When the connection breaks, both questions fail: the one that nobody waits for any more must not end the program. */
function caught(question: Promise<unknown>): void {
  question.catch(() => undefined)
}

const dialectParts: Pick<
  KyselyConfig['dialect'],
  'createAdapter' | 'createIntrospector' | 'createQueryCompiler'
> = {
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

function makeContext(
  pool: pg.Pool,
  client: pg.PoolClient,
  actor: Actor,
  now: Date,
  requestId: string,
  after: Set<(pool: pg.Pool) => void>,
): Context {
  let builder: Kysely<DB> | undefined
  const context: Omit<Context, typeof made> = {
    // Made when first used: the busiest questions are prepared statements and need no builder.
    get db() {
      builder ??= new Kysely<DB>({
        dialect: {
          ...dialectParts,
          createDriver: () => new SingleConnectionDriver(client, actor.kind !== 'visitor'),
        },
      })
      return builder
    },
    actor,
    now,
    requestId,
    database: pool,
    async prepared<Row>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
      const result = await client.query({ name, text: sql, values: [...values] })
      return result.rows as Row[]
    },
    afterCommit: (tell) => void after.add(tell),
  }
  return context as Context
}
