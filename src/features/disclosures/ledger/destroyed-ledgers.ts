import type { Context } from '#platform/db/actor.ts'
import { noSuchThing } from '../refusals.ts'

/** The ledger of a record that was destroyed: by its number, since no name is left. */
export interface DestroyedLedger {
  readonly id: string
  readonly destroyedAt: Date
  /** Readings, and what was told. */
  readonly lines: number
  readonly lastAt: Date
}

/** Of the acting program, for its leads; the last destroyed first, 200 at most. */
export async function destroyedLedgers(ctx: Context): Promise<readonly DestroyedLedger[]> {
  return await ctx.prepared<DestroyedLedger>(
    'disclosures_destroyed',
    `select id, destroyed_at as "destroyedAt", lines, last_at as "lastAt" from disclosures.destroyed_ledgers()
     order by destroyed_at desc, id limit 200`,
    [],
  )
}

/** One of them. @throws {NotFound} none, also where it is another program's, or nothing passed */
export async function destroyedLedger(ctx: Context, id: string): Promise<DestroyedLedger> {
  const [found] = await ctx.prepared<DestroyedLedger>(
    'disclosures_destroyed_one',
    `select id, destroyed_at as "destroyedAt", lines, last_at as "lastAt" from disclosures.destroyed_ledgers() where id = $1`,
    [id],
  )
  if (!found) throw noSuchThing()
  return found
}
