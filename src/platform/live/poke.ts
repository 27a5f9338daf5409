import type pg from 'pg'
import type { Context } from '#platform/db/actor.ts'

/** Who in this process reads the outbox of the database behind a pool. */
const readers = new WeakMap<pg.Pool, Set<() => void>>()

/** Calls back after every transaction of this pool that committed events. @returns how to stop. */
export function onEvents(pool: pg.Pool, read: () => void): () => void {
  const known = readers.get(pool) ?? new Set()
  readers.set(pool, known.add(read))
  return () => known.delete(read)
}

/** Once a transaction, however much it says. */
export function pokeAfter(ctx: Context): void {
  ctx.afterCommit(poke)
}

/** Calls whoever reads the outbox behind a pool. For what another thread of this process has committed there. */
export function poke(pool: pg.Pool): void {
  for (const read of readers.get(pool) ?? []) read()
}
