-- Sealing anew what lies under earlier keys. For the login that owns the schema, which the command line has and the program
-- that serves pages has not: whoever serves pages cannot put other words in place of those that were written.
-- Counted below; what may be read there is said by the feature whose it is.
grant usage on schema administrations, concerns to :definer;
grant update (key_epoch, ciphertext) on records.sealed to :definer;
grant update (object_name, key_epoch) on records.document to :definer;
grant select on records.draft to :definer;
grant update (key_epoch, ciphertext) on records.draft to :definer;
create policy definer_seals_anew on records.sealed for update to :definer using (true) with check (true);
create policy definer_reads_drafts on records.draft for select to :definer using (true);
create policy definer_seals_drafts_anew on records.draft for update to :definer using (true) with check (true);

grant create on schema records to :definer;
set local role :definer;

-- Ciphertexts of these records that lie under an earlier key than the newest of each, after one: some do not open, and stay.
create or replace function records.items_behind(of_agency uuid, subjects uuid[], newest integer[], most integer, after_item uuid,
    after_version integer, after_group text)
    returns table (item_id uuid, subject_id uuid, version integer, field_group text, key_epoch integer, ciphertext bytea)
  language sql stable security definer rows 200 set search_path = pg_catalog, pg_temp
begin atomic
  select i.id, i.subject_id, s.version, s.field_group, s.key_epoch, s.ciphertext
  from unnest(subjects, newest) as n (subject, epoch)
  join records.item i on i.subject_id = n.subject and i.agency_id = of_agency
  join records.sealed s on s.item_id = i.id and s.key_epoch < n.epoch
  where (s.item_id, s.version, s.field_group) > (after_item, after_version, after_group)
  order by s.item_id, s.version, s.field_group limit most;
end;

create or replace function records.drafts_behind(of_agency uuid, people uuid[], newest integer[], most integer, after_program uuid,
    after_person uuid, after_id uuid)
    returns table (id uuid, program_id uuid, person_id uuid, subject_id uuid, item_id uuid, form text, version integer,
      key_epoch integer, ciphertext bytea)
  language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp
begin atomic
  select d.id, d.program_id, d.person_id, d.subject_id, d.item_id, d.form, d.version, d.key_epoch, d.ciphertext
  from unnest(people, newest) as n (person, epoch)
  join records.draft d on d.person_id = n.person and d.agency_id = of_agency and d.key_epoch < n.epoch
  where (d.program_id, d.person_id, d.id) > (after_program, after_person, after_id)
  order by d.program_id, d.person_id, d.id limit most;
end;

