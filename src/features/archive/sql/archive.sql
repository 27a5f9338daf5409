-- A whole record, taken along by a lead of the program that keeps it. Two doors, because an archive is written while it is
-- downloaded: the first one writes down all that will be opened and hands out no word; the second one opens that and nothing else.
grant create on schema records to :definer;
set local role :definer;

-- What of a record goes along: all that whoever acts may read, without what they alone read or how somebody may be reached
-- unless they say so. Written down as one look before a word leaves. How much is hidden is not said.
create or replace function records.begin_archive(of_subject uuid, own boolean, reach boolean, of_purpose text)
  returns table (reading_id uuid, item_id uuid, subject_id uuid, kind text, category text, lanes text[], state text, known_at timestamptz,
    recorded_at timestamptz, author_id uuid, due_at timestamptz, assigned_to uuid, done_at timestamptz, done_by uuid, pinned boolean,
    version integer, alone boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  allowed uuid[];
  about uuid[];
  look uuid;
begin
  if not identity.has('records.destroy') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
  select array_agg(a.item_id), array_agg(distinct a.subject_id) into allowed, about from records.access a
  where a.subject_id in (select g from records.group_of(of_subject) g) and records.is_readable(a, here.program, here.person)
    and (own or a.person_id is null) and (reach or a.kind <> 'safe-contact');
  if allowed is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if cardinality(allowed) > 5000 then raise exception 'archive-too-long' using errcode = 'BW000'; end if;
  look := records.note_reading(here.coalition, here.program, here.person, about, allowed, 'archive', of_purpose);
  return query
    select look, i.id, i.subject_id, i.kind, i.category, i.lanes, i.state, i.known_at, i.recorded_at, i.author_id, i.due_at, i.assigned_to,
      i.done_at, i.done_by, i.pinned, i.version,
      not exists (select from records.access a where a.item_id = i.id and a.program_id = here.program and a.person_id is null)
    from records.item i where i.id = any (allowed) order by i.known_at, i.id;
end $$;

-- Every version of some of these, for whoever began, within the hour, and as long as they may read them.
create or replace function records.open_archive(of_reading uuid, items uuid[])
  returns table (item_id uuid, subject_id uuid, version integer, written_by uuid, written_at timestamptz, why text, field_group text,
    key_epoch integer, ciphertext bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  noted uuid[];
begin
  if cardinality(items) > 200 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  select r.item_ids into noted from records.reading r
  where r.coalition_id = here.coalition and r.id = of_reading and r.program_id = here.program and r.person_id = here.person
    and r.what = 'archive' and r.at > clock_timestamp() - interval '1 hour' and identity.has('records.destroy');
  if noted is null then raise exception 'no such archive' using errcode = 'no_data_found'; end if;
  return query
    select i.id, i.subject_id, v.version, v.written_by, v.written_at, v.why, s.field_group, s.key_epoch, s.ciphertext
    from (select distinct n.id from unnest(items) n (id) where n.id = any (noted)) n
    join records.access a on a.item_id = n.id and records.is_readable(a, here.program, here.person)
    join records.item i on i.id = n.id join records.version v on v.item_id = i.id
    left join records.sealed s on s.item_id = i.id and s.version = v.version
    where s.item_id is not null or records.is_purged(i.id)
    order by i.id, v.version;
end $$;

revoke execute on function records.begin_archive(uuid, boolean, boolean, text), records.open_archive(uuid, uuid[]) from public;
grant execute on function records.begin_archive(uuid, boolean, boolean, text), records.open_archive(uuid, uuid[]) to :app;
reset role;
revoke create on schema records from :definer;
