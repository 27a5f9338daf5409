-- Leaves: each act writes what it commits to, in its own transaction, and the sequencer puts them in order.
grant usage on schema transparency to :app, :owner, :definer;
grant select, insert, delete on transparency.pending to :definer;
grant select, insert, delete on transparency.leaf to :definer;
grant select, insert on transparency.begun to :definer;
grant select on audit.event to :definer;
grant select on transparency.log, transparency.checkpoint, transparency.holder to :definer;
create policy definer_reads_log on transparency.log for select to :definer using (true);
create policy definer_reads_checkpoints on transparency.checkpoint for select to :definer using (true);
create policy definer_reads_holders on transparency.holder for select to :definer using (true);
create policy definer_keeps_pending on transparency.pending to :definer using (true) with check (true);
create policy definer_keeps_leaves on transparency.leaf to :definer using (true) with check (true);
-- Its row is the sequencer's lock, which takes the right to update: an advisory lock would be anybody's to hold.
grant update (once) on transparency.begun to :definer;
create policy definer_keeps_begun on transparency.begun to :definer using (true) with check (true);

-- What is written of the log by the program's own work: jobs, and whoever runs the installation.
grant select (position, entry, kind, of_table, row_id, was, now, salt, format, act) on transparency.leaf to :app;
create policy leaf_for_jobs on transparency.leaf for select to :app
  using ((select identity.actor_kind()) in ('job', 'operator'));
grant select, insert (origin, verifier), update (closed_at, closing_note) on transparency.log to :app;
create policy log_for_jobs on transparency.log to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) in ('job', 'operator'));
grant select, insert (origin, size, note) on transparency.checkpoint to :app;
create policy checkpoint_for_jobs on transparency.checkpoint to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) in ('job', 'operator'));
grant select, insert (kind, name, address, verifier), update (ended_at, held_size, held_at, fault) on transparency.holder to :app;
create policy holder_for_jobs on transparency.holder to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) in ('job', 'operator'));
grant select, insert (origin, size, with_rows, finding, first_leaf) on transparency.verification to :app;
create policy verification_for_jobs on transparency.verification to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) in ('job', 'operator'));

-- For auditors: what has left, to whom, and what was found. The rows behind the leaves are nobody's to read; the key lies in no table.
create policy checkpoint_read on transparency.checkpoint for select to :app using ((select identity.has('audit.read')));
create policy holder_read on transparency.holder for select to :app using ((select identity.has('audit.read')));
create policy verification_read on transparency.verification for select to :app using ((select identity.has('audit.read')));

grant create on schema transparency to :definer;
set local role :definer;

-- A row as text, of which a leaf holds the hash. What it says never changes: a new column makes a new number in front, and
-- new leaves for the rows that have it. The same expressions stand in verify/row-texts.ts, which believes none of these.
create or replace function transparency.event_text(e audit.event) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return jsonb_build_array(1, e.id, (extract(epoch from e.at) * 1000000)::bigint, e.actor_kind, e.actor_id, e.membership_id,
    e.coalition_id, e.agency_id, e.program_id, e.action, e.object_kind, e.object_id, e.detail, e.request_id, e.purpose)::text;

create or replace function transparency.reading_text(r records.reading) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return jsonb_build_array(1, r.coalition_id, r.id, r.program_id, r.person_id, (extract(epoch from r.at) * 1000000)::bigint,
    r.purpose, r.what, to_jsonb(r.subject_ids), to_jsonb(r.item_ids))::text;

create or replace function transparency.sealed_text(s records.sealed) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return jsonb_build_array(1, s.item_id, s.field_group, s.version, s.key_epoch, encode(sha256(s.ciphertext), 'hex'))::text;

-- Where its sealed file lies, what the scanner said of it, and since when nobody opens it.
create or replace function transparency.document_text(d records.document) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return jsonb_build_array(1, d.item_id, d.type, d.object_name, d.pieces, d.key_epoch, d.scan,
    (extract(epoch from d.frozen_at) * 1000000)::bigint)::text;

