import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { notHere, wrongField } from '../refusals.ts'
import { agencyPlace } from './acting.ts'

export interface Agreement {
  readonly id: string
  readonly holder: string
  readonly keptAt: string
  /** ISO day; null: no end. */
  readonly until: string | null
  readonly by: string
}

/** What the acting agency has agreed with the holder of an instrument and nobody ended, the one that lasts longest first. */
export async function agreementsOf(ctx: Context, canonical: string): Promise<readonly Agreement[]> {
  return await ctx.prepared<Agreement>(
    'instruments_agreements',
    `select a.id, a.holder, a.kept_at as "keptAt", a.until::text, coalesce(p.name, '') as by
     from instruments.agreement a left join identity.person p on p.id = a.recorded_by
     where a.agency_id = identity.agency() and a.canonical = $1 and a.ended_at is null
     order by a.until desc nulls first, a.recorded_at desc, a.id limit 20`,
    [canonical],
  )
}

/** @throws {Invalid} `until-before`: it would have ended already */
export async function recordAgreement(
  ctx: Context,
  canonical: string,
  said: { readonly holder: string; readonly keptAt: string; readonly until: string | null },
): Promise<void> {
  const { coalition, agency, person } = agencyPlace(ctx)
  if (said.until !== null && said.until < isoToday(ctx)) throw wrongField('until-before', 'until')
  const [row] = await ctx.prepared<{ id: string }>(
    'instruments_agree',
    `insert into instruments.agreement (coalition_id, agency_id, canonical, holder, kept_at, until, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [coalition, agency, canonical, said.holder, said.keptAt, said.until, person],
  )
  await recordEvent(ctx, 'instrument.agreed', { kind: 'agreement', id: row?.id ?? '' })
}

/** It counts no more from now on. @returns the canonical of its instrument @throws {NotFound} */
export async function endAgreement(ctx: Context, id: string): Promise<string> {
  const { person } = agencyPlace(ctx)
  const [row] = await ctx.prepared<{ canonical: string }>(
    'instruments_end_agreement',
    `update instruments.agreement set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning canonical`,
    [id, person],
  )
  if (!row) throw notHere()
  await recordEvent(ctx, 'instrument.agreement-ended', { kind: 'agreement', id })
  return row.canonical
}

export const isoToday = ({ now }: Context): string => now.toISOString().slice(0, 10)

/** The last moment of a day, which ends with the day in UTC as affiliations do. @param day ISO day */
export const endOf = (day: string): Date => new Date(`${day}T23:59:59.999Z`)
