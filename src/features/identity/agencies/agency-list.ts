import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { AgencyState, CallResult, LeaveReason, RefusalReason } from './codes.ts'

export interface Agency {
  readonly id: string
  readonly name: string
  readonly discipline: string
  readonly website: string | null
  readonly state: AgencyState
  /** ISO day (UTC); null where nobody verified it. */
  readonly verifiedUntil: string | null
  /** Verified once, and its day has passed: its people are not let in. */
  readonly lapsed: boolean
  readonly proposedById: string | null
  readonly proposedBy: string | null
  readonly verifiedBy: string | null
  readonly refusedReason: RefusalReason | null
  readonly leaveReason: LeaveReason | null
  /** A call is there on which somebody could verify now; null: none. Who called. */
  readonly calledById: string | null
}

const AGENCY = `select a.id, a.name, a.discipline, a.website, a.state, a.verified_until::text as "verifiedUntil",
    a.state = 'verified' and a.verified_until < (now() at time zone 'UTC')::date as lapsed,
    a.proposed_by as "proposedById", p.name as "proposedBy", v.name as "verifiedBy",
    a.refused_reason as "refusedReason", a.leave_reason as "leaveReason", c.called_by as "calledById"
  from identity.agency a
  left join identity.person p on p.id = a.proposed_by
  left join identity.person v on v.id = a.verified_by
  left join lateral (
    select case when c.result = 'confirmed' then c.called_by end as called_by from identity.agency_call c
    where c.coalition_id = a.coalition_id and c.agency_id = a.id
      and c.called_on >= (now() at time zone 'UTC')::date - 30 and c.noted_at > coalesce(a.verified_at, '-infinity')
    order by c.noted_at desc, c.id limit 1) c on true
  where a.coalition_id = (select identity.coalition())`

/** The agencies of the coalition in which somebody acts, those that wait first. */
export async function agencyList(ctx: Context): Promise<Agency[]> {
  return ctx.prepared<Agency>(
    'agency_list',
    `${AGENCY} order by array_position(array['called', 'proposed', 'verified', 'left', 'refused'], a.state), lower(a.name), a.id`,
    [],
  )
}

/** How many wait to be called, or for the second person. */
export async function agenciesWaiting(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ total: number }>(
    'agencies_waiting',
    `select count(*)::int as total from identity.agency a
     where a.coalition_id = (select identity.coalition()) and a.state in ('called', 'proposed')`,
    [],
  )
  return row?.total ?? 0
}

/** @throws {NotFound} also for an agency of another coalition */
export async function agencyById(ctx: Context, id: string): Promise<Agency> {
  const [found] = await ctx.prepared<Agency>('agency_by_id', `${AGENCY} and a.id = $1`, [id])
  if (!found) throw new NotFound('agency')
  return found
}

export interface KeptCall {
  readonly id: string
  /** As dialed: `+13125550100`. */
  readonly number: string
  readonly source: string
  /** ISO day. */
  readonly calledOn: string
  readonly calledBy: string | null
  readonly result: CallResult
}

/** Calls to an agency, latest first; empty for whoever does not verify. */
export async function callsOf(ctx: Context, agency: string): Promise<KeptCall[]> {
  return ctx.prepared<KeptCall>(
    'agency_calls',
    `select c.id, c.number, c.number_source as source, c.called_on::text as "calledOn", p.name as "calledBy", c.result
     from identity.agency_call c left join identity.person p on p.id = c.called_by
     where c.coalition_id = (select identity.coalition()) and c.agency_id = $1
     order by c.noted_at desc, c.id limit 50`,
    [agency],
  )
}

/** How many administrators the coalition has who can sign in. With one alone nobody can be the second person. */
export async function administrators(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ many: string }>(
    'coalition_administrators',
    `select count(distinct m.person_id) as many from identity.membership m join identity.person p on p.id = m.person_id
     where m.coalition_id = (select identity.coalition()) and m.role = 'coalition-administrator' and m.ended_at is null
       and p.state = 'active'`,
    [],
  )
  return Number(row?.many ?? 0)
}

/** Who and what ends when an agency leaves: people with a role there, and its open programs. */
export async function endsWith(
  ctx: Context,
  agency: string,
): Promise<{ people: number; programs: string[] }> {
  const [row] = await ctx.prepared<{ people: string; programs: string[] }>(
    'agency_ends',
    `select (select count(distinct m.person_id) from identity.membership m
         where m.coalition_id = (select identity.coalition()) and m.agency_id = $1 and m.ended_at is null) as people,
       array(select p.name from identity.program p
         where p.coalition_id = (select identity.coalition()) and p.agency_id = $1 and p.state = 'open' order by p.name) as programs`,
    [agency],
  )
  return { people: Number(row?.people ?? 0), programs: row?.programs ?? [] }
}
