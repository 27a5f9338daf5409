import type pg from 'pg'
import { asActor, visitor } from '#platform/db/actor.ts'
import type { GoneAmong, Presence } from '#platform/live/index.ts'

/**
 * Tells which open pages are for somebody who is signed in no more, or whose membership lets nobody in any more: one
 * question for all of them, answered with yes or no and nothing of whose they are.
 */
export function goneAmong(pool: pg.Pool): GoneAmong {
  return (open) => asActor(pool, visitor, (ctx) => gone(ctx.prepared, open), { readOnly: true })
}

async function gone(
  ask: <Row>(name: string, sql: string, values: readonly unknown[]) => Promise<Row[]>,
  open: readonly Presence[],
): Promise<Presence[]> {
  const rows = await ask<{ here: boolean }>('still_here', 'select identity.still_here($1, $2) as here', [
    open.map(({ sessionId }) => sessionId),
    open.map(({ membershipId }) => membershipId),
  ])
  // Fewer answers than questions would let somebody stay who should go.
  if (rows.length !== open.length) throw new Error('not every page was answered for')
  return open.filter((_presence, at) => rows[at]?.here !== true)
}
