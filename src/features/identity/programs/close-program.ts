import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { asking } from '../custody/custody.ts'
import { handOverOfProgram } from '../custody/index.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { organization } from '../refusals.ts'

/**
 * Closes a program of one's own agency: its people's roles in it end, and nothing opens for them from the moment this
 * commits.
 *
 * @param successor program that takes over what it holds; null: it holds nothing.
 * @throws {NotFound} · {Conflict} `program-is-closed`, `still-held` · {Invalid} `no-successor`
 */
export async function closeProgram(ctx: Context, id: string, successor: string | null): Promise<void> {
  if (successor !== null) await handOverOfProgram(ctx, id, successor)
  const ended = await asking(
    orRefuse(
      organization,
      ctx.prepared<{ kind: string; ended: string }>(
        'program_close',
        'select * from identity.close_program($1)',
        [id],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'program.closed',
    { kind: 'program', id },
    Object.fromEntries(ended.map((one) => [one.kind, Number(one.ended)])),
  )
  await accessRevoked(ctx)
}
