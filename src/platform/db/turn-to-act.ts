import type pg from 'pg'

/**
 * Connections of a pool that acts leave to whoever only reads. An act waits for the disk when it commits; where the disk
 * is slow, acts would hold every connection and pages wait behind them.
 */
const LEFT_TO_READERS = 2
/** Pools smaller than this are for one thing at a time. */
const FEWEST = 4

interface Acting {
  now: number
  readonly waiting: Set<() => void>
}

const pools = new WeakMap<pg.Pool, Acting>()

/**
 * Waits until this pool has a connection for one more act, in the order in which acts came.
 *
 * @returns to be called when the act's connection is given back.
 * @throws after `connectionTimeoutMillis`, with the words of the pool's own such error.
 */
export async function turnToAct(pool: pg.Pool): Promise<() => void> {
  const { max, connectionTimeoutMillis } = pool.options
  if (max < FEWEST) return () => undefined
  const acting = pools.get(pool) ?? { now: 0, waiting: new Set() }
  pools.set(pool, acting)
  if (acting.now < max - LEFT_TO_READERS) acting.now += 1
  else await called(acting, connectionTimeoutMillis ?? 0)
  return () => {
    const [next] = acting.waiting
    if (next) next()
    else acting.now -= 1
  }
}

/** Whoever leaves calls the next, who acts in their place. */
function called({ waiting }: Acting, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = () => {
      clearTimeout(timer)
      waiting.delete(call)
      resolve()
    }
    const giveUp = () => {
      waiting.delete(call)
      reject(new Error('timeout exceeded when trying to connect'))
    }
    const timer = patienceMs > 0 ? setTimeout(giveUp, patienceMs) : undefined
    waiting.add(call)
  })
}
