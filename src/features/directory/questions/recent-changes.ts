import type { Context } from '#platform/db/actor.ts'

/** A change that a person made lately, for the first page. Names the record; holds none of its values. */
export interface RecentChange {
  readonly entity: 'organization' | 'service'
  readonly id: string
  readonly name: string
  readonly act: string
  readonly at: Date
  readonly personName: string | null
}

// Places are left out: even the name of one can be what is kept confidential.
const RECENT = `
  select distinct on (r.record_id) r.entity, r.record_id as id, coalesce(s.name, o.name) as name,
    r.act, r.at, p.name as "personName"
  from (select * from directory.revision where act <> 'import' and entity in ('service', 'organization')
        order by at desc limit 200) r
  left join directory.service s on r.entity = 'service' and s.id = r.record_id
  left join directory.organization o on r.entity = 'organization' and o.id = r.record_id
  left join identity.person p on p.id = r.actor_id
  where coalesce(s.name, o.name) is not null
  order by r.record_id, r.at desc`

/** The records people changed last, newest first; imports are not people. */
export async function recentChanges(ctx: Context, limit = 8): Promise<RecentChange[]> {
  return ctx.prepared<RecentChange>(
    'recent_changes',
    `select * from (${RECENT}) c order by at desc limit $1`,
    [limit],
  )
}
