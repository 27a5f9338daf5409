import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { asking } from '../custody/custody.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { organization } from '../refusals.ts'
import type { LeaveReason } from './codes.ts'

/**
 * An agency leaves: its programs close, its people's affiliations end, and nothing opens for them from the moment this
 * commits. What they hold must have been handed over.
 *
 * @throws {NotFound} · {Conflict} `agency-is-not-in`, `still-held`
 */
export async function agencyLeaves(
  ctx: Context,
  { agency, reason }: { readonly agency: string; readonly reason: LeaveReason },
): Promise<void> {
  const ended = await asking(
    orRefuse(
      organization,
      ctx.prepared<{ kind: string; ended: string }>(
        'agency_leaves',
        'select * from identity.agency_leaves($1, $2)',
        [agency, reason],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'agency.left',
    { kind: 'agency', id: agency },
    { reason, ...Object.fromEntries(ended.map((one) => [one.kind, Number(one.ended)])) },
  )
  await accessRevoked(ctx)
}
