import type { Context } from '#platform/db/actor.ts'
import { notForCoalition } from '../refusals.ts'

/** @throws {Forbidden} `for-coalition` for whoever acts for none */
export function planner({ actor }: Context): { readonly coalition: string; readonly person: string } {
  if (actor.kind === 'person' && actor.coalitionId)
    return { coalition: actor.coalitionId, person: actor.personId }
  throw notForCoalition()
}
