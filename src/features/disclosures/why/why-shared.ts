import { subjectGroup } from '#features/records/index.ts'
import { citesBehind, decidedHere } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Of one category: what was asked for, and what of it passes. */
export interface GroupsOf {
  readonly category: string
  readonly asked: readonly string[]
  readonly passed: readonly string[]
}

/** Why something can be read, by the decision that was stored when it was shared. */
export interface Why {
  readonly id: string
  /** Of the program that shares. */
  readonly isOurs: boolean
  readonly other: string
  readonly otherAgency: string
  readonly ways: readonly string[]
  readonly rows: readonly string[]
  /** By which laws these rows are, in the rules that it was decided by. */
  readonly cites: readonly string[]
  readonly mode: string
  readonly purpose: string
  readonly sharedAt: Date
  /** Null: it ends by nothing but somebody's act. */
  readonly until: Date | null
  readonly endedAt: Date | null
  readonly endedWhy: string | null
  readonly ruleset: string
  readonly obligations: readonly string[]
  readonly groups: readonly GroupsOf[]
}

async function ask(
  ctx: Context,
  basis: string,
): Promise<(Why & { readonly subject: string | null }) | undefined> {
  const [row] = await ctx.prepared<Omit<Why, 'cites'> & { subject: string | null }>(
    'disclosures_why',
    `select id, is_ours as "isOurs", subject_id as subject, other, other_agency as "otherAgency", ways, lane_rows as rows, mode, purpose,
       recorded_at as "sharedAt", nullif(until, 'infinity') as until, ended_at as "endedAt", ended_why as "endedWhy", ruleset, obligations,
       groups from disclosures.why($1)`,
    [basis],
  )
  if (!row) return undefined
  const [cites = []] = await citesBehind(ctx, [row])
  return { ...row, cites }
}

/**
 * Why whoever acts can read what another program shared. Decided again: of what they may read nothing of at this moment the
 * answer is the same as of what never was.
 *
 * @returns undefined: nothing is shared with them by that
 */
export async function whyHere(ctx: Context, basis: string): Promise<Why | undefined> {
  const decided = await decidedHere(ctx, basis)
  const why = decided && (await ask(ctx, basis))
  if (!why || why.isOurs) return undefined
  const now = Map.groupBy(decided.given, ({ item }) => item.category)
  return {
    ...why,
    groups: why.groups
      .filter(({ category }) => now.has(category as never))
      .map((one) => ({
        ...one,
        passed: one.passed.filter((group) =>
          now.get(one.category as never)?.some(({ groups }) => groups.includes(group)),
        ),
      })),
  }
}

/** Why a program can, or could, read what is shared of a record. @returns undefined: no such sharing of this record */
export async function whyTheirs(ctx: Context, record: string, basis: string): Promise<Why | undefined> {
  const { all } = await subjectGroup(ctx, record)
  const why = await ask(ctx, basis)
  return why?.isOurs && why.subject !== null && all.includes(why.subject) ? why : undefined
}
