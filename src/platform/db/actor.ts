import {
  Kysely,
  type KyselyConfig,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import { Forbidden, Refusal } from '#platform/errors.ts'
import { SingleConnectionDriver } from './driver.ts'
import { inOneWrite } from './one-write.ts'
import { plansAreOld } from './statement-names.ts'
import type { DB } from './types.generated.ts'
import { type Reader, visitorReader } from './visitor-reader.ts'

/** Where a person acts and what that allows, as the database believes it. One membership at a time. */
export interface Standing {
  readonly personId: string
  readonly sessionId: string
  /** Null: signed in, and here as nobody but themself. */
  readonly membershipId: string | null
  readonly coalitionId: string | null
  readonly agencyId: string | null
  readonly programId: string | null
  /** Keys such as `directory.keep`. For checks at the door; the database checks again. */
  readonly permissions: ReadonlySet<string>
}

/** Who acts, as the database believes it. */
export type Actor =
  | { readonly kind: 'visitor' }
  /** A person whose membership keeps the directory. */
  | ({ readonly kind: 'steward' } & Standing)
  /** Any other person who has signed in. */
  | ({ readonly kind: 'member' } & Standing)
  | { readonly kind: 'operator' }
  | { readonly kind: 'job'; readonly jobId: string }
  /** Whoever holds a one-time link: may do the one act that the link is for, on its one record. */
  | { readonly kind: 'link'; readonly linkId: string }
  /** A program's own software: may do what the token's scopes say, and stands for no person. */
  | ({ readonly kind: 'token'; readonly tokenId: string } & Bound)

/** The program that a token belongs to, and what it may do. */
export interface Bound {
  readonly coalitionId: string
  readonly agencyId: string
  readonly programId: string
  readonly permissions: ReadonlySet<string>
}

/**
 * What a page asks of a sign-in besides being one. `sensitive`: not idle for more than 15 minutes, and no hold after
 * a recovery. `grave`: that, and proved anew within 5 minutes.
 */
export type Need = '' | 'sensitive' | 'grave'

/** What the caller can show for it. A claim is checked by the database, never by us. */
export type ActorClaim =
  | { readonly kind: 'visitor' }
  | {
      readonly kind: 'session'
      readonly secret: string
      /** Act under this membership instead of the one the session acts under. */
      readonly membership?: string
      readonly need?: Need
    }
  | { readonly kind: 'job'; readonly jobId: string }
  | { readonly kind: 'link'; readonly secret: string }
  | { readonly kind: 'token'; readonly secret: string }

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
}

/** Each question of a visitor by itself; see {@link visitorReader}. */
export interface ApartOptions {
  readonly apart: true
}

export const visitor = { kind: 'visitor' } as const satisfies ActorClaim

/**
 * Runs work in one transaction as the claimed actor: commits when it returns, rolls back when it throws.
 *
 * @throws {Forbidden} `not-signed-in` when the session or membership is unknown, ended or expired, or the job is not
 *   running; `idle`, `prove-again` or `on-hold` when the sign-in does not meet the claim's need; `link-not-open` when
 *   a one-time link is unknown, used, ended or expired.
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
  if ('apart' in options) return await work(visitorReader(pool) as Context)
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const { actor, now } = await begin(client, claim, options)
    const after = new Set<(pool: pg.Pool) => void>()
    const result = await work(makeContext(pool, client, actor, now, options.requestId ?? '-', after))
    await client.query('commit')
    for (const tell of after) tell(pool)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
    })
    if (plansAreOld(error)) broken ??= new Error('plans of this connection are old')
    throw error
  } finally {
    client.release(broken)
  }
}

/** Everything needed to begin goes out in one write: the connection is pipelined. */
async function begin(
  client: pg.PoolClient,
  claim: ActorClaim,
  { readOnly, onUnseen }: ActorOptions,
): Promise<{ actor: Actor; now: Date }> {
  // A cursor that was declared to outlive its transaction would hold rows for the next borrower of the connection.
  const open = () => client.query(readOnly ? 'begin read only; close all' : 'begin; close all')
  if (claim.kind === 'visitor') {
    const [opened, clock] = inOneWrite(client, () => [
      open(),
      client.query<{ now: Date }>({ name: 'now', text: 'select now() as now' }),
    ])
    caught(clock)
    await opened
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

/** What the doors answer; `enter` alone fills in more than kind and actor. */
interface Entered {
  readonly kind: string
  readonly actor: string | null
  readonly now: Date
  readonly membership?: string | null
  readonly coalition?: string | null
  readonly agency?: string | null
  readonly program?: string | null
  readonly session?: string
  readonly permissions?: string | null
  readonly unseen?: boolean
}

function door(claim: Exclude<ActorClaim, { kind: 'visitor' }>): {
  name: string
  text: string
  values: (string | null)[]
} {
  switch (claim.kind) {
    case 'session':
      return {
        name: 'enter',
        text: 'select *, now() as now from identity.enter($1, $2, $3)',
        values: [claim.secret, claim.membership ?? null, claim.need ?? ''],
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
    case 'token':
      return {
        name: 'enter_token',
        text: 'select *, now() as now from identity.enter_token($1)',
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
  if (!(error instanceof Error && 'code' in error)) throw error
  switch (error.code) {
    // identity.enter, enter_job and enter_link raise it for anything they do not know.
    case '28000':
      if (claim.kind === 'link') throw new Forbidden('link-not-open', 'This link cannot be used any more.')
      if (claim.kind === 'token') throw tokenNotOpen()
      throw notSignedIn()
    case 'BW001':
      throw new Forbidden(
        'idle',
        'You were away for a while. Sign in again to go on; nothing you typed is lost.',
      )
    case 'BW002':
      throw new Forbidden('prove-again', 'This step is a grave one. Prove again that it is you, then go on.')
    case 'BW003':
      throw new Forbidden(
        'on-hold',
        'Your access was recovered less than a day ago. Pages like this one open again when a day has passed.',
      )
    default:
      throw error
  }
}

/** One answer for tokens that never were, have ended, or whose program has. */
function tokenNotOpen(): Refusal {
  return new Refusal(
    401,
    'token-not-open',
    'This token opens nothing. Ask the administrator of your agency for one that does.',
  )
}

function believed(row: Entered): Actor {
  const { kind, actor } = row
  if ((kind === 'steward' || kind === 'member') && actor && row.session) {
    return {
      kind,
      personId: actor,
      sessionId: row.session,
      membershipId: row.membership ?? null,
      coalitionId: row.coalition ?? null,
      agencyId: row.agency ?? null,
      programId: row.program ?? null,
      permissions: new Set(row.permissions ? row.permissions.split(',') : []),
    }
  }
  if (kind === 'operator') return { kind }
  if (kind === 'job' && actor) return { kind, jobId: actor }
  if (kind === 'link' && actor) return { kind, linkId: actor }
  if (kind === 'token' && actor && row.coalition && row.agency && row.program) {
    const permissions = new Set(row.permissions?.split(','))
    return {
      kind,
      tokenId: actor,
      coalitionId: row.coalition,
      agencyId: row.agency,
      programId: row.program,
      permissions,
    }
  }
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
