-- Handing a young person over to a colleague of the same program. The app's login changes nothing of it itself: who holds a
-- record changes by an answer, and by nothing else. Re-applied whenever this file changes.
grant insert (coalition_id, program_id, subject_id, from_person, to_person), update (program_id, answer, answered_at)
  on records.handover to :definer;
create policy definer_reads_handovers on records.handover for select to :definer using (true);
create policy definer_asks_handovers on records.handover for insert to :definer with check (true);
create policy definer_answers_handovers on records.handover for update to :definer using (true) with check (true);

grant create on schema records to :definer;
set local role :definer;

-- Whether somebody may work with records in a program today.
create or replace function records.works_in(person uuid, program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select exists (select from identity.standing(works_in.person) g
    join identity.role_permission r on r.role = g.role and r.permission = 'records.work'
    where g.program_id = works_in.program);
end;

-- Asks a colleague to take a record over; whoever names themself takes on what nobody has. Asked by whoever holds the record or
-- leads the program, and by anybody there where nobody holds it who still works there.
create or replace function records.ask_handover(of_subject uuid, of_person uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject;
  held boolean;
  made uuid;
begin
  perform records.require_work();
  -- Before the record, as by whoever answers.
  perform from records.handover h where h.answer is null and h.subject_id in (select g from records.group_of(of_subject) g)
  order by h.id for update;
  select s.* into head from records.subject s where s.id in (select g from records.group_of(of_subject) g) and s.merged_into is null
  for update;
  if head.id is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if head.closed_at is not null then raise exception 'record-closed' using errcode = 'BW000'; end if;
  held := head.holder_id is not null and records.works_in(head.holder_id, head.program_id);
  if held and head.holder_id <> identity.person() and not identity.has('program.lead') then
    raise exception 'handover-not-yours' using errcode = 'BW000';
  end if;
  if not records.works_in(of_person, head.program_id) then raise exception 'not-a-colleague' using errcode = 'BW000'; end if;
  if held and of_person = head.holder_id then raise exception 'handover-has-it' using errcode = 'BW000'; end if;
  -- Of whoever left, nobody waits for an answer any more.
  update records.handover h set answer = 'withdrawn', answered_at = clock_timestamp()
  where h.subject_id = head.id and h.answer is null
    and not (records.works_in(h.from_person, head.program_id) and records.works_in(h.to_person, head.program_id));
  if of_person = identity.person() then
    if held then raise exception 'handover-not-yours' using errcode = 'BW000'; end if;
    if exists (select from records.handover h where h.subject_id = head.id and h.answer is null) then
      raise exception 'handover-waits' using errcode = 'BW000';
    end if;
    update records.subject s set holder_id = of_person where s.id = head.id;
    return null;
  end if;
  insert into records.handover (coalition_id, program_id, subject_id, from_person, to_person)
  values (head.coalition_id, head.program_id, head.id, identity.person(), of_person)
  on conflict (subject_id) where answer is null do nothing returning id into made;
  if made is null then raise exception 'handover-waits' using errcode = 'BW000'; end if;
  perform notices.send(of_person, 'update', 'handover', made, null, null);
  return made;
end $$;

-- Accepted or declined by whom it was asked of, withdrawn by whoever asked: once. The row is locked, so of two answers at once the
-- second is told. Tasks go along where whoever accepts says so.
create or replace function records.answer_handover(of_handover uuid, with_answer text, with_tasks boolean)
  returns table (subject_id uuid, tasks bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  asked records.handover;
  head records.subject;
  moved bigint := 0;
begin
  perform records.require_work();
  select h.* into asked from records.handover h
  where h.id = of_handover and h.program_id = identity.program() and identity.person() in (h.from_person, h.to_person) for update;
  if asked.id is null then raise exception 'no such handover' using errcode = 'no_data_found'; end if;
  if asked.answer is not null then raise exception 'handover-answered' using errcode = 'BW000'; end if;
  if (with_answer = 'withdrawn') <> (asked.from_person = identity.person()) then
    raise exception 'handover-not-yours' using errcode = 'BW000';
  end if;
  if with_answer = 'accepted' then
    -- The record at the head now: two may have been found to be of one young person meanwhile.
    select s.* into head from records.subject s
    where s.id in (select g from records.group_of(asked.subject_id) g) and s.merged_into is null for update;
    if head.id is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
    if head.closed_at is not null then raise exception 'record-closed' using errcode = 'BW000'; end if;
    -- It became part of what a third colleague holds: that is not the asker's to hand over.
    if head.id <> asked.subject_id and head.holder_id is distinct from asked.from_person and head.holder_id is not null
      and records.works_in(head.holder_id, head.program_id) then
      raise exception 'handover-not-yours' using errcode = 'BW000';
    end if;
    update records.subject s set holder_id = asked.to_person where s.id = head.id;
    if with_tasks then
      update records.item i set assigned_to = asked.to_person
      where i.subject_id in (select g from records.group_of(head.id) g) and i.kind = 'task' and i.assigned_to = asked.from_person
        and i.done_at is null and i.state = 'current';
      get diagnostics moved = row_count;
    end if;
  end if;
  update records.handover h set answer = with_answer, answered_at = clock_timestamp() where h.id = asked.id;
  perform notices.send(case identity.person() when asked.from_person then asked.to_person else asked.from_person end,
    'update', 'handover', asked.id, null, null);
  return query select asked.subject_id, moved;
end $$;

-- How many tasks somebody has to do in a record of the acting program.
create or replace function records.open_tasks_of(of_subject uuid, person uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select count(*) from records.item i
  where i.subject_id in (select g from records.group_of(of_subject) g) and i.kind = 'task'
    and i.assigned_to = open_tasks_of.person and i.done_at is null and i.state = 'current';
end;

revoke execute on function records.works_in(uuid, uuid), records.ask_handover(uuid, uuid),
  records.answer_handover(uuid, text, boolean), records.open_tasks_of(uuid, uuid) from public;
grant execute on function records.ask_handover(uuid, uuid), records.answer_handover(uuid, text, boolean),
  records.open_tasks_of(uuid, uuid) to :app;
reset role;
revoke create on schema records from :definer;
