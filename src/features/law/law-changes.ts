import type { Context } from '#platform/db/actor.ts'
import type { Topic } from './domain/topics.ts'

/** One line of the public change log: what happened to which fact, and when. Never who. */
export interface LawChange {
  readonly at: Date
  readonly what: 'entered' | 'verified' | 'contested' | 'superseded'
  readonly factId: string
  readonly jurisdiction: string
  readonly topic: Topic
  readonly citation: string
  readonly reason: string | null
  readonly fictional: boolean
}

const MOST = 100

/** The newest changes first, 100 of them. Leans on fact_entered and review_at. */
export async function lawChanges(ctx: Context): Promise<readonly LawChange[]> {
  return ctx.prepared<LawChange>(
    'law_changes',
    `select c.at, c.what, f.id as "factId", f.jurisdiction, f.topic, f.citation, c.reason, f.fictional
     from (
       (select entered_at as at, 'entered' as what, id as fact_id, null as reason, 0 as version from law.fact
         order by entered_at desc limit $1)
       union all
       (select reviewed_at, status, fact_id, reason, version from law.review order by reviewed_at desc limit $1)
     ) c join law.fact f on f.id = c.fact_id
     order by c.at desc, c.version desc, f.id limit $1`,
    [MOST],
  )
}
