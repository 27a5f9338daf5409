-- Administrations of screening instruments. For whoever works in the program that keeps the record; nobody else reads these tables. An
-- administration moves by one logged arrow at a time, and its final is changed by nobody. Re-applied whenever this file changes.
grant usage on schema administrations to :app, :definer;
grant select on administrations.administration, administrations.step, administrations.answers, administrations.amendment to :app, :definer;
grant insert (coalition_id, id, agency_id, program_id, subject_id, instrument, instrument_version, text_sha256, mode, language, setting, prompt,
    started_by) on administrations.administration to :app;
grant update (at, outcome, retry_on, safety, aftercare_due, item_id, steps, signed_by, signed_at) on administrations.administration to :app, :definer;
grant update (handed_session) on administrations.administration to :app;
grant update (program_id) on administrations.administration to :definer;
grant insert (coalition_id, administration_id, ordinal, from_state, to_state, act, outcome, facts, by_person, program_id, mode)
  on administrations.step to :app, :definer;
grant insert (coalition_id, administration_id, revision, key_epoch, ciphertext), update (revision, key_epoch, ciphertext, saved_at)
  on administrations.answers to :app, :definer;
grant delete on administrations.answers to :app;
grant insert (coalition_id, administration_id, item_version, reason, amended_by) on administrations.amendment to :app;
grant delete on administrations.administration, administrations.step, administrations.answers, administrations.amendment to :definer;

create policy administration_own on administrations.administration for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy administration_begun on administrations.administration for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency()) and started_by = (select identity.person())
    -- Asked before the foreign key is, which would tell a record that is hidden from one that is not there.
    and exists (select from records.subject s where s.id = administration.subject_id and s.closed_at is null));
create policy administration_moved on administrations.administration for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')))
  with check (program_id = (select identity.program()) and (signed_by is null or signed_by = (select identity.person())));
create policy step_own on administrations.step for select to :app
  using (exists (select from administrations.administration a where a.id = step.administration_id));
-- What a young person says themself is said by nobody in their place, who may end it.
create policy step_walked on administrations.step for insert to :app
  with check (by_person = (select identity.person()) and program_id = (select identity.program()) and coalition_id = (select identity.coalition())
    and (act = 'end' or mode <> 'self-administered' or from_state not in ('assent', 'items'))
    and exists (select from administrations.administration a where a.id = step.administration_id));
create policy answers_own on administrations.answers for select to :app
  using (exists (select from administrations.administration a where a.id = answers.administration_id));
create policy answers_begun on administrations.answers for insert to :app
  with check (coalition_id = (select identity.coalition())
    and exists (select from administrations.administration a where a.id = answers.administration_id and a.at = 'items' and a.mode <> 'self-administered'));
create policy answers_saved on administrations.answers for update to :app
  using (exists (select from administrations.administration a where a.id = answers.administration_id and a.at = 'items' and a.mode <> 'self-administered'))
  with check (coalition_id = (select identity.coalition()));
create policy answers_moved_to_the_record on administrations.answers for delete to :app
  using (exists (select from administrations.administration a where a.id = answers.administration_id and a.at in ('aftercare', 'final') and a.item_id is not null));
create policy amendment_own on administrations.amendment for select to :app
  using (exists (select from administrations.administration a where a.id = amendment.administration_id));
create policy amendment_made on administrations.amendment for insert to :app
  with check (amended_by = (select identity.person()) and coalition_id = (select identity.coalition())
    and exists (select from administrations.administration a where a.id = amendment.administration_id and a.at = 'final' and a.item_id is not null));

create policy definer_reads_administrations on administrations.administration for select to :definer using (true);
create policy definer_moves_administrations on administrations.administration for update to :definer using (true) with check (true);
create policy definer_reads_steps on administrations.step for select to :definer using (true);
create policy definer_walks_steps on administrations.step for insert to :definer with check (true);
create policy definer_reads_answers on administrations.answers for select to :definer using (true);
create policy definer_begins_answers on administrations.answers for insert to :definer with check (true);
create policy definer_saves_answers on administrations.answers for update to :definer using (true) with check (true);
create policy definer_reads_amendments on administrations.amendment for select to :definer using (true);
-- As of records: nothing is deleted but what a tombstone names.
create policy definer_destroys_administrations on administrations.administration for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_destroys_steps on administrations.step for delete to :definer
  using (administration_id in (select a.id from administrations.administration a
    join records.tombstone t on t.subject_id = a.subject_id and t.item_id is null));