create or replace function transparency.add_leaf(of_table text, row_id text, was text, now text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  salt bytea := uuid_send(gen_random_uuid());
  hash_was bytea := sha256(convert_to(was, 'UTF8'));
  hash_now bytea := sha256(convert_to(now, 'UTF8'));
begin
  insert into transparency.pending (of_table, row_id, was, now, salt, entry)
  values (add_leaf.of_table, add_leaf.row_id, hash_was, hash_now, salt,
    sha256(salt || convert_to(jsonb_build_array(1, add_leaf.of_table, add_leaf.row_id, encode(hash_was, 'hex'), encode(hash_now, 'hex'))::text, 'UTF8')));
end $$;

create or replace function transparency.leaf_of_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform transparency.add_leaf('audit.event', new.id::text, null, transparency.event_text(new));
  return null;
end $$;

create or replace function transparency.leaf_of_reading() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform transparency.add_leaf('records.reading', new.id::text, null, transparency.reading_text(new));
  return null;
end $$;

-- Also when words are sealed anew, purged or destroyed: what they were and what they are, so that a check follows them, and
-- which act it is of. Without one it is written all the same: refused, it could be done past the trigger without a trace.
create or replace function transparency.leaf_of_sealed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  row_id text := case when tg_op = 'DELETE' then old.item_id || '/' || old.version || '/' || old.field_group
    else new.item_id || '/' || new.version || '/' || new.field_group end;
  hash_was bytea := case when tg_op <> 'INSERT' then sha256(convert_to(transparency.sealed_text(old), 'UTF8')) end;
  hash_now bytea := case when tg_op <> 'DELETE' then sha256(convert_to(transparency.sealed_text(new), 'UTF8')) end;
  act uuid := case when tg_op <> 'INSERT' then nullif(current_setting('transparency.act', true), '')::uuid end;
  salt bytea := uuid_send(gen_random_uuid());
begin
  insert into transparency.pending (of_table, row_id, was, now, salt, format, act, entry)
  values ('records.sealed', row_id, hash_was, hash_now, salt, 2, act, sha256(salt || convert_to(
    jsonb_build_array(2, 'records.sealed', row_id, encode(hash_was, 'hex'), encode(hash_now, 'hex'), act)::text, 'UTF8')));
  return null;
end $$;

create or replace function transparency.leaf_of_document() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform transparency.add_leaf('records.document', case when tg_op = 'DELETE' then old.item_id else new.item_id end::text,
    case when tg_op <> 'INSERT' then transparency.document_text(old) end,
    case when tg_op <> 'DELETE' then transparency.document_text(new) end);
  return null;
end $$;

-- Documents were kept before they had leaves: they enter once, while none has one.
create or replace function transparency.enter_documents_of_before() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from transparency.leaf l where l.of_table = 'records.document')
    or exists (select from transparency.pending p where p.of_table = 'records.document') then return; end if;
  perform transparency.add_leaf('records.document', d.item_id::text, null, transparency.document_text(d)) from records.document d;
end $$;

-- Until it ends, what is changed of sealed texts in this transaction is of one act. @returns the id that its event gets
create or replace function transparency.begin_act() returns uuid
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select set_config('transparency.act', gen_random_uuid()::text, true)::uuid;
end;

-- What its event has to say, so that nothing else is of this act, now or ever: a hash over each text with what it was and is.
-- Empty: it changed none.
create or replace function transparency.end_act(of_act uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changes text := (select encode(sha256(convert_to(string_agg(p.row_id || ' ' || encode(p.was, 'hex') || ' '
      || coalesce(encode(p.now, 'hex'), '-'), e'\n' order by p.row_id collate "C", p.id), 'UTF8')), 'hex')
    from transparency.pending p where p.act = of_act);
begin
  perform set_config('transparency.act', '', true);
  return jsonb_strip_nulls(jsonb_build_object('changes', changes));
end $$;

-- What was there before the log: in one batch, when the log begins. Called by the file below, never again.
create or replace function transparency.enter_rows_of_before() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from transparency.begun) then return; end if;
  insert into transparency.begun default values;
  -- In one statement for all: an installation may have millions, and everybody waits meanwhile.
  insert into transparency.pending (of_table, row_id, was, now, salt, entry)
  select b.of_table, b.row_id, null, b.hash, b.salt, sha256(b.salt || convert_to(
    jsonb_build_array(1, b.of_table, b.row_id, null, encode(b.hash, 'hex'))::text, 'UTF8'))
  from (
    select 'audit.event' as of_table, e.id::text as row_id, e.at, sha256(convert_to(transparency.event_text(e), 'UTF8')) as hash,
      uuid_send(gen_random_uuid()) as salt from audit.event e
    union all
    select 'records.reading', r.id::text, r.at, sha256(convert_to(transparency.reading_text(r), 'UTF8')),
      uuid_send(gen_random_uuid()) from records.reading r
    union all
    select 'records.sealed', s.item_id || '/' || s.version || '/' || s.field_group, null,
      sha256(convert_to(transparency.sealed_text(s), 'UTF8')), uuid_send(gen_random_uuid()) from records.sealed s
  ) b order by b.at nulls first, b.row_id;
