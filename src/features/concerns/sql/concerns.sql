-- What was told to a coalition, until it is in a record. Re-applied whenever this file changes. Whoever coordinates in the program that
-- received it sees codes and instants; the words come through one function, which writes down the look. Nobody else sees that there is one.
grant usage on schema concerns to :app, :definer;
grant select (coalition_id, id, agency_id, program_id, form, told_by, work, danger, about, age, asks, joined_to, received_at, state,
  holder_id, taken_at, subject_id, item_id, called_back_by, called_back_at, closing_by, closing_at, closing_reason, closed_by, closed_at,
  answered_by, answered_at) on concerns.concern to :app;
grant select on concerns.reading to :app;

create policy concern_seen_by_coordinators on concerns.concern for select to :app
  using (program_id = (select identity.program()) and (select identity.has('coordination.lead')));
create policy reading_seen_by_coordinators on concerns.reading for select to :app
  using (concern_id in (select c.id from concerns.concern c));
-- Absent on purpose: any insert, update or delete, the words, the code, and who told it with an account.

grant select, insert, update on concerns.concern to :definer;
grant select, insert on concerns.reading to :definer;
grant select, insert, update, delete on concerns.draft to :definer;
create policy definer_reads_concerns on concerns.concern for select to :definer using (true);
create policy definer_adds_concerns on concerns.concern for insert to :definer with check (true);
create policy definer_changes_concerns on concerns.concern for update to :definer using (true) with check (true);
create policy definer_reads_concern_readings on concerns.reading for select to :definer using (true);
create policy definer_notes_concern_readings on concerns.reading for insert to :definer with check (true);
create policy definer_reads_concern_drafts on concerns.draft for select to :definer using (true);
create policy definer_keeps_concern_drafts on concerns.draft for insert to :definer with check (true);
create policy definer_changes_concern_drafts on concerns.draft for update to :definer using (true) with check (true);
create policy definer_deletes_concern_drafts on concerns.draft for delete to :definer using (true);

grant create on schema concerns to :definer;
set local role :definer;

-- Programs that concerns may be told to, by the place that they serve: open, coordinating, and with somebody who coordinates today. Of
-- several for one place the one that was opened first. A visitor may ask it: it names places, and ids that say nothing.
create or replace function concerns.listening() returns table (place text, coalition uuid, agency uuid, program uuid)
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select distinct on (p.jurisdiction) p.jurisdiction, p.coalition_id, p.agency_id, p.id
  from identity.program p
  join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id and a.state = 'verified'
  where p.coordinating and p.state = 'open'
    and exists (select from identity.membership m where m.coalition_id = p.coalition_id and m.program_id = p.id and m.ended_at is null
      and m.role in (select r.role from identity.role_permission r where r.permission = 'coordination.lead')
      and m.id in (select g.membership_id from identity.standing(m.person_id) g))
  order by p.jurisdiction, p.created_at, p.id;
end;

