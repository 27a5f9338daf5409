import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { tellAsker } from '../ask-topic.ts'
import { orDeclined } from '../refusals.ts'
import { actingProgram } from '../who-acts.ts'

/**
 * Whoever asked says that it is over: `found` a place, or `gone`: not wanted any more. Twice is once.
 *
 * @throws {NotFound} no such ask of the acting program
 */
export async function closeAsk(ctx: Context, askId: string, how: 'found' | 'gone'): Promise<void> {
  const programId = actingProgram(ctx)
  const [row] = await orDeclined(
    ctx.prepared<{ closed: boolean }>('ask_close', 'select availability.close_ask($1, $2) as closed', [
      askId,
      how,
    ]),
    'ask',
  )
  if (!row?.closed) return
  await recordEvent(ctx, 'ask.closed', { kind: 'ask', id: askId })
  await tellAsker(ctx, programId, askId)
}
