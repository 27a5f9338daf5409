import type { Context } from '#platform/db/actor.ts'
import type { StewardHere } from '#web/frame/staff.tsx'
import { whoActsHere } from './acting/who-acts-here.ts'

export type { StewardHere }

/** Who is signed in, for the frame of a steward's page. */
export async function whoIsHere(ctx: Context): Promise<StewardHere> {
  const [here] = await ctx.prepared<{ demo: boolean }>(
    'steward_here',
    'select identity.is_demo() as demo',
    [],
  )
  return { ...(await whoActsHere(ctx)), demo: here?.demo ?? false }
}
