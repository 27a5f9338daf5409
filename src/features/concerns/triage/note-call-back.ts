import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../refusals.ts'

/**
 * Notes that whoever claimed where they work was called back there. The first who notes it counts.
 *
 * @throws {NotFound} · {Conflict} `nobody-to-call`: nothing was claimed, or there is no way to reach them; `not-waiting`: it is closed
 */
export async function noteCallBack(ctx: Context, id: string): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ first: boolean }>(
      'concerns_note_call_back',
      'select concerns.note_call_back($1) as first',
      [id],
    ),
  )
  if (row?.first) await recordEvent(ctx, 'concern.called-back', { kind: 'concern', id })
}
