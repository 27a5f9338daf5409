import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'

/**
 * Keeps what a person said that statuses of a source mean, beside what was said of other values before. Nothing is
 * written where that was known.
 *
 * @param answers checked by whoever made them
 */
export async function saveStatusAnswers(
  ctx: Context,
  sourceId: string,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const { actor } = ctx
  const saved = await ctx.prepared<{ source_id: string }>(
    'status_answers_save',
    `insert into directory.status_answer as kept (source_id, answers, saved_by) values ($1, $2::jsonb, $3::uuid)
     on conflict (source_id) do update set answers = kept.answers || excluded.answers, saved_by = excluded.saved_by,
       saved_at = now() where kept.answers || excluded.answers <> kept.answers
     returning source_id`,
    [sourceId, JSON.stringify(answers), actor.kind === 'person' ? actor.personId : null],
  )
  if (saved.length > 0) await recordEvent(ctx, 'statuses.answered', { kind: 'source', id: sourceId })
}
