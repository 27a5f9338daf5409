import type { Context } from '#platform/db/actor.ts'
import type { Rules } from '../rules/rules.ts'
import { lookups, type Ruleset } from '../rules/ruleset.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { liveRuleset, signedRuleset } from './live-ruleset.ts'

/** Rows as a decision was stored with them. */
export interface DecidedBy {
  /** `Decision.ruleset`. */
  readonly ruleset: string
  /** Ids of lane rows. */
  readonly rows: readonly string[]
}

/**
 * The rules by which the acting coalition decides now, for words about them: those that counsel signed, also where this version ships
 * others. Before anybody signed, those of this version.
 */
export async function rulesNow(ctx: Context): Promise<Rules> {
  return rulesIn(await liveRuleset(ctx)) ?? shippedRules()
}

/** By which laws these rows are. @param ruleset undefined, or one with faults: by none */
export function citesOfRows(ruleset: Ruleset | undefined, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : citesIn(rulesIn(ruleset), rows)
}

/**
 * By which laws each was decided: those of the rules that it was made by, whatever was signed since. Rules that were not kept cite
 * nothing.
 */
export async function citesBehind(
  ctx: Context,
  decided: readonly DecidedBy[],
): Promise<readonly (readonly string[])[]> {
  const labels = new Set(decided.flatMap(({ ruleset, rows }) => (rows.length === 0 ? [] : [ruleset])))
  const live = labels.size === 0 ? undefined : await liveRuleset(ctx)
  const known = new Map<string, Rules | undefined>()
  for (const label of labels)
    known.set(label, rulesIn(live?.label === label ? live : await signedRuleset(ctx, label)))
  return decided.map(({ ruleset, rows }) => citesIn(known.get(ruleset), rows))
}

const rulesIn = (ruleset: Ruleset | undefined) => lookups(ruleset)?.rules

const citesIn = (rules: Rules | undefined, rows: readonly string[]): readonly string[] =>
  rules?.lanes.filter(({ id }) => rows.includes(id)).flatMap(({ cite }) => cite) ?? []
