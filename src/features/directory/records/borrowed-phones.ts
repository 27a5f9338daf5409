import type { Context } from '#platform/db/actor.ts'
import { type PhoneHolder, phonesOf } from '../domain/card-parts.ts'

/** More generations than this are a mistake in the source, or a circle. */
const MOST_GENERATIONS = 4
/** An organization with more offices has no one number for all of them. */
const MOST_OFFICES = 20

/** Numbers held by whom a service belongs to, where its organization itself has none. */
export interface HeldByOwners {
  /** Of the organization's public places, a list each; none where one of its places is not public. */
  readonly offices: readonly unknown[] | null
  /** Organizations that own a place of the service, then those that its organization is part of, nearest first. */
  readonly owners: readonly { readonly name: string; readonly phones: unknown }[] | null
}

/** JSON path: somebody can be called there. */
const SOME = '$.phones[*] ? (!exists(@.type) || !(@.type like_regex "^fax$" flag "i"))'

/** SQL: a place of the organization "o", or of one of its services, is not public. */
const HIDES_A_PLACE = `exists (
      select from (select visibility from directory.location where organization_id = o.id offset 0) h where h.visibility <> 'public')
    or exists (
      select from (select id from directory.service where organization_id = o.id offset 0) other
      cross join lateral (select location_id from directory.service_at_location where service_id = other.id offset 0) j
      cross join lateral (select visibility from directory.location where id = j.location_id offset 0) h
      where h.visibility <> 'public')`

/**
 * SQL for {@link HeldByOwners} of the service "s" of the organization "o". An organization with a place that is not
 * public lends no number of its offices: it may be the place's. One look-up each ("offset 0"): while an import fills the
 * tables nothing is known of them, and a join would read all of them for every service.
 */
export const HELD_BY_OWNERS = `
  case when not jsonb_path_exists(o.doc, '${SOME}') then json_build_object(
    'offices', (select case when count(*) > 0 and not (${HIDES_A_PLACE}) then json_agg(office.phones) end from (
      select l.doc -> 'phones' as phones
      from (select id, doc, withdrawn_at from directory.location where organization_id = o.id offset 0) l
      where l.withdrawn_at is null and jsonb_path_exists(l.doc, '${SOME}')
      order by l.id limit ${MOST_OFFICES + 1}) office),
    'owners', (select json_agg(json_build_object('name', owner.name, 'phones', owner.phones) order by owner.depth, owner.id) from (
      select p.id, p.name, p.doc -> 'phones' as phones, 0 as depth
      from (select location_id, withdrawn_at from directory.service_at_location where service_id = s.id offset 0) j
      cross join lateral (select organization_id, withdrawn_at from directory.location where id = j.location_id offset 0) l
      cross join lateral (select id, name, doc, shown from directory.organization where id = l.organization_id offset 0) p
      where j.withdrawn_at is null and l.withdrawn_at is null and p.id <> o.id and p.shown and jsonb_path_exists(p.doc, '${SOME}')
      union all
      (with recursive above as (
        select p.id, p.name, p.doc, p.parent_organization_id, 1 as depth
        from (select id, name, doc, parent_organization_id, shown from directory.organization
          where id = o.parent_organization_id offset 0) p where p.shown
        union all
        select p.id, p.name, p.doc, p.parent_organization_id, above.depth + 1
        from above cross join lateral (select id, name, doc, parent_organization_id, shown from directory.organization
          where id = above.parent_organization_id offset 0) p
        where p.shown and above.depth < ${MOST_GENERATIONS})
      select id, name, doc -> 'phones', depth from above where id <> o.id and jsonb_path_exists(doc, '${SOME}'))) owner))
  end`

/** Whose numbers a service of this organization may borrow, nearest first. */
export function furtherPhones(organization: string, held: HeldByOwners | null): PhoneHolder[] {
  if (!held) return []
  const office = { name: organization, doc: { phones: sharedPhones(held.offices ?? []) } }
  return [office, ...(held.owners ?? []).map(({ name, phones }) => ({ name, doc: { phones } }))]
}

/** The numbers that all offices list: where each has its own, none of them is known to answer for the others. */
function sharedPhones(offices: readonly unknown[]): unknown[] {
  const [first, ...others] = offices
  if (first === undefined || offices.length > MOST_OFFICES) return []
  const keysOf = (phones: unknown) =>
    new Set(phonesOf([{ phones }], []).map(({ tel, display }) => tel ?? display))
  const listed = others.map(keysOf)
  return listOf(first).filter((phone) =>
    [...keysOf([phone])].some((key) => listed.every((keys) => keys.has(key))),
  )
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

// One look-up each ("offset 0"), as above.
const BORROWING = `
  with recursive owner as (
    select o.id from unnest($1::uuid[]) as asked(id)
    cross join lateral (select id from directory.organization where id = asked.id offset 0) o
    union select l.organization_id from unnest($1::uuid[]) as asked(id)
    cross join lateral (select organization_id from directory.location where id = asked.id and organization_id is not null offset 0) l
    union select s.organization_id from unnest($1::uuid[]) as asked(id)
    cross join lateral (select service_id from directory.service_at_location where location_id = asked.id offset 0) j
    cross join lateral (select organization_id from directory.service where id = j.service_id offset 0) s
  ), below as (
    select id, 0 as depth from owner
    union
    select o.id, below.depth + 1 from below
    cross join lateral (select id from directory.organization where parent_organization_id = below.id offset 0) o
    where below.depth < ${MOST_GENERATIONS}
  ), heir as (
    select s.id from (select distinct id from below) b
    cross join lateral (select id from directory.service where organization_id = b.id offset 0) s
    union select j.service_id from owner
    cross join lateral (select id from directory.location where organization_id = owner.id offset 0) l
    cross join lateral (select service_id from directory.service_at_location where location_id = l.id offset 0) j
  )
  select distinct heir.id from heir
  cross join lateral (select card from directory.public_card where service_id = heir.id offset 0) c
  where not jsonb_path_exists(c.card::jsonb, '$.phones[*] ? (!exists(@.of) && @.kind != "fax")')`

/**
 * Services whose cards borrow a number from these organizations or from owners of these places, or would if they had
 * one. Ask it for whatever changes, and again for what is hidden: a card must not go on saying a number that its holder
 * says no more.
 */
export async function servicesBorrowing(ctx: Context, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.prepared<{ id: string }>('phones_borrowing', BORROWING, [ids])
  return rows.map((row) => row.id)
}
