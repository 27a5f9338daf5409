import type { Context } from '#platform/db/actor.ts'
import { nothingWaits, type Waiting, waitingHere } from './waiting.ts'

/** Whoever keeps the directory on this page: their name, '' for the operator, and what waits for them. */
export interface StewardHere extends Waiting {
  readonly name: string
  /** The data are made up, and the page says so. */
  readonly demo: boolean
}

/** Who is signed in, for the top of a steward's page. */
export async function whoIsHere(ctx: Context): Promise<StewardHere> {
  const [here] = await ctx.prepared<{ name: string | null; demo: boolean }>(
    'steward_here',
    'select (select p.name from identity.person p where p.id = identity.person()) as name, identity.is_demo() as demo',
    [],
  )
  const waiting = ctx.actor.kind === 'steward' ? await waitingHere(ctx) : nothingWaits
  return { name: here?.name ?? '', demo: here?.demo ?? false, ...waiting }
}
