import { operatorSecret } from '#features/identity/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import type { OpenDatabase } from './open-database.ts'

/** What kind of data an installation holds. */
export type DataKind = 'demo' | 'real' | 'empty'

/** Asks a migrated database whether it is marked as a demo, and else whether it holds anything. */
export async function dataKind(database: OpenDatabase): Promise<DataKind> {
  const owner = openPool(database.ownerUrl, { max: 1, name: 'breakwater start' })
  const app = openPool(database.appUrl, { max: 1, name: 'breakwater start' })
  try {
    const { rows } = await owner.query<{ demo: boolean }>('select identity.is_demo() as demo')
    if (rows[0]?.demo === true) return 'demo'
    const secret = await operatorSecret(owner)
    const found = await asActor(app, { kind: 'session', secret }, async (ctx) =>
      ctx.db.selectFrom('directory.organization').select('id').limit(1).executeTakeFirst(),
    )
    return found === undefined ? 'empty' : 'real'
  } finally {
    await Promise.all([owner.end(), app.end()])
  }
}

/**
 * Keeps fictional and real data apart: a demo never starts on real data, nor the other way round.
 *
 * @throws {StartError} says which folder or database to use instead.
 */
export async function keepApart(mode: 'demo' | 'start', database: OpenDatabase): Promise<void> {
  const kind = await dataKind(database)
  const remedy =
    database.kind === 'outside'
      ? 'give it a database of its own in DATABASE_URL and DATABASE_OWNER_URL'
      : 'give it a folder of its own in BREAKWATER_DATA'
  if (mode === 'start' && kind === 'demo') {
    throw new StartError(
      `This database holds the fictional data of the demo, and "npm start" is for real data: ${remedy}.`,
    )
  }
  if (mode === 'demo' && kind === 'real') {
    throw new StartError(`This database holds data that are not of the demo: ${remedy}.`)
  }
}
