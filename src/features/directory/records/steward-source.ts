import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'

/** Where records come from that a steward types. */
export interface StewardSource {
  readonly id: string
  readonly fictional: boolean
}

const REAL = 'Entered by our stewards'
const DEMO = 'Demo coalition (fictional)'

/**
 * The source of what this steward adds; made when first needed. What a fictional person adds is fictional
 * and marked so wherever it is shown.
 */
export async function stewardSource(ctx: Context, personId: string): Promise<StewardSource> {
  const person = await sql<{ fictional: boolean }>`
    select fictional from identity.person where id = ${personId}`.execute(ctx.db)
  const fictional = person.rows[0]?.fictional ?? false
  const name = fictional ? DEMO : REAL
  await ctx.db
    .insertInto('directory.source')
    .values({ name, kind: fictional ? 'demo' : 'steward' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const { id } = await ctx.db
    .selectFrom('directory.source')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return { id, fictional }
}
