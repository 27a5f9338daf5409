import type { Context } from '#platform/db/actor.ts'
import { defineTopic, publish } from '#platform/live/index.ts'

/** Heard by every node, which then looks at once which open pages still stand. Says nothing of who. */
const access = defineTopic('access', ['access-revoked'])

/** To be said in the transaction in which something that lets people in was taken back. */
export function accessRevoked(ctx: Context): Promise<void> {
  return publish(ctx, access, { kind: 'access-revoked' })
}