-- Takes one telling in, by anybody. What they typed as an earlier code joins it to the first that was told under that code to the same
-- program; where there is none it is the code of this one, so that nobody learns from the answer whether there was. Told with an account
-- it has no code, and goes to the account's own coalition; what may be told is the page's to say, and that a lane binds is checked here too.
create or replace function concerns.tell(made uuid, to_program uuid, for_record uuid, as_form text, by_whom text, of_work text, in_danger text,
    is_about text, of_age text, asking text, code bytea, epoch integer, words bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  listens record;
  first concerns.concern;
  by_account uuid := case when by_whom = 'account' then identity.person() end;
begin
  select l.* into listens from concerns.listening() l where l.program = to_program;
  if listens.program is null then raise exception 'nobody-listens' using errcode = 'BW000'; end if;
  if (by_whom = 'account') is distinct from (code is null) then raise exception 'a code or an account' using errcode = 'check_violation'; end if;
  if by_whom = 'account' then
    if by_account is null or not identity.has('program.work') or listens.coalition is distinct from identity.coalition() then
      raise exception 'nobody-listens' using errcode = 'BW000';
    end if;
    if as_form = 'concern' and not exists (select from identity.program p
        where p.id = identity.program() and identity.lanes_in_force(p, now()) = array['NO-REGIME']) then
      raise exception 'lane-binds' using errcode = 'BW000';
    end if;
  end if;
  -- Of two that come at once from one person, the second waits and is joined.
  perform pg_advisory_xact_lock(hashtextextended('concerns.tell ' || coalesce(encode(code, 'hex'), by_account::text), 0));
  -- Its id follows from the page and its words: sent again after an answer was lost, it is here already, and nobody is called twice.
  if exists (select from concerns.concern c where c.id = made) then return; end if;
  select c.* into first from concerns.concern c
  where c.program_id = to_program and c.form = as_form and c.joined_to is null
    and (c.receipt = code or (by_account is not null and c.told_in_account = by_account and c.state in ('received', 'taken', 'closing')
      and c.received_at > now() - interval '30 days'))
  order by (c.receipt = code) desc nulls last, c.received_at desc limit 1;
  insert into concerns.concern (coalition_id, id, agency_id, program_id, form, told_by, work, danger, about, age, asks, key_owner, receipt,
    joined_to, told_in_account, key_epoch, ciphertext)
  values (listens.coalition, made, listens.agency, listens.program, as_form, by_whom, of_work, in_danger, is_about, of_age, asking,
    for_record, case when first.id is null then code end,
    first.id, by_account, epoch, words);
end $$;

-- What somebody told with the account that asks, to the coalition they act in, and what was answered: the newest first, without its words.
create or replace function concerns.own_tellings() returns table (id uuid, form text, "receivedAt" timestamptz, coalition uuid, agency uuid,
    "keyOwner" uuid, epoch integer, answer bytea)
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select c.id, c.form, c.received_at, c.coalition_id, c.agency_id, c.key_owner, c.answer_epoch, c.answer
  from concerns.concern c
  where c.told_in_account = identity.person() and c.coalition_id = identity.coalition()
  order by c.received_at desc, c.id limit 20;
end;

-- Whoever coordinates where it was received.
create or replace function concerns.require_coordinator() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if identity.person() is null or identity.program() is null or not identity.has('coordination.lead') then
    raise exception 'no-program' using errcode = 'BW000';
  end if;
end $$;

-- The row, locked; as good as absent for whoever does not coordinate there.
create or replace function concerns.to_change(of_concern uuid) returns concerns.concern
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one concerns.concern;
begin
  perform concerns.require_coordinator();
  select c.* into one from concerns.concern c where c.id = of_concern and c.program_id = identity.program() for update;
  if one.id is null then raise exception 'no such concern' using errcode = 'no_data_found'; end if;
  return one;
end $$;

-- The one door to the words: writes down that they were opened, and hands them out. What has no words any more leaves no line.
create or replace function concerns.open_words(of_concern uuid) returns table (key_owner uuid, key_epoch integer, ciphertext bytea,
    answer_epoch integer, answer bytea)
  language plpgsql security definer rows 1 set search_path = pg_catalog, pg_temp as $$
begin
  perform concerns.require_coordinator();
  insert into concerns.reading (coalition_id, concern_id, person_id)
  select c.coalition_id, c.id, identity.person() from concerns.concern c
  where c.id = of_concern and c.program_id = identity.program() and (c.ciphertext is not null or c.answer is not null);
  return query select c.key_owner, c.key_epoch, c.ciphertext, c.answer_epoch, c.answer from concerns.concern c
    where c.id = of_concern and c.program_id = identity.program();
end $$;

-- May it be taken by whoever asks? Locked until they are done.
create or replace function concerns.begin_take(of_concern uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one concerns.concern := concerns.to_change(of_concern);
begin
  if one.form <> 'concern' then raise exception 'names-nobody' using errcode = 'BW000'; end if;
  if one.state <> 'received' then raise exception 'not-waiting' using errcode = 'BW000'; end if;
end $$;

-- It is in a record now, and its words are there alone.
create or replace function concerns.take(of_concern uuid, in_subject uuid, as_item uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform concerns.begin_take(of_concern);
  if not exists (select from records.item i where i.id = as_item and i.subject_id = in_subject and i.kind = 'concern'
      and i.program_id = identity.program()) then
    raise exception 'no such entry' using errcode = 'no_data_found';
  end if;
  update concerns.concern c set state = 'taken', holder_id = identity.person(), taken_at = clock_timestamp(), subject_id = in_subject,
    item_id = as_item, key_epoch = null, ciphertext = null
  where c.id = of_concern;
end $$;

-- Drafts that somebody did not go on with go whole; of what was answered or closed the words go, and that it came stays.
create or replace function concerns.clear() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs and the operator only' using errcode = 'insufficient_privilege';
  end if;
  delete from concerns.draft d where d.begun_at <= now() - interval '72 hours';
  update concerns.concern c set key_epoch = null, ciphertext = null, answer_epoch = null, answer = null, clear_after = null
  where c.clear_after <= now();
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function concerns.clear(), concerns.listening(), concerns.own_tellings(),
  concerns.tell(uuid, uuid, uuid, text, text, text, text, text, text, text, bytea, integer, bytea), concerns.require_coordinator(),
  concerns.to_change(uuid), concerns.open_words(uuid), concerns.begin_take(uuid), concerns.take(uuid, uuid, uuid) from public;
grant execute on function concerns.clear(), concerns.listening(), concerns.own_tellings(),
  concerns.tell(uuid, uuid, uuid, text, text, text, text, text, text, text, bytea, integer, bytea), concerns.open_words(uuid),
  concerns.begin_take(uuid), concerns.take(uuid, uuid, uuid) to :app;
reset role;
revoke create on schema concerns from :definer;
