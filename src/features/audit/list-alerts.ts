import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '#platform/db/actor.ts'
import type { Log } from '#platform/log.ts'

export interface AlertLine {
  readonly id: string
  readonly at: Date
  readonly kind: 'own-name' | 'many-unrelated' | 'sealed-places'
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

export interface CoalitionAlert extends AlertLine {
  /** For which of its agencies the person acted; null: for the coalition itself. */
  readonly agency: string | null
}

/**
 * Look-ups of the last 90 days by colleagues who act for the whole coalition, and by people of agencies that have no
 * other auditor, the newest first. Which these are is the row policy's to say; none is about the reader.
 */
export async function alertsOfCoalition(ctx: Context): Promise<CoalitionAlert[]> {
  return await ctx.prepared<CoalitionAlert>(
    'alerts_of_coalition',
    `select a.id, a.at, a.kind, p.name as person, a.looked_up as "lookedUp", r.reason, g.name as agency
     from audit.alert a join audit.alert_rule r on r.kind = a.kind left join identity.person p on p.id = a.person_id
     left join identity.agency g on g.id = a.agency_id
     where a.to_coalition and a.at > now() - interval '90 days' order by a.at desc limit 100`,
    [],
  )
}

/**
 * Puts alerts that no auditor of an agency reads into the server's log, each once: its kind, and nobody's name.
 */
export async function logAlerts(ctx: Context, log: Pick<Log, 'warn'>): Promise<void> {
  const found = await ctx.prepared<{ kind: string }>(
    'alerts_to_log',
    'select kind from audit.alerts_to_log()',
    [],
  )
  for (const { kind } of found) log.warn('audit.alert', { kind })
}

/**
 * How many of them there were in the last 30 days, for whoever holds the machine.
 *
 * @param owner a connection of the owner role; the app role may not call this.
 */
export async function recentAlerts(owner: pg.Pool): Promise<{ kind: AlertLine['kind']; n: number }[]> {
  const { rows } = await owner.query<{ kind: AlertLine['kind']; n: string }>(
    'select kind, n from audit.recent_alerts()',
  )
  return rows.map(({ kind, n }) => ({ kind, n: Number(n) }))
}
