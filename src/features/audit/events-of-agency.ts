import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'

export interface EventFilter {
  readonly person?: string | undefined
  readonly action?: string | undefined
  /** `YYYY-MM-DD`, on the clocks of the zone. */
  readonly day?: string | undefined
  readonly zone: string
  /** At most so many, the newest first. */
  readonly limit: number
}

export interface EventLine {
  readonly id: string
  readonly at: Date
  /** Null for software that acts by a token. */
  readonly person: string | null
  readonly actorKind: string
  readonly program: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string
  readonly purpose: string
  /** Why something was refused; null for what was done. */
  readonly code: string | null
  /** The public key that records were exported for; null for everything else. */
  readonly sealedFor: string | null
}

/**
 * What was done, read and refused from the reader's own agency. Which events these are is the row policy's to say:
 * it follows the acting context. Leans on event_of_agency.
 */
export async function eventsOfAgency(ctx: Context, filter: EventFilter): Promise<EventLine[]> {
  const { rows } = await sql<EventLine>`select e.id, e.at, p.name as person, e.actor_kind as "actorKind",
      g.name as program, e.action, e.object_kind as "objectKind", e.object_id as "objectId", e.purpose,
      e.detail->>'code' as code, e.detail->>'sealed_for' as "sealedFor"
    from audit.event e
    left join identity.person p on p.id::text = e.actor_id
    left join identity.program g on g.id = e.program_id
    where e.agency_id = (select identity.agency())
      and (${filter.person ?? null}::text is null or e.actor_id = ${filter.person ?? null})
      and (${filter.action ?? null}::text is null or e.action = ${filter.action ?? null})
      and (${filter.day ?? null}::date is null or (e.at >= ${filter.day ?? null}::date::timestamp at time zone ${filter.zone}::text
        and e.at < (${filter.day ?? null}::date + 1)::timestamp at time zone ${filter.zone}::text))
    order by e.at desc limit ${filter.limit}`.execute(ctx.db)
  return rows
}

/** People and actions to choose from, and how much happened on each of the last 14 days of a zone. */
export async function auditChoices(
  ctx: Context,
  zone: string,
): Promise<{
  people: { id: string; name: string }[]
  actions: string[]
  days: { day: string; done: number; refused: number }[]
}> {
  const people = await sql<{
    id: string
    name: string
  }>`select distinct p.id, p.name from identity.membership m
    join identity.person p on p.id = m.person_id where m.agency_id = (select identity.agency()) order by p.name`.execute(
    ctx.db,
  )
  const actions = await sql<{ action: string }>`select distinct action from audit.event
    where agency_id = (select identity.agency()) order by action`.execute(ctx.db)
  const days = await sql<{
    day: string
    done: number
    refused: number
  }>`select to_char(d, 'YYYY-MM-DD') as day,
      count(e.id) filter (where e.action <> 'access.refused')::int as done,
      count(e.id) filter (where e.action = 'access.refused')::int as refused
    from generate_series((now() at time zone ${zone}::text)::date - 13, (now() at time zone ${zone}::text)::date, interval '1 day') as d
    left join audit.event e on e.agency_id = (select identity.agency())
      and e.at >= d::date::timestamp at time zone ${zone}::text
      and e.at < (d::date + 1)::timestamp at time zone ${zone}::text
    group by d order by d`.execute(ctx.db)
  return { people: people.rows, actions: actions.rows.map(({ action }) => action), days: days.rows }
}
