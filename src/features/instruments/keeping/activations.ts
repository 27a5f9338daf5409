import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import type { Instrument } from '../package/instrument.ts'
import { inTheWay, notHere } from '../refusals.ts'
import { programOf, programPlace } from './acting.ts'
import { agreementsOf, isoToday } from './agreements.ts'
import { isAltered, type Named } from './instruments-of.ts'

export interface Activation extends Named {
  readonly by: string
  readonly at: Date
}

/** What is active in the acting program. Leans on activation_once. */
export async function activeHere(ctx: Context): Promise<readonly Activation[]> {
  return await ctx.prepared<Activation>(
    'instruments_active',
    `select a.canonical, a.version, coalesce(p.name, '') as by, a.activated_at as at
     from instruments.activation a left join identity.person p on p.id = a.activated_by
     where a.program_id = $1 and a.ended_at is null order by a.canonical, a.version limit 500`,
    [programOf(ctx)],
  )
}

export const isActive = (active: readonly Named[], { canonical, version }: Named): boolean =>
  active.some((one) => one.canonical === canonical && one.version === version)

/**
 * Makes an instrument active in the acting program. Who may be asked, and by whom, is decided each time that it is given.
 *
 * @throws {Conflict} `no-agreement`: its holder asks for one, and none counts today · `texts-altered` · `active-already`
 */
export async function activate(ctx: Context, instrument: Instrument): Promise<void> {
  const { coalition, agency, program, person } = programPlace(ctx)
  const { canonical, version, id, requiresAgreement } = instrument.package
  if (isAltered(instrument)) throw inTheWay('texts-altered')
  const agreed = (await agreementsOf(ctx, canonical)).some(
    ({ until }) => until === null || until >= isoToday(ctx),
  )
  if (requiresAgreement && !agreed) throw inTheWay('no-agreement')
  await orRefuse(
    { unique_violation: () => inTheWay('active-already') },
    ctx.prepared(
      'instruments_activate',
      `insert into instruments.activation (coalition_id, agency_id, program_id, canonical, version, activated_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [coalition, agency, program, canonical, version, person],
    ),
  )
  await recordEvent(ctx, 'instrument.activated', { kind: 'instrument', id: `${id}/${version}` })
}

/** From now on nobody begins it here. What was begun goes on. @throws {NotFound} it was not active */
export async function deactivate(ctx: Context, { package: pkg }: Instrument): Promise<void> {
  const { program, person } = programPlace(ctx)
  const ended = await ctx.prepared<{ id: string }>(
    'instruments_deactivate',
    `update instruments.activation set ended_at = clock_timestamp(), ended_by = $4
     where program_id = $1 and canonical = $2 and version = $3 and ended_at is null returning id`,
    [program, pkg.canonical, pkg.version, person],
  )
  if (ended.length === 0) throw notHere()
  await recordEvent(ctx, 'instrument.deactivated', { kind: 'instrument', id: `${pkg.id}/${pkg.version}` })
}
