import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/** What an administrator says one is called at the agency's provider; it waits for one's own word. */
export interface Connection {
  readonly id: string
  readonly subject: string
  readonly agency: string
  readonly by: string | null
}

/** The connections that wait for whoever acts. */
export async function myConnections(ctx: Context): Promise<Connection[]> {
  return await ctx.prepared<Connection>(
    'my_connections',
    'select id, subject, agency, by_whom as by from identity.my_connections()',
    [],
  )
}

/** Refuses a connection that is not the person's, or that they do not want. @throws {NotFound} nothing that waits for them */
export async function refuseConnection(ctx: Context, id: string): Promise<void> {
  const [row] = await ctx.prepared<{ found: boolean }>(
    'refuse_connection',
    'select identity.refuse_connection($1) as found',
    [id],
  )
  if (!row?.found) throw new NotFound('page')
  await recordEvent(ctx, 'sign-in.unbound', { kind: 'subject', id })
}

/** Whether whoever acts came in by a passkey of their own, and not on an agency's word. */
export async function cameByOwnWay(ctx: Context): Promise<boolean> {
  const [row] = await ctx.prepared<{ own: boolean }>(
    'came_by_own_way',
    'select identity.came_by_own_way() as own',
    [],
  )
  return row?.own ?? false
}