create policy definer_destroys_answers on administrations.answers for delete to :definer
  using (administration_id in (select a.id from administrations.administration a
    join records.tombstone t on t.subject_id = a.subject_id and t.item_id is null));
create policy definer_destroys_amendments on administrations.amendment for delete to :definer
  using (administration_id in (select a.id from administrations.administration a
    join records.tombstone t on t.subject_id = a.subject_id and t.item_id is null));

grant create on schema administrations to :definer;
set local role :definer;

-- The order of the protocol, as protocol/states.ts has it.
create or replace function administrations.place_of(state text) returns integer
  language sql immutable set search_path = pg_catalog, pg_temp
  return array_position(array['checks', 'privacy', 'interpreter', 'limits', 'assent', 'items', 'aftercare', 'final'], state);

-- By which rules the program works is read here, and not believed of the caller.
create or replace function administrations.begins() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select p.lanes into new.lanes from identity.program p where p.id = new.program_id;
  return new;
end $$;

-- A line of the log is of the state that the administration is in, and the next one.
create or replace function administrations.step_fits() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole administrations.administration;
begin
  select a.* into whole from administrations.administration a where a.id = new.administration_id for update;
  if whole.at = 'final' then raise exception 'administration-final' using errcode = 'BW000'; end if;
  if (new.ordinal = whole.steps + 1 and new.from_state = whole.at and new.mode = whole.mode) is not true then
    raise exception 'moved-meanwhile' using errcode = 'BW000';
  end if;
  return new;
end $$;

-- Forward by one state, or to the aftercare with the outcome that ended the asking; each with its line in the log. What is signed stays as
-- it is, for the tables' owner too. Whose record it is may change.
create or replace function administrations.keeps_order() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moved boolean := new.at <> old.at;
  line administrations.step;
begin
  if to_jsonb(new) - 'program_id' = to_jsonb(old) - 'program_id' then return new; end if;
  if old.at = 'final' then raise exception 'administration-final' using errcode = 'BW000'; end if;
  if old.item_id is not null and new.item_id is distinct from old.item_id
    or old.outcome is not null and (new.outcome, new.retry_on) is distinct from (old.outcome, old.retry_on)
    -- A question that asked for a step at once asked for it, whatever is said afterwards.
    or old.safety and not new.safety
    -- Answers become an entry when the questions end, or, of a screen that was handed over, when it is back.
    or old.item_id is null and new.item_id is not null
      and (moved and (old.at = 'items' or old.at = 'aftercare' and old.mode = 'self-administered')) is not true
    or not moved and (new.outcome is distinct from old.outcome or new.steps <> old.steps) then
    raise exception 'not so' using errcode = 'check_violation';
  end if;
  if moved then
    select s.* into line from administrations.step s where s.administration_id = new.id and s.ordinal = new.steps;
    if (new.steps = old.steps + 1 and line.from_state = old.at and line.to_state = new.at and line.outcome is not distinct from
        case when old.outcome is null then new.outcome end
        and (administrations.place_of(new.at) = administrations.place_of(old.at) + 1
          or new.at = 'aftercare' and new.outcome is not null and old.outcome is null
            and administrations.place_of(old.at) < administrations.place_of('aftercare'))
        and (line.act <> 'skip' or new.mode = 'staff-integrated' and old.at in ('privacy', 'interpreter', 'limits', 'assent'))) is not true then
      raise exception 'not the next state' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;

-- Lines of the log and amendments are changed by nobody.
create or replace function administrations.stays() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'administration-final' using errcode = 'BW000';
end $$;

-- Answers and result of an administration that somebody signed, or will, are changed by an amendment alone: also where somebody calls the
-- function of records that changes an entry.
create or replace function administrations.amended() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from records.item i where i.id = new.item_id and i.kind = 'screening') and not exists (
      select from administrations.administration a join administrations.amendment m on m.administration_id = a.id
      where a.item_id = new.item_id and m.item_version = new.version and m.amended_by = new.written_by) then
    raise exception 'administration-final' using errcode = 'BW000';
  end if;
  return new;
