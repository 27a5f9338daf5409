import type { Context } from '#platform/db/actor.ts'
import { recordEvent } from './record-event.ts'

/** What was refused: the route as the table has it, never the address, which may hold an id. */
export interface Refused {
  readonly route: string
  readonly code: string
  readonly status: number
}

/** Somebody who is signed in was told "not allowed" or "not there". In a transaction of its own: the act has none. */
export async function recordRefusal(ctx: Context, { route, code, status }: Refused): Promise<void> {
  await recordEvent(ctx, 'access.refused', { kind: 'route', id: route }, { code, status })
}
