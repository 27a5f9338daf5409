-- Sealed files that no document names. They are removed by a job, later than the rows: what a row names is never removed.
-- Re-applied whenever this file changes.
grant select, insert, delete on records.loose_file to :definer;
create policy definer_reads_loose_files on records.loose_file for select to :definer using (true);
create policy definer_notes_loose_files on records.loose_file for insert to :definer with check (true);
create policy definer_forgets_loose_files on records.loose_file for delete to :definer using (true);

grant create on schema records to :definer;
set local role :definer;

-- Whatever takes a file from its document, by whichever hand, leaves it here.
create or replace function records.note_loose_file() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.object_name = old.object_name then return null; end if;
  delete from records.loose_file f where f.object_name = old.object_name;
  insert into records.loose_file (coalition_id, object_name, pieces, subject_id)
  select old.coalition_id, old.object_name, old.pieces, (select i.subject_id from records.item i where i.id = old.item_id);
  return null;
end $$;

-- Files that lie there, of which some may be nobody's: those are noted, and those that a row names again are forgotten. For jobs.
create or replace function records.note_strays(names text[], of_pieces integer[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  if cardinality(names) > 1000 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  delete from records.loose_file f using records.document d where f.object_name = any (names) and d.object_name = f.object_name;
  insert into records.loose_file (object_name, pieces)
  select s.name, s.n from unnest(names, of_pieces) s (name, n)
  where not exists (select from records.document d where d.object_name = s.name)
  on conflict (object_name) do nothing;
end $$;

-- What may go now, after one: of a destroyed record when its keys are gone; all else when no backup of the data names it any more.
create or replace function records.files_to_remove(after_name text) returns table (object_name text, pieces integer, subject_id uuid)
  language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query
    select f.object_name, f.pieces, f.subject_id from records.loose_file f
    left join records.tombstone t on t.subject_id = f.subject_id and t.item_id is null
    where f.object_name > after_name
      and case when t.id is null then f.noted_at < clock_timestamp() - interval '30 days' else t.keys_gone_at is not null end
      and not exists (select from records.document d where d.object_name = f.object_name)
    order by f.object_name limit 100;
end $$;

create or replace function records.note_files_removed(names text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  delete from records.loose_file f where f.object_name = any (names);
end $$;

-- For the login that owns the schema: some documents by lot, whose files are looked for.
create or replace function records.some_files(most integer) returns table (item_id uuid, object_name text, pieces integer, frozen boolean)
  language sql volatile security definer rows 50 set search_path = pg_catalog, pg_temp
begin atomic
  select d.item_id, d.object_name, d.pieces, d.frozen_at is not null from records.document d order by random() limit most;
end;

-- A week after their day: the job comes each day, and a store may be away for some.
create or replace function records.overdue_files() returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from records.loose_file f
    left join records.tombstone t on t.subject_id = f.subject_id and t.item_id is null
    where coalesce(t.keys_gone_at, f.noted_at + interval '30 days') < clock_timestamp() - interval '7 days');

revoke execute on function records.some_files(integer), records.overdue_files(), records.note_loose_file(), records.note_strays(text[], integer[]), records.files_to_remove(text),
  records.note_files_removed(text[]) from public, :app, :protected;
grant execute on function records.note_strays(text[], integer[]), records.files_to_remove(text), records.note_files_removed(text[]) to :app;
grant execute on function records.some_files(integer), records.overdue_files(), records.note_loose_file() to :owner;
reset role;
revoke create on schema records from :definer;

create or replace trigger loose_file after update of object_name or delete on records.document
  for each row execute function records.note_loose_file();
