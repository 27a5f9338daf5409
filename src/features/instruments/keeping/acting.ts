import type { Context } from '#platform/db/actor.ts'
import { notForAgency, notForProgram } from '../refusals.ts'

export interface AgencyPlace {
  readonly coalition: string
  readonly agency: string
  readonly person: string
}

/** @throws {Forbidden} `for-agency` for whoever acts for none. */
export function agencyPlace({ actor }: Context): AgencyPlace {
  if (actor.kind === 'person' && actor.coalitionId && actor.agencyId)
    return { coalition: actor.coalitionId, agency: actor.agencyId, person: actor.personId }
  throw notForAgency()
}

/** @throws {Forbidden} `for-program` for whoever acts for none. */
export function programPlace(ctx: Context): AgencyPlace & { readonly program: string } {
  const { actor } = ctx
  if (actor.kind === 'person' && actor.programId) return { ...agencyPlace(ctx), program: actor.programId }
  throw notForProgram()
}

/** The program in which somebody acts; none: for the agency. */
export const programOf = ({ actor }: Context): string | null =>
  (actor.kind === 'person' && actor.programId) || null
