import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Where somebody works with records: one program of one agency. */
export interface ActingPlace {
  readonly coalition: string
  readonly agency: string
  readonly program: string
  readonly person: string
}

/** @throws {Forbidden} `no-program` for whoever acts for none, software included. */
export function actingPlace({ actor }: Context): ActingPlace {
  if (actor.kind === 'person' && actor.coalitionId && actor.agencyId && actor.programId)
    return {
      coalition: actor.coalitionId,
      agency: actor.agencyId,
      program: actor.programId,
      person: actor.personId,
    }
  throw new Forbidden('no-program', t('subjects.refused.no-program'))
}
