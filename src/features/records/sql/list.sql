-- The list of young people, and the search before a record is added.
grant select on records.list_filter to :app;
grant insert (coalition_id, program_id, person_id, filter, saved) on records.list_filter to :app;
grant update (saved, used_at) on records.list_filter to :app;

create policy list_filter_own on records.list_filter for select to :app
  using (person_id = (select identity.person()) and program_id = (select identity.program()) and (select identity.has('records.work')));
create policy list_filter_kept on records.list_filter for insert to :app
  with check (person_id = (select identity.person()) and program_id = (select identity.program())
    and coalition_id = (select identity.coalition()) and (select identity.has('records.work')));
create policy list_filter_changed on records.list_filter for update to :app
  using (person_id = (select identity.person()) and program_id = (select identity.program()) and (select identity.has('records.work')));

grant create on schema records to :definer;
set local role :definer;

-- Names of the acting program to compare with one that was typed, at most 5,000 at a time, the newest record first. A door
-- of its own beside records.open_items: that one writes down every id it opens as read, and a search opens all to show a
-- few. Here the audit log says at once how many were compared; which were shown, records.note_found says.
create or replace function records.open_names(before_item uuid, most integer)
  returns table (item_id uuid, subject_id uuid, version integer, field_group text, key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  program uuid := here.program;
  me uuid := here.person;
  allowed uuid[];
  before timestamptz := 'infinity';
begin
  if before_item is not null then
    select a.sort_at into before from records.access a
    where a.item_id = before_item and a.kind = 'identity' and records.is_readable(a, program, me);
  end if;
  select array_agg(p.item_id order by p.sort_at desc, p.item_id desc) into allowed from (
    select a.item_id, a.sort_at from records.access a
    where a.kind = 'identity' and a.state = 'current' and records.is_readable(a, program, me)
      and (a.sort_at, a.item_id) < (before, coalesce(before_item, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by a.sort_at desc, a.item_id desc limit least(most, 5000)) p;
  if allowed is null then return; end if;
  insert into audit.event (action, object_kind, object_id, detail, purpose)
  values ('subject.searched', 'program', program::text, jsonb_build_object('compared', cardinality(allowed)), 'work');
  return query
    select i.id, i.subject_id, i.version, s.field_group, s.key_epoch, s.ciphertext
    from unnest(allowed) with ordinality as n (id, at) join records.item i on i.id = n.id
    join records.sealed s on s.item_id = i.id and s.version = i.version
    where s.field_group in ('names', 'about') order by n.at;
end $$;

-- Which records a search showed, for whoever looks up who has seen a record. Those of the acting program alone.
create or replace function records.note_found(subjects uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  program uuid := here.program;
  me uuid := here.person;
  shown uuid[];
  items uuid[];
begin
  if cardinality(subjects) > 50 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  select array_agg(distinct a.subject_id), array_agg(a.item_id) into shown, items from records.access a
  where a.subject_id = any (subjects) and a.kind = 'identity' and a.state = 'current'
    and records.is_readable(a, program, me);
  if shown is null then return; end if;
  insert into records.reading (coalition_id, program_id, person_id, purpose, what, subject_ids, item_ids)
  values (here.coalition, program, me, 'work', 'search', shown, items);
end $$;

revoke execute on function records.open_names(uuid, integer), records.note_found(uuid[]) from public;
grant execute on function records.open_names(uuid, integer), records.note_found(uuid[]) to :app;
reset role;
revoke create on schema records from :definer;
