import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { coalitionOf } from '../acting/acting-place.ts'
import { organization } from '../refusals.ts'

/** What the public reads of a coalition; what is absent is not said. */
export interface CoalitionSays {
  readonly name: string
  /** 1 to 500 characters, in the coalition's own words. One of contact, phone and email is said. */
  readonly contact?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly removal?: string | undefined
  readonly securityEmail?: string | undefined
}

/**
 * Changes the coalition's name and how the public reaches it: on every public page within half a minute. What stands
 * already is no change.
 *
 * @param seen what the form was filled in from; absent: nothing older than now
 * @throws {Forbidden} `not-your-coalition` · {Conflict} `changed-meanwhile`
 */
export async function describeCoalition(
  ctx: Context,
  { name, contact, phone, email, removal, securityEmail }: CoalitionSays,
  seen?: string,
): Promise<void> {
  const [done] = await orRefuse(
    organization,
    ctx.prepared<{ changed: boolean }>(
      'coalition_describe',
      'select identity.describe_coalition($1, $2, $3, $4, $5, $6, $7) as changed',
      [
        name,
        contact ?? null,
        phone ?? null,
        email ?? null,
        removal ?? null,
        securityEmail ?? null,
        seen ?? null,
      ],
    ),
  )
  if (!done?.changed) return
  await recordEvent(ctx, 'coalition.changed', { kind: 'coalition', id: coalitionOf(ctx) })
}

/**
 * Changes where "leave this page" leads: every page of the installation within half a minute.
 *
 * @param destination one of the list in config.ts; null: the installation's own.
 * @throws {Forbidden} `not-your-coalition`
 */
export async function leadExitTo(ctx: Context, destination: string | null): Promise<void> {
  await orRefuse(
    organization,
    ctx.prepared('coalition_exit', 'select identity.lead_exit_to($1)', [destination]),
  )
  await recordEvent(
    ctx,
    'coalition.exit-changed',
    { kind: 'coalition', id: coalitionOf(ctx) },
    { destination: destination ?? 'default' },
  )
}

/**
 * Says that the coalition is set up.
 *
 * @throws {Conflict} `contact-missing`, `second-administrator-missing` @throws {Forbidden} `not-your-coalition`
 */
export async function finishCoalition(ctx: Context): Promise<void> {
  await orRefuse(organization, ctx.prepared('coalition_finish', 'select identity.finish_coalition()', []))
  await recordEvent(ctx, 'coalition.set-up', { kind: 'coalition', id: coalitionOf(ctx) })
}