end $$;

-- Whoever holds the lock gives places; asked first whether there is anything to do, for a lock is written down. Waiting acts are never waited for: what is not committed is not seen, and comes later.
create or replace function transparency.sequence(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n integer;
  free bigint;
begin
  if not exists (select from transparency.pending) then return 0; end if;
  perform from transparency.begun b for update skip locked;
  if not found then return 0; end if;
  select coalesce(max(l.position), -1) + 1 into free from transparency.leaf l;
  with taken as (
    delete from transparency.pending p
    where p.id = any (array(select q.id from transparency.pending q order by q.id limit least(most, 10000)))
    returning p.*)
  insert into transparency.leaf (position, entry, kind, of_table, row_id, was, now, salt, format, act)
  select free + row_number() over (order by t.id) - 1, t.entry, 'row', t.of_table, t.row_id, t.was, t.now, t.salt, t.format, t.act
  from taken t;
  get diagnostics n = row_count;
  return n;
end $$;

-- Whether this database has the leaves of a checkpoint of so many: one that was restored from an older copy has not.
-- Without any checkpoint: whether none was signed yet.
create or replace function transparency.reaches(size bigint, entry bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return case when size = 0 then not exists (select from transparency.checkpoint c join transparency.log g on g.origin = c.origin
      where g.closed_at is null)
    else exists (select from transparency.leaf l where l.position = size - 1 and l.entry = reaches.entry) end;

-- Since when the oldest act has waited for its place: for the doctor, and for the page of auditors. Whoever has the program's
-- login can hold the lock, as the program does, and that is seen here. Null: none waits.
create or replace function transparency.waiting_since() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select min(p.at) from transparency.pending p);

create or replace function transparency.waiting_for_auditors() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return case when identity.has('audit.read') then transparency.waiting_since() end;

-- For whoever is to check: by which keys.
create or replace function transparency.verifiers() returns table (verifier text, closed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.verifier, l.closed_at from transparency.log l where identity.has('audit.read') order by l.begun_at desc;
end;

-- One act of the reader's own agency, with its place and salt: what a proof of it needs. No place: it is not in order yet.
create or replace function transparency.own_event(of_event uuid) returns table (place bigint, salt bytea, said text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.position, l.salt, transparency.event_text(e) from audit.event e
  left join transparency.leaf l on l.row_id = e.id::text and l.of_table = 'audit.event'
  where e.id = of_event and e.agency_id = identity.agency() and identity.has('audit.read');
end;

-- For the doctor, by the owner's login: since when there is a log, when it was signed last, and by how many outside it is held.
create or replace function transparency.state_of_log(held_for interval, out begun_at timestamptz, out signed_at timestamptz,
    out holding bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select (select min(l.begun_at) from transparency.log l), (select max(c.made_at) from transparency.checkpoint c),
    (select count(*) from transparency.holder h where h.ended_at is null and h.held_at > clock_timestamp() - held_for);
end;

create or replace function transparency.require_job() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'the operator and jobs only' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Fills up to the next 256, by one block at least since the last checkpoint, so that a size tells little of how much was
-- done. What is still waiting goes in first. Returns the size that is to be signed.
create or replace function transparency.pad(since bigint) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  free bigint;
  wanted bigint;
begin
  perform transparency.require_job();
  perform from transparency.begun b for update;
  while transparency.sequence(10000) > 0 loop null; end loop;
  select coalesce(max(l.position), -1) + 1 into free from transparency.leaf l;
  wanted := greatest(since + 256, (free + 255) / 256 * 256);
  -- Padding says so under its salt: a leaf of a row cannot be called padding afterwards.
  insert into transparency.leaf (position, entry, kind, salt)
  select p.place, sha256(p.salt || convert_to('[1, "padding"]', 'UTF8')), 'padding', p.salt
  from (select place, uuid_send(gen_random_uuid()) as salt from generate_series(free, wanted - 1) place) p;
  return wanted;
end $$;

-- After a restore: what the tiles hold and this database has forgotten.
create or replace function transparency.enter_again(first bigint, entries bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform transparency.require_job();
  perform from transparency.begun b for update;
  if first <> (select coalesce(max(l.position), -1) + 1 from transparency.leaf l) then
    raise exception 'not the next place' using errcode = 'check_violation';
  end if;
  insert into transparency.leaf (position, entry, kind)
  select first + e.at - 1, e.entry, 'entered-again' from unnest(entries) with ordinality e (entry, at);
end $$;

-- After a restore: leaves from this place on, which nobody had signed and in whose places others were, wait for a place again,
-- before what waits already. Padding among them was for the block that is now full of others.
-- @returns how many wait again · errors: check_violation, one of them was signed
create or replace function transparency.take_back(first bigint) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n integer;
  waiting bigint;
begin
  perform transparency.require_job();
  perform from transparency.begun b for update;
  -- Whoever is changing a row at this moment has an earlier id than what is taken back will get: they end first, later ones wait.
  lock table transparency.pending in share row exclusive mode;
  if exists (select from transparency.checkpoint c join transparency.log g on g.origin = c.origin
      where g.closed_at is null and c.size > first) then
    raise exception 'signed already' using errcode = 'check_violation';
  end if;
  select coalesce(max(p.id), 0) into waiting from transparency.pending p;
  perform set_config('transparency.taking_back', 'yes', true);
  with taken as (delete from transparency.leaf l where l.position >= first returning l.*)
  insert into transparency.pending (of_table, row_id, was, now, salt, format, act, entry)
  select t.of_table, t.row_id, t.was, t.now, t.salt, t.format, t.act, t.entry from taken t where t.kind = 'row' order by t.position;
  get diagnostics n = row_count;
  perform set_config('transparency.taking_back', '', true);
  with later as (delete from transparency.pending p where p.id <= waiting returning p.*)
  insert into transparency.pending (of_table, row_id, was, now, salt, format, act, entry, at)
  select t.of_table, t.row_id, t.was, t.now, t.salt, t.format, t.act, t.entry, t.at from later t order by t.id;
  return n;
end $$;

revoke execute on function transparency.event_text(audit.event), transparency.reading_text(records.reading),
  transparency.sealed_text(records.sealed), transparency.add_leaf(text, text, text, text), transparency.leaf_of_event(),
  transparency.leaf_of_reading(), transparency.leaf_of_sealed(), transparency.begin_act(), transparency.end_act(uuid),
  transparency.document_text(records.document), transparency.leaf_of_document(), transparency.enter_documents_of_before(),
  transparency.enter_rows_of_before(), transparency.sequence(integer), transparency.waiting_since(), transparency.waiting_for_auditors(),
  transparency.reaches(bigint, bytea), transparency.state_of_log(interval),
  transparency.verifiers(), transparency.own_event(uuid), transparency.require_job(), transparency.pad(bigint), transparency.enter_again(bigint, bytea[]), transparency.take_back(bigint) from public;
grant execute on function transparency.leaf_of_event(), transparency.leaf_of_reading(), transparency.leaf_of_sealed(),
  transparency.leaf_of_document(), transparency.enter_documents_of_before(), transparency.enter_rows_of_before(),
  transparency.state_of_log(interval), transparency.waiting_since() to :owner;
grant execute on function transparency.waiting_for_auditors(), transparency.sequence(integer), transparency.reaches(bigint, bytea), transparency.verifiers(), transparency.own_event(uuid),
  transparency.pad(bigint), transparency.enter_again(bigint, bytea[]), transparency.take_back(bigint) to :app;
reset role;
revoke create on schema transparency from :definer;

create or replace trigger event_leaf after insert on audit.event for each row execute function transparency.leaf_of_event();
create or replace trigger reading_leaf after insert on records.reading for each row execute function transparency.leaf_of_reading();
create or replace trigger sealed_leaf after insert or update or delete on records.sealed for each row
  execute function transparency.leaf_of_sealed();
create or replace trigger document_leaf after insert or update or delete on records.document for each row
  execute function transparency.leaf_of_document();
select transparency.enter_rows_of_before();
select transparency.enter_documents_of_before();
