import type { Context } from '#platform/db/actor.ts'

/** Arbitrary but fixed, and unlike the keys of other locks. */
const lockKey = 4_203_201_302

/** What a transaction does with places: `hiding` may also publish, `publishing` hides nothing. */
export type PlaceTurn = 'hiding' | 'publishing'

/**
 * Whoever hides a place takes turns with everyone who hides or publishes one, until the transaction ends. Side
 * by side, one would look for hidden places and the other for public ones before either could see what the
 * other writes, and the place that one hides would stay published by the other. Those who only publish have
 * nothing to say to each other and go side by side.
 */
export async function lockPlaces(ctx: Context, turn: PlaceTurn = 'hiding'): Promise<void> {
  if (turn === 'hiding')
    await ctx.prepared('places_take_turns', 'select pg_advisory_xact_lock($1)', [lockKey])
  else await ctx.prepared('places_go_along', 'select pg_advisory_xact_lock_shared($1)', [lockKey])
}
