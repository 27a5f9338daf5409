import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** The coalition in which somebody acts. @throws {Forbidden} `no-coalition` for whoever acts in none. */
export function actingCoalition(ctx: Context): string {
  const { actor } = ctx
  if ('coalitionId' in actor && actor.coalitionId !== null) return actor.coalitionId
  throw new Forbidden('no-coalition', t('board.refused.no-coalition'))
}

/** The program for which somebody acts. @throws {Forbidden} `no-program` for whoever acts for none. */
export function actingProgram(ctx: Context): string {
  const { actor } = ctx
  if ('programId' in actor && actor.programId !== null) return actor.programId
  throw new Forbidden('no-program', t('board.refused.no-program'))
}