create or replace function records.count_behind(of_agency uuid, owners uuid[], newest integer[], out items bigint, out drafts bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select
    (select count(*) from unnest(owners, newest) as n (subject, epoch)
      join records.item i on i.subject_id = n.subject and i.agency_id = of_agency
      join records.sealed s on s.item_id = i.id and s.key_epoch < n.epoch)
    -- Answers that wait to become an entry: the key stays until they have.
    + (select count(*) from unnest(owners, newest) as n (subject, epoch)
      join administrations.administration a on a.subject_id = n.subject and a.agency_id = of_agency
      join administrations.answers w on w.administration_id = a.id and w.key_epoch < n.epoch)
    -- What was told to a coalition and is in no record yet.
    + (select count(*) from unnest(owners, newest) as n (subject, epoch)
      join concerns.concern c on c.key_owner = n.subject and c.agency_id = of_agency
        and (c.key_epoch < n.epoch or c.answer_epoch < n.epoch)),
    (select count(*) from unnest(owners, newest) as n (person, epoch)
      join records.draft d on d.person_id = n.person and d.agency_id = of_agency and d.key_epoch < n.epoch);
end;

-- Files of documents that lie under an earlier key. A frozen one is opened by nobody, so it stays and its key with it.
create or replace function records.files_behind(of_agency uuid, subjects uuid[], newest integer[], most integer, after_item uuid)
    returns table (item_id uuid, subject_id uuid, object_name text, pieces integer, key_epoch integer)
  language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp
begin atomic
  select i.id, i.subject_id, d.object_name, d.pieces, d.key_epoch
  from unnest(subjects, newest) as n (subject, epoch)
  join records.item i on i.subject_id = n.subject and i.agency_id = of_agency
  join records.document d on d.item_id = i.id and d.key_epoch < n.epoch and d.frozen_at is null
  where i.id > after_item order by i.id limit most;
end;

create or replace function records.count_files_behind(of_agency uuid, owners uuid[], newest integer[], out files bigint, out frozen bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select count(*) filter (where d.frozen_at is null), count(*) filter (where d.frozen_at is not null)
  from unnest(owners, newest) as n (subject, epoch)
  join records.item i on i.subject_id = n.subject and i.agency_id = of_agency
  join records.document d on d.item_id = i.id and d.key_epoch < n.epoch;
end;

-- The row names the new pieces in place of those that were read, and of nothing else. @returns whether it does
create or replace function records.keep_file_sealed_anew(of_item uuid, was_name text, was_epoch integer, name text, of_pieces integer,
    epoch integer) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update records.document d set object_name = name, key_epoch = epoch
  where d.item_id = of_item and d.object_name = was_name and d.key_epoch = was_epoch and d.pieces = of_pieces
    and epoch > was_epoch and d.frozen_at is null;
  return found;
end $$;

-- In place of the same ciphertext under an earlier key, and of nothing else: the words are as long as they were, the version is
-- the one that it was, and what was saved meanwhile stays. An act of the operator tells the agency of it. @returns how many
create or replace function records.keep_items_sealed_anew(items uuid[], versions integer[], groups text[], epochs integer[],
    next_epochs integer[], texts bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n bigint;
  act uuid := transparency.begin_act();
  changes jsonb;
begin
  update records.sealed s set key_epoch = a.next_epoch, ciphertext = a.text
  from unnest(items, versions, groups, epochs, next_epochs, texts) as a (item, version, field_group, epoch, next_epoch, text)
  where s.item_id = a.item and s.version = a.version and s.field_group = a.field_group and s.key_epoch = a.epoch
    and a.next_epoch > a.epoch and octet_length(a.text) = octet_length(s.ciphertext);
  get diagnostics n = row_count;
  changes := transparency.end_act(act);
  if n > 0 then
    insert into audit.event (id, action, object_kind, object_id, actor_kind, coalition_id, agency_id, detail)
    select act, 'records.sealed-anew', 'agency', i.agency_id::text, 'operator', i.coalition_id, i.agency_id, jsonb_build_object('texts', n) || changes
    from records.item i where i.id = items[1];
  end if;
  return n;
end $$;

create or replace function records.keep_drafts_sealed_anew(programs uuid[], people uuid[], ids uuid[], versions integer[],
    epochs integer[], next_epochs integer[], texts bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n bigint;
begin
  update records.draft d set key_epoch = a.next_epoch, ciphertext = a.text
  from unnest(programs, people, ids, versions, epochs, next_epochs, texts)
    as a (program, person, id, version, epoch, next_epoch, text)
  where d.program_id = a.program and d.person_id = a.person and d.id = a.id and d.version = a.version and d.key_epoch = a.epoch
    and a.next_epoch > a.epoch and octet_length(a.text) = octet_length(d.ciphertext);
  get diagnostics n = row_count;
  return n;
end $$;

revoke execute on function records.items_behind(uuid, uuid[], integer[], integer, uuid, integer, text),
  records.drafts_behind(uuid, uuid[], integer[], integer, uuid, uuid, uuid), records.count_behind(uuid, uuid[], integer[]),
  records.files_behind(uuid, uuid[], integer[], integer, uuid), records.count_files_behind(uuid, uuid[], integer[]),
  records.keep_file_sealed_anew(uuid, text, integer, text, integer, integer),
  records.keep_items_sealed_anew(uuid[], integer[], text[], integer[], integer[], bytea[]),
  records.keep_drafts_sealed_anew(uuid[], uuid[], uuid[], integer[], integer[], integer[], bytea[]) from public, :app, :protected;
grant execute on function records.items_behind(uuid, uuid[], integer[], integer, uuid, integer, text),
  records.drafts_behind(uuid, uuid[], integer[], integer, uuid, uuid, uuid), records.count_behind(uuid, uuid[], integer[]),
  records.files_behind(uuid, uuid[], integer[], integer, uuid), records.count_files_behind(uuid, uuid[], integer[]),
  records.keep_file_sealed_anew(uuid, text, integer, text, integer, integer),
  records.keep_items_sealed_anew(uuid[], integer[], text[], integer[], integer[], bytea[]),
  records.keep_drafts_sealed_anew(uuid[], uuid[], uuid[], integer[], integer[], integer[], bytea[]) to :owner;
reset role;
revoke create on schema records from :definer;