end $$;

-- An amendment is of a version whose words come in the same act: no version can be taken up before it is there.
create or replace function administrations.amended_by_words() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from administrations.administration a join records.version v on v.item_id = a.item_id
      where a.id = new.administration_id and v.version = new.item_version and v.written_by = new.amended_by) then
    raise exception 'an amendment without words' using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- The entry takes the rules of the day on which the asking began beside those of the day on which it is written.
create or replace function administrations.takes_lanes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update records.item i set lanes = array(select distinct l from unnest(i.lanes || new.lanes) l order by l)
  where i.id = new.item_id and i.subject_id = new.subject_id and i.kind = 'screening' and i.program_id = new.program_id;
  if not found then raise exception 'no such entry' using errcode = 'check_violation'; end if;
  return null;
end $$;

create or replace function administrations.pass_on() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update administrations.administration a set program_id = new.program_id where a.subject_id = new.id;
  update administrations.occasion o set program_id = new.program_id where o.subject_id = new.id;
  update administrations.not_offered n set program_id = new.program_id where n.subject_id = new.id;
  return null;
end $$;

create or replace function administrations.forget_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from administrations.amendment m using administrations.administration a where a.id = m.administration_id and a.subject_id = new.subject_id;
  delete from administrations.answers w using administrations.administration a where a.id = w.administration_id and a.subject_id = new.subject_id;
  delete from administrations.step s using administrations.administration a where a.id = s.administration_id and a.subject_id = new.subject_id;
  delete from administrations.reference r using administrations.administration a where a.id = r.administration_id and a.subject_id = new.subject_id;
  delete from administrations.administration a where a.subject_id = new.subject_id;
  delete from administrations.occasion o where o.subject_id = new.subject_id;
  delete from administrations.not_offered n where n.subject_id = new.subject_id;
  return null;
end $$;

-- What follows is for a young person on a screen that was handed over: the check that it was handed over with, while it waits for them.
create or replace function administrations.handed() returns administrations.administration
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit := identity.visit_here();
  found_one administrations.administration;
begin
  select a.* into found_one from administrations.administration a
  where here.session_id is not null and a.subject_id = any (records.whole_of(here.subject_id)) and a.program_id = here.program_id
    and a.mode = 'self-administered' and a.at in ('assent', 'items') and a.handed_session = here.session_id;
  return found_one;
end $$;

create or replace function administrations.my_turn() returns table (coalition uuid, agency uuid, subject uuid, id uuid, instrument text,
    instrument_version text, language text, at text, steps integer, revision integer, key_epoch integer, ciphertext bytea)
  language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  mine administrations.administration := administrations.handed();
begin
  return query select mine.coalition_id, mine.agency_id, mine.subject_id, mine.id, mine.instrument, mine.instrument_version, mine.language, mine.at,
    mine.steps, w.revision, w.key_epoch, w.ciphertext
  from (select) one left join administrations.answers w on w.administration_id = mine.id where mine.id is not null;
end $$;

-- What it asks: when it began, and, of an instrument that the agency brought in, its text. A young person's page has no agency otherwise.
create or replace function administrations.my_questions() returns table (started_at timestamptz, package jsonb, questionnaire json)
  language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  mine administrations.administration := administrations.handed();
begin
  return query select mine.started_at, i.package, i.questionnaire
  from (select) one left join instruments.imported i
    on i.agency_id = mine.agency_id and i.canonical = mine.instrument and i.version = mine.instrument_version and i.text_sha256 = mine.text_sha256
  where mine.id is not null;
end $$;

-- Whether the screen was handed over with a check, also when it is over: where whoever holds it goes on.
create or replace function administrations.handed_with_check() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit := identity.visit_here();
begin
  return exists (select from administrations.administration a where here.session_id is not null and a.handed_session = here.session_id
    and a.subject_id = any (records.whole_of(here.subject_id)));
end $$;

