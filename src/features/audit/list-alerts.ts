import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'

export type AlertKind =
  | 'own-name'
  | 'many-unrelated'
  | 'sealed-places'
  | 'own-contact'
  | 'planted'
  | 'before-end'
  | 'after-end'
  /** For readers of the coalition: that the one who looked may know somebody, and not by what. */
  | 'someone-known'

export interface AlertLine {
  readonly id: string
  readonly at: Date
  readonly kind: AlertKind
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

/** One alert for whoever is to ask about it. */
export interface AlertToRead extends AlertLine {
  /** For which agency the person acted; null: for the coalition itself. */
  readonly agency: string | null
  /** Of records of young people: the program that keeps them. */
  readonly program: string | null
  /** Who has said what they found, the first one first. Null for whoever is not known here by name. */
  readonly lookedInto: readonly (string | null)[]
}

/**
 * That a worker bears the name, or stands with their number, of a young person whose record they opened says who is there. The
 * agency's own readers may know it; those of the coalition learn that there may be an acquaintance.
 */
const KIND = `case when identity.agency() is null and a.agency_id is not null and a.kind in ('own-name', 'own-contact')
  then 'someone-known' else a.kind end`

const ALERT = `select a.id, a.at, ${KIND} as kind, p.name as person, a.looked_up as "lookedUp", r.reason, g.name as agency,
    o.name as program, array(select l.name from audit.alert_look k left join identity.person l on l.id = k.person_id
      where k.alert_id = a.id order by k.at) as "lookedInto"
  from audit.alert a join audit.alert_rule r on r.kind = a.kind left join identity.person p on p.id = a.person_id
  left join identity.agency g on g.id = a.agency_id left join identity.program o on o.id = a.program_id`

/**
 * Look-ups of the last 90 days that whoever acts is to ask about, the newest first: an auditor of those of their agency, a
 * lead of those among the records of their program, colleagues of the coalition of what too few of an agency would read.
 * Which these are is the row policies' to say; none is about the reader.
 */
export async function alertsToRead(ctx: Context): Promise<AlertToRead[]> {
  return await ctx.prepared<AlertToRead>(
    'alerts_to_read',
    `${ALERT} where a.at > now() - interval '90 days' order by a.at desc limit 100`,
    [],
  )
}

/** One of them. @throws {NotFound} also where it is not theirs to read, or about themself */
export async function alertToRead(ctx: Context, id: string): Promise<AlertToRead> {
  const [found] = await ctx.prepared<AlertToRead>('alert_to_read', `${ALERT} where a.id = $1`, [id])
  if (!found) throw new NotFound('alert')
  return found
}

/** The record that it is about; null: none by itself, or not for whoever acts to know. */
export async function recordOfAlert(ctx: Context, id: string): Promise<string | null> {
  const [row] = await ctx.prepared<{ record: string | null }>(
    'alert_record',
    'select audit.record_of_alert($1) as record',
    [id],
  )
  return row?.record ?? null
}

/** Those about looks at these records that whoever acts may read, the oldest first, at most 1,000. */
export async function alertsOfRecords(ctx: Context, records: readonly string[]): Promise<AlertToRead[]> {
  return await ctx.prepared<AlertToRead>(
    'alerts_of_records',
    `${ALERT} where audit.record_of_alert(a.id) = any ($1) order by a.at limit 1000`,
    [records],
  )
}

/**
 * Puts alerts that the coalition reads, because too few of an agency would, into the server's log, each once: its kind, and
 * nobody's name.
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
