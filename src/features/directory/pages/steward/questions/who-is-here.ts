import { nothingWaits, type Waiting, waitingHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Whoever keeps the directory on this page: their name, '' for the operator, and what waits for them. */
export interface StewardHere extends Waiting {
  readonly name: string
}

/** Who is signed in, for the top of a steward's page. */
export async function whoIsHere(ctx: Context): Promise<StewardHere> {
  if (ctx.actor.kind !== 'steward') return { name: '', ...nothingWaits }
  const found = await ctx.prepared<{ name: string }>(
    'steward_name',
    'select name from identity.person where id = $1',
    [ctx.actor.personId],
  )
  return { name: found[0]?.name ?? '', ...(await waitingHere(ctx)) }
}
