import type pg from 'pg'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { openPool } from '#platform/db/pool.ts'
import { isNotNow } from '#platform/http/database-away.ts'
import { KeyStoreAway } from './errors.ts'

/** The database of keys, and the keys that open what is in it. */
export interface KeyStoreDatabase {
  readonly pool: pg.Pool
  /** Wraps the keys of every agency that does not hold its own. */
  readonly operator: TopKey
  /** An agency's own key, where it is on this machine now. */
  readonly ownKeyOf: (agency: string) => TopKey | undefined
}

export interface KeyStoreOptions {
  /** A login that owns the schema `keys`. */
  readonly url: string
  readonly operator: TopKey
  readonly ownKeyOf?: ((agency: string) => TopKey | undefined) | undefined
  /** Most connections at once. */
  readonly max?: number
}

export function openKeyStoreDatabase({
  url,
  operator,
  ownKeyOf,
  max = 4,
}: KeyStoreOptions): KeyStoreDatabase {
  return {
    pool: openPool(url, { max, name: 'breakwater keys' }),
    operator,
    ownKeyOf: ownKeyOf ?? (() => undefined),
  }
}

/** Says that the key store is away where its database is. @throws {KeyStoreAway} */
export async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isNotNow(error) ? new KeyStoreAway(error) : error
  }
}

/** One transaction that is on the disk when this returns, whatever the login was told to do by itself. */
export async function durably<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query('set local synchronous_commit to on')
    const result = await work(client)
    await client.query('commit')
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
