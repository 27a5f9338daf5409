import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Where whoever learns works. */
export interface LearningPlace {
  readonly coalition: string
  /** Null: for the coalition itself. */
  readonly agency: string | null
  readonly program: string | null
  readonly person: string
}

/** @throws {Forbidden} `for-work` for whoever acts as nobody but themself */
export function learningPlace({ actor }: Context): LearningPlace {
  if (actor.kind === 'person' && actor.coalitionId)
    return {
      coalition: actor.coalitionId,
      agency: actor.agencyId,
      program: actor.programId,
      person: actor.personId,
    }
  throw new Forbidden('for-work', t('learning.refused.for-work'))
}
