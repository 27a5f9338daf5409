import type { Context } from '#platform/db/actor.ts'
import { notForWork } from './refusals.ts'

/** Where whoever acts works: as whose learner, and for which provider they keep something. */
export interface Place {
  readonly coalition: string
  /** Null: the coalition itself. */
  readonly agency: string | null
  readonly person: string
}

/** @throws {Forbidden} `for-work` for whoever acts as nobody but themself */
export function placeOf({ actor }: Context): Place {
  if (actor.kind === 'person' && actor.coalitionId)
    return { coalition: actor.coalitionId, agency: actor.agencyId, person: actor.personId }
  throw notForWork()
}

/** Days of certificates are those of UTC, as completions are. @returns ISO day */
export const today = ({ now }: Pick<Context, 'now'>): string => now.toISOString().slice(0, 10)
