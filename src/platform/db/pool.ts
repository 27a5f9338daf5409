import pg from 'pg'
import { poolHosts } from './client-of-hosts.ts'

/**
 * Extensions live in schema "extensions" (embedded) or "public" (outside); ours are always named in full.
 * Set on the connection, so that it holds for pooled connections of every role.
 */
const searchPath = '-c search_path=public,extensions'

export interface PoolOptions {
  /** Most connections at once. Default 8: small machines share two cores with PostgreSQL. */
  readonly max?: number
  /** Send without waiting for the answer before. Default true; libraries with pools of their own want false. */
  readonly pipeline?: boolean
  /** Shown in pg_stat_activity, never anything about a person. */
  readonly name?: string
  /**
   * Where the same login reaches the server itself, for a pool whose address is a pooler's. Such a pool sends no settings when it
   * connects, because poolers refuse or forget them: the login has them instead (`POOLED_SETTINGS` in role-settings.ts).
   */
  readonly directUrl?: string
}

const directUrls = new WeakMap<pg.Pool, string>()

/** Where a pool's login reaches the server itself, for work in a process or thread of its own. */
export function directUrlOf(pool: pg.Pool): string {
  const url = directUrls.get(pool)
  if (url === undefined) throw new Error('the pool names no database')
  return url
}

/** A pool for one role, of one host or of whichever of several takes writes. Only `asActor` and the migrator may query it directly. */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    ...poolHosts(url),
    max: options.max ?? 8,
    application_name: options.name ?? 'breakwater',
    pipeline: options.pipeline ?? true,
    connectionTimeoutMillis: 5_000,
    ...(options.directUrl === undefined && {
      options: searchPath,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
    }),
  })
  directUrls.set(pool, options.directUrl ?? url)
  // An idle connection that breaks (database restarted) must not end the program; the next query says so.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  return pool
}
