import type { Context } from '#platform/db/actor.ts'
import type { Answered } from './what-may-pass.ts'

/** Counts why something could not pass, each reason once for each question; nothing of whom it was asked. */
export async function noteDenied(ctx: Context, answers: readonly Answered[]): Promise<void> {
  const reasons = [
    ...new Set(
      answers.filter(({ groups }) => groups.length === 0).flatMap(({ decision }) => decision.reasons),
    ),
  ]
  if (reasons.length > 0)
    await ctx.prepared('sharing_note_denied', 'select sharing.note_denied($1)', [reasons])
}
