import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'

export interface AlertLine {
  readonly id: string
  readonly at: Date
  readonly kind: 'own-name' | 'many-unrelated'
  readonly person: string | null
  /** How many different things were looked up in the time of the rule. */
  readonly lookedUp: number
  /** Why this is worth asking about. */
  readonly reason: string
}

/** Look-ups of the last 90 days that an auditor of this agency should ask about, the newest first. */
export async function alertsOfAgency(ctx: Context): Promise<AlertLine[]> {
  const { rows } =
    await sql<AlertLine>`select a.id, a.at, a.kind, p.name as person, a.looked_up as "lookedUp", r.reason
    from audit.alert a join audit.alert_rule r on r.kind = a.kind left join identity.person p on p.id = a.person_id
    where a.agency_id = (select identity.agency()) and a.at > now() - interval '90 days'
    order by a.at desc limit 100`.execute(ctx.db)
  return rows
}
