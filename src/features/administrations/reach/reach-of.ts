import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Barrier } from '../protocol/barriers.ts'
import type { Outcome } from '../protocol/outcomes.ts'

/** Groups of fewer young people are shown together with nobody: a small one can be told from its neighbors. */
export const MINIMUM_GROUP = 11

/** How many times, from whom it could have been offered to whom something came of it. */
export interface Reach {
  readonly eligible: number
  readonly offered: number
  readonly started: number
  readonly completed: number
  readonly actedOn: number
}

export interface ReachHere {
  readonly all: Reach
  readonly byPrompt: readonly (Reach & { readonly of: string })[]
  readonly bySetting: readonly (Reach & { readonly of: string | null })[]
  readonly byLanguage: readonly (Reach & { readonly of: string })[]
  readonly outcomes: readonly { readonly outcome: Outcome; readonly n: number }[]
  readonly barriers: readonly { readonly barrier: Barrier; readonly n: number }[]
}

/**
 * Each time, as one line: which of the five it came to. Offered: they were asked whether they agree. A young person for whom the same asked
 * again and again, and to whom nobody offered it, is one; so is one at whose visits everybody is asked, while nobody has said what came of it.
 */
const TIMES = `with time as (
    select a.subject_id, a.prompt, a.setting, a.language, a.outcome,
      (a.at in ('assent', 'items')
        or exists (select from administrations.step s where s.administration_id = a.id and s.from_state in ('assent', 'items'))) as offered,
      exists (select from administrations.step s where s.administration_id = a.id and s.to_state = 'items') as started,
      exists (select from administrations.step s where s.administration_id = a.id and s.from_state = 'items' and s.outcome is null) as completed,
      a.at = 'final' as acted_on
    from administrations.administration a where a.program_id = $1 and a.started_at >= $2
    union all
    select * from (select distinct on (n.subject_id, n.prompt) n.subject_id, n.prompt, n.setting, null, null, false, false, false, false
      from administrations.not_offered n where n.program_id = $1 and n.said_at >= $2 order by n.subject_id, n.prompt, n.said_at) missed
    union all
    select * from (select distinct on (o.subject_id, o.prompt) o.subject_id, o.prompt, o.setting, null, null, false, false, false, false
      from administrations.open_occasion o where o.program_id = $1 and o.told_at >= $2 order by o.subject_id, o.prompt, o.told_at) unanswered)`

const COUNTS = `count(*)::integer as eligible, (count(*) filter (where offered))::integer as offered,
  (count(*) filter (where started))::integer as started, (count(*) filter (where completed))::integer as completed,
  (count(*) filter (where completed and acted_on))::integer as "actedOn"`

/** What came of it in the acting program since a moment. Of the figures none names anybody, and none is of a group of a few. */
export async function reachHere(ctx: Context, since: Date): Promise<ReachHere> {
  const { program } = actingPlace(ctx)
  const values = [program, since]
  const by = async <Of>(column: 'prompt' | 'setting' | 'language') =>
    await ctx.prepared<Reach & { of: Of }>(
      `administrations_reach_by_${column}`,
      `${TIMES} select ${column} as of, ${COUNTS} from time where ${column} is not null or '${column}' = 'setting' group by 1
       having count(distinct subject_id) >= ${MINIMUM_GROUP} order by 1`,
      values,
    )
  const [all] = await ctx.prepared<Reach>(
    'administrations_reach',
    `${TIMES} select ${COUNTS} from time`,
    values,
  )
  return {
    all: all ?? { eligible: 0, offered: 0, started: 0, completed: 0, actedOn: 0 },
    byPrompt: await by<string>('prompt'),
    bySetting: await by<string | null>('setting'),
    byLanguage: await by<string>('language'),
    outcomes: await ctx.prepared(
      'administrations_reach_outcomes',
      `select a.outcome, count(*)::integer as n from administrations.administration a
       where a.program_id = $1 and a.started_at >= $2 and a.outcome is not null group by 1 order by 2 desc, 1`,
      values,
    ),
    barriers: await ctx.prepared(
      'administrations_reach_barriers',
      `select n.barrier, count(distinct n.subject_id)::integer as n from administrations.not_offered n
       where n.program_id = $1 and n.said_at >= $2 group by 1 order by 2 desc, 1`,
      values,
    ),
  }
}

/** Checks of the program whose follow-up is late, the longest first; at most 50. */
export async function lateChecks(
  ctx: Context,
): Promise<readonly { readonly id: string; readonly record: string; readonly due: Date }[]> {
  const { program } = actingPlace(ctx)
  return await ctx.prepared(
    'administrations_late',
    `select a.id, a.subject_id as record, a.aftercare_due as due from administrations.administration a
     where a.program_id = $1 and a.at <> 'final' and a.aftercare_due <= now() order by a.aftercare_due, a.id limit 50`,
    [program],
  )
}
