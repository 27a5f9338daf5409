import type pg from 'pg'
import { asActor, visitor } from '#platform/db/actor.ts'
import type { Gone, GoneAmong, Presence } from '#platform/live/index.ts'

/**
 * Tells which open pages are for somebody who is signed in no more, or whose membership lets nobody in any more, and
 * who is only away: one question for all of them, with nothing of whose they are in the answer.
 */
export function goneAmong(pool: pg.Pool): GoneAmong {
  return (open) => asActor(pool, visitor, (ctx) => gone(ctx.prepared, open), { readOnly: true })
}

async function gone(
  ask: <Row>(name: string, sql: string, values: readonly unknown[]) => Promise<Row[]>,
  open: readonly Presence[],
): Promise<Gone[]> {
  const rows = await ask<{ found: 'here' | 'away' | null }>(
    'presence',
    'select identity.presence($1, $2) as found',
    [open.map(({ sessionId }) => sessionId), open.map(({ membershipId }) => membershipId)],
  )
  // Fewer answers than questions would let somebody stay who should go.
  if (rows.length !== open.length) throw new Error('not every page was answered for')
  return open.flatMap((presence, at) => {
    const found = rows[at]?.found
    return found === 'here' ? [] : [{ presence, away: found === 'away' }]
  })
}
