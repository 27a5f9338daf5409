import type { Context } from '#platform/db/actor.ts'
import type { Scope } from './domain/fact.ts'
import { factsForRules, type StoredFact } from './domain/for-rules.ts'
import type { Topic } from './domain/topics.ts'

/** A fact as a decision on sharing takes it. */
export interface StateFact {
  readonly jurisdiction: string
  readonly topic: Topic
  readonly value: 'yes' | 'no' | 'partial'
  /** A part that is left out is not limited. */
  readonly scope: {
    readonly offender?: readonly string[]
    readonly harm?: readonly string[]
    readonly reporter?: readonly string[]
    readonly age?: string
  }
  /** The last minute in which it counts as told here: whole minutes since 1970, UTC. */
  readonly until: number
}

const DAY_MINUTES = 24 * 60

/**
 * The only way in which decisions on sharing learn of law: facts that two people stand behind, asked at that moment and kept
 * nowhere. What is missing here is unknown: no mandate, no permission, no consent of a minor alone. Leans on fact_place.
 *
 * @param jurisdictions two capitals of a state, or `tribe:<name>`
 * @param at whole minutes since 1970, UTC
 */
export async function stateFactsFor(
  ctx: Context,
  jurisdictions: readonly string[],
  at: number,
): Promise<StateFact[]> {
  if (jurisdictions.length === 0) return []
  const stored = await ctx.prepared<StoredFact>(
    'law_for_rules',
    `select f.jurisdiction, f.topic, f.value, f.scope, f.source_kind as "sourceKind", f.unless_for as "exceptFor",
       f.valid_from::text as "validFrom", f.valid_to::text as "validTo", coalesce(r.status, 'draft') as status,
       r.review_by::text as "reviewBy"
     from law.fact f left join lateral (
       select v.status, v.review_by from law.review v where v.fact_id = f.id order by v.version desc limit 1) r on true
     where f.jurisdiction = any ($1)
     order by f.jurisdiction, f.topic, f.id`,
    [jurisdictions],
  )
  const day = new Date(at * 60_000).toISOString().slice(0, 10)
  return factsForRules(stored, day).map(({ lastDay, scope, ...fact }) => ({
    ...fact,
    scope: withoutGaps(scope),
    until: Date.parse(lastDay) / 60_000 + DAY_MINUTES - 1,
  }))
}

/** Tribal nations of which the register has any fact, whatever it is worth: `tribe:<name>`, sorted. */
export async function tribesOfRegister(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ code: string }>(
    'law_tribes',
    `select distinct jurisdiction as code from law.fact where jurisdiction like 'tribe:%' order by 1`,
    [],
  )
  return rows.map(({ code }) => code)
}

function withoutGaps({ offender, harm, reporter, age }: Scope): StateFact['scope'] {
  return {
    ...(offender && { offender }),
    ...(harm && { harm }),
    ...(reporter && { reporter }),
    ...(age !== undefined && { age }),
  }
}
