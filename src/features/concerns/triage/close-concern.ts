import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ClosingReason } from '../domain/choices.ts'
import { orDeclined } from '../refusals.ts'

/** Asks that a concern be closed as information. @throws {NotFound} · {Conflict} `not-waiting` */
export async function askToClose(ctx: Context, id: string, reason: ClosingReason): Promise<void> {
  await orDeclined(
    ctx.prepared('concerns_ask_to_close', 'select concerns.ask_to_close($1, $2)', [id, reason]),
  )
  await recordEvent(ctx, 'concern.closing', { kind: 'concern', id })
}

/**
 * A second coordinator, who has read it since, agrees; or it waits again.
 *
 * @throws {NotFound} · {Conflict} `not-waiting`, `closed-alone`, `not-read`
 */
export async function answerClosing(ctx: Context, id: string, agree: boolean): Promise<void> {
  await orDeclined(
    ctx.prepared('concerns_answer_closing', 'select concerns.answer_closing($1, $2)', [id, agree]),
  )
  await recordEvent(ctx, agree ? 'concern.closed' : 'concern.closing', { kind: 'concern', id })
}