create or replace function administrations.answer_handed(on_revision integer, epoch integer, text bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine administrations.administration := administrations.handed();
begin
  if mine.id is null or mine.at <> 'items' then raise exception 'no such thing' using errcode = 'no_data_found'; end if;
  -- Locked against whoever ends it meanwhile: answers that come after have no entry to go to.
  perform from administrations.administration a where a.id = mine.id and a.at = 'items' for share;
  if not found then raise exception 'moved-meanwhile' using errcode = 'BW000'; end if;
  insert into administrations.answers as w (coalition_id, administration_id, revision, key_epoch, ciphertext)
  values (mine.coalition_id, mine.id, on_revision + 1, epoch, text)
  on conflict (administration_id) do update set revision = excluded.revision, key_epoch = excluded.key_epoch,
    ciphertext = excluded.ciphertext, saved_at = clock_timestamp()
  where w.revision = on_revision;
  if not found then raise exception 'moved-meanwhile' using errcode = 'BW000'; end if;
end $$;

create or replace function administrations.step_handed(on_step integer, to_state text, act text, outcome text, retry date, facts jsonb)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine administrations.administration := administrations.handed();
begin
  if mine.id is null then raise exception 'no such thing' using errcode = 'no_data_found'; end if;
  if mine.steps <> on_step then raise exception 'moved-meanwhile' using errcode = 'BW000'; end if;
  if (step_handed.outcome is null or step_handed.outcome in ('declined', 'stopped-by-youth', 'not-safe-to-ask')) is not true then
    raise exception 'not so' using errcode = 'check_violation';
  end if;
  insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, outcome, facts, by_person, program_id, mode)
  values (mine.coalition_id, mine.id, mine.steps + 1, mine.at, step_handed.to_state, step_handed.act, step_handed.outcome, step_handed.facts, null,
    mine.program_id, mine.mode);
  update administrations.administration a set at = step_handed.to_state, steps = a.steps + 1,
    outcome = coalesce(step_handed.outcome, a.outcome), retry_on = coalesce(step_handed.retry, a.retry_on),
    aftercare_due = case when step_handed.to_state = 'aftercare' then clock_timestamp() + interval '1 day' end
  where a.id = mine.id;
end $$;

revoke execute on all functions in schema administrations from public;
grant execute on function administrations.my_turn(), administrations.my_questions(), administrations.handed_with_check(),
  administrations.answer_handed(integer, integer, bytea),
  administrations.step_handed(integer, text, text, text, date, jsonb) to :app;
grant execute on function administrations.begins(), administrations.step_fits(), administrations.keeps_order(), administrations.stays(),
  administrations.amended(), administrations.amended_by_words(), administrations.takes_lanes(), administrations.pass_on(), administrations.forget_destroyed() to :owner;
reset role;
revoke create on schema administrations from :definer;

create or replace trigger begins_by_the_rules_of_today before insert on administrations.administration
  for each row execute function administrations.begins();
create or replace trigger keeps_its_order before update on administrations.administration
  for each row execute function administrations.keeps_order();
create or replace trigger entry_takes_lanes after update of item_id on administrations.administration
  for each row when (new.item_id is not null and old.item_id is null) execute function administrations.takes_lanes();
create or replace trigger step_is_the_next before insert on administrations.step
  for each row execute function administrations.step_fits();
create or replace trigger step_stays before update on administrations.step
  for each row execute function administrations.stays();
create or replace trigger amendment_stays before update on administrations.amendment
  for each row execute function administrations.stays();
drop trigger if exists amendment_has_words on administrations.amendment;
create constraint trigger amendment_has_words after insert on administrations.amendment deferrable initially deferred
  for each row execute function administrations.amended_by_words();
create or replace trigger screening_is_amended before insert on records.version
  for each row when (new.version > 1) execute function administrations.amended();
create or replace trigger administration_passes_on after update of program_id on records.subject
  for each row when (old.program_id is distinct from new.program_id) execute function administrations.pass_on();
create or replace trigger destroyed_was_not_asked after insert on records.tombstone
  for each row when (new.item_id is null) execute function administrations.forget_destroyed();
create or replace trigger nothing_asked_of_a_destroyed_record after insert on administrations.administration
  for each row execute function sharing.refuse_destroyed();
