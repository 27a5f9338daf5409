import type { Context } from '#platform/db/actor.ts'
import { accessChannel, publish } from '#platform/live/index.ts'

/**
 * To be said in the transaction in which something that lets people in was taken back: every node then looks at once
 * which open pages still stand. Says nothing of who.
 */
export function accessRevoked(ctx: Context): Promise<void> {
  return publish(ctx, accessChannel, { kind: 'access-revoked' })
}
