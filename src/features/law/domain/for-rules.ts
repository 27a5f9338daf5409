import type { Fact, Scope } from './fact.ts'
import { BOUND } from './scope-codes.ts'
import { holdsOn, valueForRules } from './standing.ts'
import type { Topic } from './topics.ts'

/** What a rule reads of a fact: nothing but what counts, and for how long. */
export interface RuleFact {
  readonly jurisdiction: string
  readonly topic: Topic
  readonly value: 'yes' | 'no' | 'partial'
  readonly scope: Scope
  /** The last day on which it counts as it is told here. */
  readonly lastDay: string
}

/** What of a stored fact decides whether it counts. */
export type StoredFact = Pick<
  Fact,
  | 'jurisdiction'
  | 'topic'
  | 'value'
  | 'scope'
  | 'sourceKind'
  | 'status'
  | 'reviewBy'
  | 'validFrom'
  | 'validTo'
> & {
  /** Whom the text excepts from what it says; null: nobody named. */
  readonly exceptFor: readonly string[] | null
}

/**
 * The facts that count on a day, as rules read them: verified, not past their review, in force, out of a statute or regulation.
 * Of a topic in doubt nothing counts: nobody knows which of its facts is wrong. For the work for which any fact of a topic names
 * an exception, none of them says yes.
 *
 * @param day `2026-11-24`
 */
export function factsForRules(facts: readonly StoredFact[], day: string): RuleFact[] {
  return [...Map.groupBy(facts, ({ jurisdiction, topic }) => `${jurisdiction} ${topic}`).values()].flatMap(
    (ofTopic) => countingOf(ofTopic, day),
  )
}

function countingOf(ofTopic: readonly StoredFact[], day: string): RuleFact[] {
  const standing = ofTopic.filter(({ status }) => status !== 'superseded')
  const inForce = standing.filter((fact) => holdsOn(fact, day))
  if (inForce.some(({ status }) => status === 'contested')) return []
  const counting = inForce.filter((fact) => valueForRules(fact, day) !== 'unknown' && !isUnlimited(fact))
  const excepted = new Set(
    counting.flatMap(({ value, exceptFor }) => (value === 'no' ? [] : (exceptFor ?? []))),
  )
  const next = earliest(
    standing.flatMap(({ validFrom }) => (validFrom !== null && validFrom > day ? [validFrom] : [])),
  )
  return counting.flatMap(({ jurisdiction, topic, value, scope, reviewBy, validTo }): RuleFact[] => {
    const reach = value === 'no' ? scope : withoutExcepted(scope, excepted)
    const lastDay = earliest([
      reviewBy ?? day,
      ...(validTo === null ? [] : [validTo]),
      ...(next ? [dayBefore(next)] : []),
    ])
    return reach && lastDay ? [{ jurisdiction, topic, value, scope: reach, lastDay }] : []
  })
}

/** "Partly", without saying which part, reaches nothing. */
function isUnlimited({ value, scope }: StoredFact): boolean {
  return value === 'partial' && Object.values(scope).every((part) => part === undefined)
}

/** Undefined where nobody is left whom it reaches. */
function withoutExcepted(scope: Scope, excepted: ReadonlySet<string>): Scope | undefined {
  if (excepted.size === 0) return scope
  const named = scope.reporter ?? BOUND
  const reporter = (named.includes('anyone') ? BOUND : named).filter(
    (code) => code !== 'anyone' && !excepted.has(code),
  )
  return reporter.length === 0 ? undefined : { ...scope, reporter }
}

function earliest(days: readonly string[]): string | undefined {
  return days.toSorted()[0]
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
