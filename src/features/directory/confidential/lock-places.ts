import type { Context } from '#platform/db/actor.ts'

/** Arbitrary but fixed, and unlike the keys of other locks. */
const lockKey = 4_203_201_302

/**
 * Whoever publishes or hides a place takes turns, until the transaction ends. Side by side, one would look for
 * hidden places and the other for public ones before either could see what the other writes, and the place
 * that one hides would stay published by the other.
 */
export async function lockPlaces(ctx: Context): Promise<void> {
  await ctx.prepared('places_take_turns', 'select pg_advisory_xact_lock($1)', [lockKey])
}
