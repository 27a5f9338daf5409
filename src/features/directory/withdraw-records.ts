import type { Context } from '#platform/db/actor.ts'
import { servicesBorrowing } from './records/borrowed-phones.ts'
import { whoActs } from './records/who-acts.ts'
import { refreshCards } from './refresh-cards.ts'

/** Records that can leave their source, parents before children. */
export const withdrawable = ['organization', 'program', 'location', 'service', 'service_at_location'] as const
export type Withdrawable = (typeof withdrawable)[number]

/** Records by table. */
export type RecordIds = ReadonlyMap<Withdrawable, readonly string[]>

/** What hides the record itself, besides its being withdrawn: services, places and links have it computed. */
const unshown: Readonly<Partial<Record<Withdrawable, string>>> = {
  organization: ', shown = false',
  program: ', shown = false',
}
/** As it was before: its source may ask that it be listed nowhere. */
const asBefore = `, shown = coalesce((select (r.before ->> 'shown')::boolean from directory.revision r
  where r.record_id = t.id and r.act = 'withdraw' order by r.at desc limit 1), true)`
const shownAgain: Readonly<Partial<Record<Withdrawable, string>>> = {
  organization: asBefore,
  program: asBefore,
}

/**
 * Takes records of a source out of public view: they have left it, or it was withdrawn. They keep their values
 * and history, and come back with it.
 *
 * A record that another source has as well is that source's from now on, and stands with what it says: its own
 * next import makes it whole.
 *
 * @returns how many left public view, and how many passed to another source
 */
export async function withdrawRecords(
  ctx: Context,
  sourceId: string,
  ids: RecordIds,
  reason: string,
): Promise<{ readonly withdrawn: number; readonly passedOn: number }> {
  const services = await servicesOf(ctx, ids)
  let passedOn = 0
  let withdrawn = 0
  for (const entity of withdrawable) {
    const own = ids.get(entity) ?? []
    if (own.length === 0) continue
    passedOn += await passOn(ctx, entity, sourceId, own)
    const before = unshown[entity] ? `jsonb_build_object('shown', t.shown)` : 'null::jsonb'
    const rows = await ctx.prepared<{ id: string }>(
      `withdraw_${entity}`,
      `with leaving as (
         select t.id, ${before} as before from directory.${entity} t
         where t.id = any ($1::uuid[]) and t.source_id = $2 and t.withdrawn_at is null order by t.id for no key update),
       remembered as (
         insert into directory.revision (entity, record_id, version, before, act, reason, actor_id)
         select '${entity}', t.id, t.version + 1, l.before, 'withdraw', $3, $4
         from leaving l join directory.${entity} t on t.id = l.id)
       update directory.${entity} t set withdrawn_at = now()${unshown[entity] ?? ''}, version = t.version + 1, modified_at = now()
       from leaving l where t.id = l.id returning t.id`,
      [own, sourceId, reason.slice(0, 500), whoActs(ctx)],
    )
    withdrawn += rows.length
  }
  await refreshCards(ctx, services)
  return { withdrawn, passedOn }
}

/** Brings withdrawn records of a source back as they were. @returns how many */
export async function restoreRecords(
  ctx: Context,
  sourceId: string,
  ids: RecordIds,
  reason: string,
): Promise<number> {
  let restored = 0
  for (const entity of withdrawable) {
    const own = ids.get(entity) ?? []
    if (own.length === 0) continue
    const rows = await ctx.prepared<{ id: string }>(
      `withdraw_back_${entity}`,
      `with back as (
         update directory.${entity} t set withdrawn_at = null${shownAgain[entity] ?? ''}, version = t.version + 1, modified_at = now()
         where t.id = any ($1::uuid[]) and t.source_id = $2 and t.withdrawn_at is not null returning t.id, t.version),
       remembered as (
         insert into directory.revision (entity, record_id, version, act, reason, actor_id)
         select '${entity}', b.id, b.version, 'restore', $3, $4 from back b)
       select id from back`,
      [own, sourceId, reason.slice(0, 500), whoActs(ctx)],
    )
    restored += rows.length
  }
  await refreshCards(ctx, await servicesOf(ctx, ids))
  return restored
}

/** Services whose cards show something of these records. */
async function servicesOf(ctx: Context, ids: RecordIds): Promise<string[]> {
  const of = (entity: Withdrawable) => ids.get(entity) ?? []
  const rows = await ctx.prepared<{ id: string }>(
    'withdraw_services',
    `select unnest($1::uuid[]) as id
     union select service_id from directory.service_at_location where id = any ($2::uuid[]) or location_id = any ($3::uuid[])
     union select id from directory.service where organization_id = any ($4::uuid[]) or program_id = any ($5::uuid[])`,
    [of('service'), of('service_at_location'), of('location'), of('organization'), of('program')],
  )
  const lenders = [...of('organization'), ...of('location')]
  return [...rows.map((row) => row.id), ...(await servicesBorrowing(ctx, lenders))]
}

/**
 * Hands records to another source that has them too. Their values are then what that source states: a column
 * it does not have goes, unless a person set it. Of a place that is not public only the owner changes.
 */
async function passOn(
  ctx: Context,
  entity: Withdrawable,
  sourceId: string,
  ids: readonly string[],
): Promise<number> {
  const named = entity === 'service_at_location' ? '' : `, name = coalesce(n.doc ->> 'name', t.name)`
  const values =
    entity === 'location' ? `case when t.visibility = 'public' then n.doc else t.doc end` : 'n.doc'
  const name =
    entity === 'location'
      ? `, name = case when t.visibility = 'public' then n.doc ->> 'name' else t.name end`
      : named
  const rows = await ctx.prepared<{ id: string }>(
    `withdraw_pass_on_${entity}`,
    `with heir as (
       select distinct on (r.record_id) r.record_id, r.source_id, r.raw
       from directory.source_record r join directory.source s on s.id = r.source_id and s.withdrawn_at is null
       where r.record_id = any ($1::uuid[]) and r.entity = '${entity}' and r.source_id <> $2 and r.withdrawn_at is null
       order by r.record_id, r.observed_at desc),
     said as (
       select p.record_id, p.source_id, jsonb_object_agg(p.path, p.value) as doc
       from directory.field_provenance p join heir h on h.record_id = p.record_id and h.source_id = p.source_id
       where p.method = 'import' and not p.current and p.value is not null and p.path !~ '^(profile[.]|needIds$|status$|frontDoor$|timezone$)'
         and not exists (select 1 from directory.field_provenance f where f.record_id = p.record_id and f.path = p.path
           and f.current and f.method <> 'import')
       group by p.record_id, p.source_id),
     next as (
       select t.id, h.source_id, coalesce((select jsonb_object_agg(d.key, d.value) from jsonb_each(t.doc) d
           where d.key = 'id' or h.raw is null or h.raw::jsonb ? d.key or exists (select 1 from directory.field_provenance f
             where f.record_id = t.id and f.path = d.key and f.current and f.method <> 'import')), '{}')
         || coalesce(s.doc, '{}') as doc
       from heir h join directory.${entity} t on t.id = h.record_id and t.source_id = $2 and t.withdrawn_at is null
       left join said s on s.record_id = h.record_id),
     again as (
       -- Its next import finds every one of these changed and writes it as that source has it.
       update directory.source_record r set raw_hash = '\\x' from next n
       where r.record_id = n.id and r.source_id = n.source_id and r.entity = '${entity}')
     update directory.${entity} t set source_id = n.source_id, doc = ${values}${name}, version = t.version + 1, modified_at = now()
     from next n where t.id = n.id returning t.id`,
    [ids, sourceId],
  )
  return rows.length
}
