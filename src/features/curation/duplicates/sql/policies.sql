-- Records that are there twice: for staff. Re-applied whenever this file changes.
grant select, insert, update, delete on directory.match_row, directory.match_key, directory.duplicate_pair to :app;
grant select, insert on directory.merge to :app;
grant update (revision_id, moved, state_before, undone_at, undone_by) on directory.merge to :app;
grant select, insert, update, delete on directory.merged_id to :app;

do $$
declare t text;
begin
  foreach t in array array['match_row', 'match_key', 'duplicate_pair']
  loop
    execute format('create policy %I on directory.%I for select to :app using ((select identity.is_staff()))', t || '_read', t);
    execute format('create policy %I on directory.%I for insert to :app with check ((select identity.is_staff()))', t || '_added_by_staff', t);
    execute format('create policy %I on directory.%I for update to :app using ((select identity.is_staff())) with check ((select identity.is_staff()))', t || '_changed_by_staff', t);
    execute format('create policy %I on directory.%I for delete to :app using ((select identity.is_staff()))', t || '_removed_by_staff', t);
  end loop;
end $$;

-- Merging is an act of a named person, and so is taking it back. Nothing merges by itself.
create policy merge_read on directory.merge for select to :app using ((select identity.is_staff()));
create policy merge_made_by_steward on directory.merge for insert to :app
  with check (merged_by::text = (select identity.actor_id()) and (select identity.actor_kind()) = 'steward');
create policy merge_undone_by_steward on directory.merge for update to :app
  using ((select identity.actor_kind()) = 'steward') with check ((select identity.actor_kind()) = 'steward');

-- An old id leads a visitor on only where the record it leads to is shown; of a place, only where all of it is:
-- whoever knows a street under the old id must not learn which confidential place that is.
-- A function, so that staff, of whom it is not asked, do not wait for its questions to be planned; with the rights of
-- whoever asks, so that the rows in it are under their own policies.
create or replace function directory.may_be_followed(entity text, id uuid) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return case may_be_followed.entity
    when 'organization' then exists (select 1 from directory.organization o where o.id = may_be_followed.id and o.shown)
    when 'service' then exists (select 1 from directory.service s where s.id = may_be_followed.id and s.shown)
    when 'location' then exists (select 1 from directory.location l
      where l.id = may_be_followed.id and l.shown and l.visibility = 'public')
    else exists (select 1 from directory.service_at_location j join directory.location l on l.id = j.location_id
      where j.id = may_be_followed.id and l.shown and l.visibility = 'public')
  end;
end $$;
revoke execute on function directory.may_be_followed(text, uuid) from public;
grant execute on function directory.may_be_followed(text, uuid) to :app;
create policy merged_id_followed on directory.merged_id for select to :app
  using ((select identity.is_staff()) or directory.may_be_followed(entity, new_id));
create policy merged_id_added on directory.merged_id for insert to :app with check ((select identity.actor_kind()) = 'steward');
create policy merged_id_changed on directory.merged_id for update to :app
  using ((select identity.actor_kind()) = 'steward') with check ((select identity.actor_kind()) = 'steward');
create policy merged_id_removed on directory.merged_id for delete to :app using ((select identity.actor_kind()) = 'steward');

-- What was said of a merged record goes from the kept one when they are two again; no other provenance is deleted.
grant delete on directory.field_provenance to :app;
create policy field_provenance_taken_back on directory.field_provenance for delete to :app
  using (met_as is not null and (select identity.actor_kind()) = 'steward');

-- Names alike. Under a policy with a condition PostgreSQL may not use the trigram index, so a function of the definer
-- role reads for staff, and gives ids only.
grant usage on schema directory to :definer;
grant select (record_id, entity, name) on directory.match_row to :definer;
create policy match_row_compared on directory.match_row for select to :definer using (true);
-- A setting of an extension can be named only once its library is loaded, which this session may not have done.
do $$ begin perform show_limit(); end $$;
grant create on schema directory to :definer;
set local role :definer;
-- Bound to the operator when it is made, whatever schema the extension is in; the path at run time holds nothing else.
create or replace function directory.alike_names(records uuid[], most integer) returns table (one uuid, other uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  set pg_trgm.similarity_threshold = 0.5
begin atomic
  select a.record_id, x.record_id from directory.match_row a
  cross join lateral (select m.record_id from directory.match_row m
    where m.name % a.name and m.entity = a.entity and m.record_id <> a.record_id
    -- The most alike, and no reason to stop early in a scan of everything.
    order by similarity(m.name, a.name) desc, m.record_id limit most) x
  where a.record_id = any (records) and (select identity.is_staff());
end;
revoke all on function directory.alike_names(uuid[], integer) from public;
grant execute on function directory.alike_names(uuid[], integer) to :app;
reset role;
revoke create on schema directory from :definer;
