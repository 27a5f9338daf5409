import type { Context } from '#platform/db/actor.ts'

/** Where a young person goes on who has the screen in their hands: a path; undefined: on their own page. */
export type WhereTheyWere = (ctx: Context) => Promise<string | undefined>

let announced: WhereTheyWere = async () => undefined

/** Said by a feature above that hands screens over for more than reading. Once per process, before the first page is shown. */
export function announceWhereTheyWere(asked: WhereTheyWere): void {
  announced = asked
}

export const whereTheyWere: WhereTheyWere = async (ctx) => await announced(ctx)
