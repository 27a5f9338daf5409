-- Documents of records. As with items, the app's login has no right on the rows: what may be opened follows from records.access,
-- and from what the scanner and whoever looked said of a file.
grant select, insert on records.document to :definer;
-- Where a file lies is written once, and again when it is sealed anew (resealing.sql).
grant update (scan, scanned_at, frozen_at, frozen_by) on records.document to :definer;
create policy definer_reads_documents on records.document for select to :definer using (true);
create policy definer_adds_documents on records.document for insert to :definer with check (true);
create policy definer_changes_documents on records.document for update to :definer using (true) with check (true);

grant create on schema records to :definer;
set local role :definer;

-- Asked before a file is drawn and sealed, which takes a while: the same form pressed twice is told so at once.
create or replace function records.may_attach(seed uuid, of_subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  perform from records.subject s where s.id = of_subject and s.program_id = identity.program();
  if not found then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if exists (select from records.subject s where s.id = of_subject and s.closed_at is not null) then
    raise exception 'record-closed' using errcode = 'BW000';
  end if;
  -- Who comes second waits for the first to end, and is told then.
  perform pg_advisory_xact_lock(hashtextextended(records.id_of(seed)::text, 0));
  if exists (select from records.item i where i.id = records.id_of(seed)) then
    raise exception 'document-attached' using errcode = 'BW000';
  end if;
  -- So that one person, or whoever took over their session, cannot fill the store. No file was scanned before
  -- the day on which it was attached, which spares looking at all there are.
  if (select count(*) from records.document d join records.item i on i.id = d.item_id
      where d.scanned_at > now() - interval '24 hours' and i.recorded_at > now() - interval '24 hours'
        and i.author_id = identity.person()) >= 200 then
    raise exception 'documents-of-a-day' using errcode = 'BW000';
  end if;
end $$;

-- Where the file of an item lies. In the transaction that writes the item, by its author, once.
create or replace function records.keep_document(of_item uuid, of_type text, name text, of_pieces integer, epoch integer, said text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_row records.item := records.item_to_change(of_item);
begin
  if of_row.kind <> 'document' or of_row.author_id <> identity.person() or of_row.version <> 1 then
    raise exception 'no such document' using errcode = 'no_data_found';
  end if;
  -- What is infected is not kept.
  if (said in ('clean', 'not-scanned', 'quarantine')) is not true then
    raise exception 'no such answer of a scanner' using errcode = 'check_violation';
  end if;
  insert into records.document (coalition_id, item_id, type, object_name, pieces, key_epoch, scan)
  values (of_row.coalition_id, of_item, of_type, name, of_pieces, epoch, said);
end $$;

-- What may be done with the files of items, of those that whoever acts may read.
create or replace function records.document_states(items uuid[])
  returns table (item_id uuid, type text, scan text, scanned_at timestamptz, frozen_at timestamptz, frozen_by uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
begin
  if cardinality(items) > 5000 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  return query
    select d.item_id, d.type, d.scan, d.scanned_at, d.frozen_at, d.frozen_by
    from (select distinct id from unnest(items) n (id)) n
    cross join lateral (select a.* from records.access a where a.item_id = n.id offset 0) a
    join records.document d on d.item_id = a.item_id
    where records.is_readable(a, here.program, here.person);
end $$;

-- The file of one item, for whoever may read it; as good as absent for everybody else. Locked where something
-- is decided, so that nobody freezes it in this moment; several may be handed it at once. Null locks nothing: nobody waits for a store
-- or a scanner that is slow, and what was seen is asked again.
create or replace function records.document_of(of_item uuid, to_change boolean) returns records.document
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  one records.document;
begin
  perform from records.access a where a.item_id = of_item and records.is_readable(a, here.program, here.person);
  if not found then raise exception 'no such document' using errcode = 'no_data_found'; end if;
  if to_change is null then
    select d.* into one from records.document d where d.item_id = of_item;
  elsif to_change then
    select d.* into one from records.document d where d.item_id = of_item for update;
  else
    select d.* into one from records.document d where d.item_id = of_item for share;
  end if;
  if one.item_id is null then raise exception 'no such document' using errcode = 'no_data_found'; end if;
  return one;
end $$;

-- Where a file lies that may be opened at this moment. Whoever has read it asks open_document before it is handed out.
create or replace function records.document_to_open(of_item uuid)
  returns table (subject_id uuid, object_name text, pieces integer, key_epoch integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.document := records.document_of(of_item, null);
begin
  if one.frozen_at is not null then raise exception 'document-frozen' using errcode = 'BW000'; end if;
  if one.scan not in ('clean', 'not-scanned') then raise exception 'document-shut' using errcode = 'BW000'; end if;
  return query select i.subject_id, one.object_name, one.pieces, one.key_epoch
    from records.item i where i.id = of_item and i.state = 'current';
end $$;

-- The one door to a file: says where it lies, and writes down that it was opened, in one transaction. A frozen one opens for
-- nobody; one that a scanner has not answered for, or found something in, opens for nobody either.
create or replace function records.open_document(of_item uuid, of_purpose text)
  returns table (subject_id uuid, type text, object_name text, pieces integer, key_epoch integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  one records.document := records.document_of(of_item, false);
  about uuid;
begin
  if one.frozen_at is not null then raise exception 'document-frozen' using errcode = 'BW000'; end if;
  if one.scan not in ('clean', 'not-scanned') then raise exception 'document-shut' using errcode = 'BW000'; end if;
  select i.subject_id into about from records.item i where i.id = of_item and i.state = 'current';
  if about is null then raise exception 'no such document' using errcode = 'no_data_found'; end if;
  perform records.note_reading(here.coalition, here.program, here.person, array[about], array[of_item], 'record', of_purpose);
  return query select about, one.type, one.object_name, one.pieces, one.key_epoch;
end $$;

-- Somebody says that it may contain abuse imagery. The same twice is once. There is no function that takes it back.
create or replace function records.freeze_document(of_item uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.document := records.document_of(of_item, true);
begin
  if one.frozen_at is not null then return false; end if;
  update records.document d set frozen_at = clock_timestamp(), frozen_by = identity.person() where d.item_id = of_item;
  return true;
end $$;

-- Where a frozen one lies, for the mark beside it. For whoever may read it.
create or replace function records.frozen_file(of_item uuid) returns table (item_id uuid, object_name text, frozen_at timestamptz)
  language plpgsql security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  one records.document := records.document_of(of_item, null);
begin
  if one.frozen_at is null then return; end if;
  return query select one.item_id, one.object_name, one.frozen_at;
end $$;

-- All that are frozen, and those frozen again that a restored backup had forgotten: a mark beside the sealed file says it. For the
-- login that owns the schema, at each start; the same for jobs.
create or replace function records.all_frozen() returns table (item_id uuid, object_name text, frozen_at timestamptz)
  language sql stable security definer rows 10 set search_path = pg_catalog, pg_temp
begin atomic
  select d.item_id, d.object_name, d.frozen_at from records.document d where d.frozen_at is not null order by d.item_id;
end;

create or replace function records.freeze_all(items uuid[], moments timestamptz[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n bigint;
begin
  with marks as (select m.item, min(m.moment) as moment from unnest(items, moments) m (item, moment) group by 1),
  again as (
    update records.document d set frozen_at = m.moment from marks m where d.item_id = m.item and d.frozen_at is null
    returning d.item_id, d.coalition_id),
  said as (
    insert into audit.event (action, object_kind, object_id, actor_kind, coalition_id, agency_id)
    select 'document.frozen-again', 'subject', i.subject_id::text, 'operator', i.coalition_id, i.agency_id
    from again a join records.item i on i.id = a.item_id)
  select count(*) into n from again;
  return n;
end $$;

create or replace function records.frozen_files() returns table (item_id uuid, object_name text, frozen_at timestamptz)
  language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query select f.item_id, f.object_name, f.frozen_at from records.all_frozen() f;
end $$;

create or replace function records.freeze_again(items uuid[], moments timestamptz[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return records.freeze_all(items, moments);
end $$;

-- Where a file lies that no scanner has answered for: it is looked at by the scanner alone, and nobody reads it.
create or replace function records.document_to_scan(of_item uuid)
  returns table (subject_id uuid, object_name text, pieces integer, key_epoch integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.document := records.document_of(of_item, null);
begin
  if one.frozen_at is not null then raise exception 'document-frozen' using errcode = 'BW000'; end if;
  if one.scan not in ('quarantine', 'not-scanned') then return; end if;
  return query select i.subject_id, one.object_name, one.pieces, one.key_epoch from records.item i where i.id = of_item;
end $$;

-- Whether that changed what is known of the file.
create or replace function records.note_scan(of_item uuid, said text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.document := records.document_of(of_item, true);
begin
  if one.frozen_at is not null then raise exception 'document-frozen' using errcode = 'BW000'; end if;
  -- A scanner that was taken out of the settings has answered for nothing, and one that gives no answer shuts nothing that was open.
  if one.scan not in ('quarantine', 'not-scanned') or said = 'not-scanned' or one.scan = 'not-scanned' and said = 'quarantine' then
    return false;
  end if;
  update records.document d set scan = said, scanned_at = clock_timestamp() where d.item_id = of_item;
  return true;
end $$;

revoke execute on function records.frozen_file(uuid), records.all_frozen(), records.freeze_all(uuid[], timestamptz[]), records.frozen_files(),
  records.freeze_again(uuid[], timestamptz[]), records.document_to_open(uuid), records.may_attach(uuid, uuid), records.keep_document(uuid, text, text, integer, integer, text),
  records.document_states(uuid[]), records.document_of(uuid, boolean), records.open_document(uuid, text), records.freeze_document(uuid),
  records.document_to_scan(uuid), records.note_scan(uuid, text) from public;
grant execute on function records.all_frozen(), records.freeze_all(uuid[], timestamptz[]) to :owner;
grant execute on function records.frozen_file(uuid), records.frozen_files(), records.freeze_again(uuid[], timestamptz[]),
  records.document_to_open(uuid), records.may_attach(uuid, uuid), records.keep_document(uuid, text, text, integer, integer, text),
  records.document_states(uuid[]), records.open_document(uuid, text), records.freeze_document(uuid),
  records.document_to_scan(uuid), records.note_scan(uuid, text) to :app;
reset role;
revoke create on schema records from :definer;
