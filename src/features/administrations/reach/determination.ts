import { recordEvent } from '#features/audit/index.ts'
import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing, orDeclined } from '../refusals.ts'

export const determinations = ['research', 'quality-improvement'] as const

/** Whether figures of screening may leave the site, and as what: determined by a named person, filed somewhere. */
export interface Determination {
  readonly kind: (typeof determinations)[number]
  /** Name and function. */
  readonly determinedBy: string
  readonly filedAs: string
  /** Last day, ISO. */
  readonly until: string
}

/** By a lead of the program. The same form twice is once. */
export async function recordDetermination(ctx: Context, seed: string, said: Determination): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const rows = await orDeclined(
    ctx.prepared(
      'administrations_determine',
      `insert into administrations.determination (coalition_id, id, agency_id, program_id, kind, determined_by, filed_as, until, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
      [coalition, seed, agency, program, said.kind, said.determinedBy, said.filedAs, said.until, person],
    ),
  )
  if (rows.length > 0)
    await recordEvent(ctx, 'check.determined', { kind: 'program', id: program }, { kind: said.kind })
}

/** Of the figures of the whole coalition, by somebody of it. The same form twice is once. */
export async function recordOfCoalition(ctx: Context, seed: string, said: Determination): Promise<void> {
  const { coalitionId, personId } = ofCoalition(ctx)
  const rows = await orDeclined(
    ctx.prepared(
      'administrations_determine_of_coalition',
      `insert into administrations.determination (coalition_id, id, kind, determined_by, filed_as, until, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
      [coalitionId, seed, said.kind, said.determinedBy, said.filedAs, said.until, personId],
    ),
  )
  if (rows.length > 0)
    await recordEvent(ctx, 'check.determined', { kind: 'coalition', id: coalitionId }, { kind: said.kind })
}

/** Of the coalition, as {@link determinationNow} of a program. */
export async function determinationOfCoalition(
  ctx: Context,
  today: string,
): Promise<Determination | undefined> {
  const [row] = await ctx.prepared<Determination>(
    'administrations_determination_of_coalition',
    `select d.kind, d.determined_by as "determinedBy", d.filed_as as "filedAs", d.until::text from administrations.determination d
     where d.program_id is null and d.coalition_id = $1 and d.until >= $2 order by d.recorded_at desc limit 1`,
    [ofCoalition(ctx).coalitionId, today],
  )
  return row
}

function ofCoalition({ actor }: Context): { readonly coalitionId: string; readonly personId: string } {
  if (actor.kind !== 'person' || !actor.coalitionId) throw noSuchThing()
  return { coalitionId: actor.coalitionId, personId: actor.personId }
}

/** The one that counts today; undefined: none does, and no figure leaves this program. */
export async function determinationNow(ctx: Context, today: string): Promise<Determination | undefined> {
  const { program } = actingPlace(ctx)
  const [row] = await ctx.prepared<Determination>(
    'administrations_determination_now',
    `select d.kind, d.determined_by as "determinedBy", d.filed_as as "filedAs", d.until::text from administrations.determination d
     where d.program_id = $1 and d.until >= $2 order by d.recorded_at desc limit 1`,
    [program, today],
  )
  return row
}
