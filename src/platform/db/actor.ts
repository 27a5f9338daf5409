import {
  Kysely,
  type KyselyConfig,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import { Forbidden } from '#platform/errors.ts'
import { SingleConnectionDriver } from './driver.ts'
import type { DB } from './types.generated.ts'

/** Who acts, as the database believes it. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'steward'; readonly personId: string }
  | { readonly kind: 'operator' }
  | { readonly kind: 'job'; readonly jobId: string }
  /** Whoever holds a one-time link: may do the one act that the link is for, on its one record. */
  | { readonly kind: 'link'; readonly linkId: string }

/** What the caller can show for it. A claim is checked by the database, never by us. */
export type ActorClaim =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'session'; readonly secret: string }
  | { readonly kind: 'job'; readonly jobId: string }
  | { readonly kind: 'link'; readonly secret: string }

declare const made: unique symbol

/**
 * One transaction of one known actor. Only {@link asActor} makes one, so a verb or question that takes a
 * Context cannot run without a transaction and someone who answers for it.
 */
export interface Context {
  readonly [made]: true
  readonly db: Kysely<DB>
  readonly actor: Actor
  /** The database's clock when the transaction began: nodes need not agree on theirs. */
  readonly now: Date
  readonly requestId: string
  /** Runs a named prepared statement in this transaction; for queries that are run very often. */
  prepared<Row>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]>
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
}

export const visitor: ActorClaim = { kind: 'visitor' }

/**
 * Runs work in one transaction as the claimed actor: commits when it returns, rolls back when it throws.
 *
 * @throws {Forbidden} `not-signed-in` when the session is unknown, ended or expired, or the job is not running;
 *   `link-not-open` when a one-time link is unknown, used, ended or expired.
 */
export async function asActor<T>(
  pool: pg.Pool,
  claim: ActorClaim,
  work: (ctx: Context) => Promise<T>,
  options: ActorOptions = {},
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const { actor, now } = await begin(client, claim, options.readOnly ?? false)
    const after = new Set<(pool: pg.Pool) => void>()
    const result = await work(makeContext(client, actor, now, options.requestId ?? '-', after))
    await client.query('commit')
    for (const tell of after) tell(pool)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Everything needed to begin goes out in one write: the connection is pipelined. */
async function begin(
  client: pg.PoolClient,
  claim: ActorClaim,
  readOnly: boolean,
): Promise<{ actor: Actor; now: Date }> {
  const opened = client.query(readOnly ? 'begin read only' : 'begin')
  if (claim.kind === 'visitor') {
    const clock = client.query<{ now: Date }>({ name: 'now', text: 'select now() as now' })
    await opened
    return { actor: { kind: 'visitor' }, now: (await clock).rows[0]?.now ?? new Date(Number.NaN) }
  }
  const entered = client.query<{ kind: string; actor: string | null; now: Date }>(door(claim))
  await opened
  const row = (await entered.catch((error: unknown) => refuseUnknown(error, claim))).rows[0]
  if (!row) throw notSignedIn()
  return { actor: believed(row.kind, row.actor), now: row.now }
}

function door(claim: Exclude<ActorClaim, { kind: 'visitor' }>): {
  name: string
  text: string
  values: string[]
} {
  switch (claim.kind) {
    case 'session':
      return {
        name: 'enter',
        text: 'select kind, actor, now() as now from identity.enter($1)',
        values: [claim.secret],
      }
    case 'job':
      return {
        name: 'enter_job',
        text: 'select kind, actor, now() as now from identity.enter_job($1)',
        values: [claim.jobId],
      }
    case 'link':
      return {
        name: 'enter_link',
        text: 'select kind, actor, now() as now from identity.enter_link($1)',
        values: [claim.secret],
      }
  }
}

function notSignedIn(): Forbidden {
  return new Forbidden(
    'not-signed-in',
    'Your sign-in has ended. Sign in again; what you typed is not saved yet.',
  )
}

function refuseUnknown(error: unknown, claim: ActorClaim): never {
  // 28000: identity.enter, enter_job and enter_link raise it for anything they do not know.
  if (error instanceof Error && 'code' in error && error.code === '28000') {
    if (claim.kind === 'link') throw new Forbidden('link-not-open', 'This link cannot be used any more.')
    throw notSignedIn()
  }
  throw error
}

function believed(kind: string, actor: string | null): Actor {
  if (kind === 'steward' && actor) return { kind, personId: actor }
  if (kind === 'operator') return { kind }
  if (kind === 'job' && actor) return { kind, jobId: actor }
  if (kind === 'link' && actor) return { kind, linkId: actor }
  throw new Error('the database named an actor this program does not know')
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
        dialect: { ...dialectParts, createDriver: () => new SingleConnectionDriver(client) },
      })
      return builder
    },
    actor,
    now,
    requestId,
    async prepared<Row>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
      const result = await client.query({ name, text: sql, values: [...values] })
      return result.rows as Row[]
    },
    afterCommit: (tell) => void after.add(tell),
  }
  return context as Context
}
