import type { Context } from '#platform/db/actor.ts'

/**
 * Somebody was refused because the sign-in of their browser has ended. Nobody acts; the database knows whose it was, and writes
 * a line where nothing lets them in any more.
 */
export async function noteEndedTry(
  ctx: Context,
  secret: string,
  { route, code }: { readonly route: string; readonly code: string },
): Promise<void> {
  await ctx.prepared('note_ended_try', 'select identity.note_ended_try($1, $2, $3)', [secret, route, code])
}
