import { instrumentAt } from '#features/instruments/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Administration } from '../one/administration.ts'

/** The instrument of a check, also where the agency has it no more in its list. @throws {NotFound} its text is gone */
export const instrumentOf = (ctx: Context, one: Pick<Administration, 'instrument' | 'version'>) =>
  instrumentAt(ctx, one.instrument, one.version)
