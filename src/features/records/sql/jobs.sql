-- Background work on records. A job is bound when it is added: to a program, to some of its records, to a purpose, as whoever
-- asked for it (identity.bind_job). It reads those records by the functions below and nothing else of anybody.
grant select on notices.address to :definer;
grant create on schema records to :definer;
set local role :definer;

-- Items of the records that the acting job is bound to, as far as whoever asked for it may read them.
create or replace function records.bound_items(kinds text[]) returns table (item_id uuid, subject_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := identity.job_binding();
begin
  return query select a.item_id, a.subject_id from records.access a
    where a.subject_id = any (here.about) and records.is_readable(a, here.program, here.person)
      and a.kind = any (kinds) and a.state = 'current'
    order by a.sort_at desc, a.item_id desc limit 5000;
end $$;

-- The door to the words for jobs. One id that is not of the records it is bound to, and nothing is opened at all: a person
-- meets what is hidden by chance, a program that we wrote does not. Written down as read by whoever asked for the job.
create or replace function records.open_bound(items uuid[])
  returns table (item_id uuid, subject_id uuid, coalition_id uuid, agency_id uuid, kind text, version integer, field_group text,
    key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := identity.job_binding();
  opened uuid[];
begin
  if cardinality(items) > 5000 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  if exists (select from unnest(items) asked (id) where not exists (select from records.access a
      where a.item_id = asked.id and a.subject_id = any (here.about) and records.is_readable(a, here.program, here.person))) then
    raise exception 'not bound to this' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(distinct a.subject_id) into opened from records.access a
  where a.item_id = any (items) and a.program_id = here.program;
  if opened is null then return; end if;
  insert into records.reading (coalition_id, program_id, person_id, purpose, what, subject_ids, item_ids)
  values (here.coalition, here.program, here.person, here.purpose, 'job', opened, items);
  insert into audit.event (action, object_kind, object_id, detail, purpose)
  select 'subject.read-by-job', 'subject', s::text, jsonb_build_object('asked_by', here.person), here.purpose from unnest(opened) s;
  return query
    select i.id, i.subject_id, i.coalition_id, i.agency_id, i.kind, i.version, s.field_group, s.key_epoch, s.ciphertext
    from records.item i join records.sealed s on s.item_id = i.id and s.version = i.version
    where i.id = any (items);
end $$;

-- After somebody opened records: whether their own number or address stands in one is asked by a job, so that no page waits
-- for it, and of the whole record, not of the page they saw. Once a day for each of those whose own address is known, and again where something
-- was written since in a part of it, or a part is new: what was compared without it says nothing of it. A version bears the moment its
-- transaction began, and may have been committed a little later. A job is bound to a hundred records at most.
create or replace function records.compare_contacts(subjects uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts uuid[];
begin
  perform records.require_work();
  if not platform.has_queue() or not exists (select from notices.address o
      where o.person_id = identity.person() and o.ended_at is null and o.confirmed_at is not null) then
    return;
  end if;
  for parts in
    select array_agg(g.id) from (
      select d.id, (row_number() over (order by d.id) - 1) / 100 as slice
      from (select distinct h as id from unnest(subjects) s cross join lateral records.group_of(s) h) d) g
    group by g.slice
  loop
    continue when not exists (select from unnest(parts) p (id)
      cross join lateral (select max(r.at) as at from records.reading r
        where r.subject_ids @> array[p.id] and r.what = 'job' and r.purpose = 'oversight' and r.person_id = identity.person()
          and r.at > clock_timestamp() - interval '1 day') compared
      join records.item i on i.subject_id = p.id
      join records.version v on v.item_id = i.id
      where compared.at is null or v.written_at > compared.at - interval '1 minute');
    perform identity.bind_job('compare-contacts', 'records.work', parts, 'oversight');
  end loop;
end $$;

-- Where whoever asked for the acting job is reached themself; sealed.
create or replace function records.addresses_to_compare() returns table (id uuid, sealed bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := identity.job_binding();
begin
  return query select o.id, o.sealed from notices.address o
    where o.person_id = here.person and o.ended_at is null and o.confirmed_at is not null;
end $$;

-- It stands in this record. Told once a day, of the look after which the job was added; it says nothing of what stands there.
create or replace function records.tell_own_contact(of_subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := identity.job_binding();
  look audit.event;
begin
  if (of_subject = any (here.about)) is not true then
    raise exception 'not bound to this' using errcode = 'insufficient_privilege';
  end if;
  select e.* into look from audit.event e
  where e.actor_id = here.person::text and e.action = 'subject.read' and e.object_kind = 'subject'
    and e.object_id = any (here.about::text[]) and e.program_id = here.program
  -- Of two records on one page the one in which it stands; of one that is part of another, the look at the whole.
  order by e.object_id = of_subject::text desc, e.at desc limit 1;
  if look.id is null or audit.told_today(here.person, 'own-contact', look.object_id) then
    return;
  end if;
  perform audit.raise_alert(look, 'own-contact', here.person, 1);
end $$;

revoke execute on function records.bound_items(text[]), records.open_bound(uuid[]), records.compare_contacts(uuid[]),
  records.addresses_to_compare(), records.tell_own_contact(uuid) from public;
grant execute on function records.bound_items(text[]), records.open_bound(uuid[]), records.compare_contacts(uuid[]),
  records.addresses_to_compare(), records.tell_own_contact(uuid) to :app;
reset role;
revoke create on schema records from :definer;
