import type { Context } from '#platform/db/actor.ts'
import type { StewardHere } from '#web/frame/staff.tsx'
import { nothingWaits, waitingHere } from './acting/waiting.ts'

export type { StewardHere }

/** Who is signed in, for the top of a steward's page. */
export async function whoIsHere(ctx: Context): Promise<StewardHere> {
  const [here] = await ctx.prepared<{ name: string | null; demo: boolean }>(
    'steward_here',
    'select (select p.name from identity.person p where p.id = identity.person()) as name, identity.is_demo() as demo',
    [],
  )
  const waiting = ctx.actor.kind === 'person' ? await waitingHere(ctx) : nothingWaits
  return { name: here?.name ?? '', demo: here?.demo ?? false, ...waiting }
}
