import type pg from 'pg'
import { Semaphore } from '#platform/semaphore.ts'

/**
 * Connections of a pool that acts leave to whoever only reads. An act waits for the disk when it commits; where the disk
 * is slow, acts would hold every connection and pages wait behind them.
 */
const LEFT_TO_READERS = 2
/** Pools smaller than this are for one thing at a time. */
const FEWEST = 4

const semaphores = new WeakMap<pg.Pool, Semaphore>()

/**
 * Waits until this pool has a connection for one more act, in the order in which acts came.
 *
 * @returns to be called when the act's connection is given back.
 * @throws after `connectionTimeoutMillis`, with the words of the pool's own such error.
 */
export async function acquireForAct(pool: pg.Pool): Promise<() => void> {
  const { max, connectionTimeoutMillis: patienceMs = 0 } = pool.options
  if (max < FEWEST) return () => undefined
  const semaphore = semaphores.get(pool) ?? new Semaphore(max - LEFT_TO_READERS)
  semaphores.set(pool, semaphore)
  return semaphore.acquire(patienceMs > 0 ? { patienceMs, error: tookTooLong } : undefined)
}

function tookTooLong(): Error {
  return new Error('timeout exceeded when trying to connect')
}
