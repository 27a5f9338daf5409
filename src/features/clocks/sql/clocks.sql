-- Clocks that run for young people. For whoever works in the program that keeps the record; the worker that tells people reads ids, codes
-- and instants through functions of its own. Nothing that was said is changed. Re-applied whenever this file changes.
grant usage on schema clocks to :app, :definer;
grant select on clocks.clock, clocks.statement, clocks.breach, clocks.call to :app, :definer;
grant select on clocks.signature to :definer;
grant insert (coalition_id, id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, calendar, holder_id, started_by)
  on clocks.clock to :app;
grant update (next_at, holder_id, offered_to, steps, ended_at, program_id) on clocks.clock to :definer;
grant insert (coalition_id, clock_id, ordinal, type, about, said, item_id, by_person) on clocks.statement to :app, :definer;
grant insert (coalition_id, clock_id, due_at) on clocks.breach to :definer;
grant insert (coalition_id, clock_id, alarm, alarm_at, rung, due_at, people) on clocks.call to :definer;
grant delete on clocks.clock, clocks.statement, clocks.breach, clocks.call to :definer;

create policy clock_own on clocks.clock for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy clock_begun on clocks.clock for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency()) and started_by = (select identity.person())
    and holder_id = (select identity.person())
    -- Asked before the foreign key is, which would tell a record that is hidden from one that is not there.
    and exists (select from records.subject s where s.id = clock.subject_id and s.closed_at is null));
create policy statement_own on clocks.statement for select to :app
  using (exists (select from clocks.clock c where c.id = statement.clock_id));
create policy statement_made on clocks.statement for insert to :app
  with check (by_person = (select identity.person()) and coalition_id = (select identity.coalition()) and type <> 'handed'
    and exists (select from clocks.clock c where c.id = statement.clock_id));
create policy breach_own on clocks.breach for select to :app
  using (exists (select from clocks.clock c where c.id = breach.clock_id));
create policy call_own on clocks.call for select to :app
  using (exists (select from clocks.clock c where c.id = call.clock_id));

create policy definer_reads_signatures on clocks.signature for select to :definer using (true);
create policy definer_reads_clocks on clocks.clock for select to :definer using (true);
create policy definer_moves_clocks on clocks.clock for update to :definer using (true) with check (true);
create policy definer_reads_statements on clocks.statement for select to :definer using (true);
create policy definer_says_who_holds on clocks.statement for insert to :definer with check (type in ('handed', 'offer-ended'));
create policy definer_reads_breaches on clocks.breach for select to :definer using (true);
create policy definer_notes_breaches on clocks.breach for insert to :definer with check (true);
create policy definer_reads_calls on clocks.call for select to :definer using (true);
create policy definer_notes_calls on clocks.call for insert to :definer with check (true);
-- As of records: nothing is deleted but what a tombstone names.
create policy definer_destroys_clocks on clocks.clock for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_destroys_statements on clocks.statement for delete to :definer
  using (clock_id in (select c.id from clocks.clock c join records.tombstone t on t.subject_id = c.subject_id and t.item_id is null));
create policy definer_destroys_breaches on clocks.breach for delete to :definer
  using (clock_id in (select c.id from clocks.clock c join records.tombstone t on t.subject_id = c.subject_id and t.item_id is null));
create policy definer_destroys_calls on clocks.call for delete to :definer
  using (clock_id in (select c.id from clocks.clock c join records.tombstone t on t.subject_id = c.subject_id and t.item_id is null));

grant create on schema clocks to :definer;
set local role :definer;

-- A statement is the next one of its clock, which waits for it: two who say something at once are put in an order, and who holds the
-- clock follows from what was said, in the same act. The worker looks at once: what falls due may be another moment now.
create or replace function clocks.follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole clocks.clock;
  doubted clocks.statement;
  is_end constant boolean := new.type in ('superseded', 'not-applicable', 'ended');
begin
  select c.* into whole from clocks.clock c where c.coalition_id = new.coalition_id and c.id = new.clock_id for update;
  if not found then raise exception 'no such thing' using errcode = 'no_data_found'; end if;
  if new.ordinal <> whole.steps + 1 then raise exception 'said-meanwhile' using errcode = 'BW000'; end if;
  -- Who acknowledges or answers without end locks nothing: what proves or ends a clock is taken longer, and that it is handed
  -- on always. What a correction carries over was taken once.
  if not new.said ? 'saidAt' and (new.ordinal > 500 and new.type not in ('stopped', 'doubted', 'not-applicable', 'ended', 'superseded', 'accepted', 'handed', 'offer-ended')
      or new.ordinal > 1000 and new.type in ('stopped', 'doubted')) then
    raise exception 'full' using errcode = 'BW000';
  end if;
  if new.type = 'asked' and new.ordinal > 1 or new.ordinal = 1 and new.type not in ('asked', 'started') or new.type = 'started'
      and exists (select from clocks.statement s where s.coalition_id = new.coalition_id and s.clock_id = new.clock_id and s.type = 'started') then
    raise exception 'not so' using errcode = 'check_violation';
  end if;
  if whole.ended_at is not null and new.type <> 'acknowledged' then raise exception 'clock-over' using errcode = 'BW000'; end if;
  if new.type = 'accepted' and whole.offered_to is distinct from new.by_person then
    raise exception 'not-offered' using errcode = 'BW000';
  end if;
  if new.type = 'offered' and not records.works_in((new.said ->> 'to')::uuid, whole.program_id) then
    raise exception 'nobody-here' using errcode = 'BW000';
  end if;
  -- That a duty does not apply is said by one person and confirmed by another. That it comes no more as well, or it is said by a supervisor.
  if new.type = 'ended' and whole.rule ->> 'kind' <> 'cadence' then raise exception 'not so' using errcode = 'check_violation'; end if;
  if new.type = 'not-applicable' or new.type = 'ended' and not identity.has('program.lead') then
    select s.* into doubted from clocks.statement s where s.coalition_id = new.coalition_id and s.clock_id = new.clock_id
      and s.type in ('doubted', 'doubt-ended') order by s.ordinal desc limit 1;
    if doubted.type is distinct from 'doubted' or (doubted.said ->> 'reason' = 'no-next-time') is distinct from (new.type = 'ended') then
      if new.type = 'ended' then raise exception 'supervisor-or-second' using errcode = 'BW000'; end if;
      raise exception 'not-doubted' using errcode = 'BW000';
    end if;
    if doubted.by_person = new.by_person then raise exception 'same-person' using errcode = 'BW000'; end if;
  end if;
  new.recorded_at := clock_timestamp();
  update clocks.clock c set steps = new.ordinal,
    -- What began as a question is held by whoever says that it runs.
    holder_id = case new.type when 'accepted' then new.by_person when 'started' then new.by_person when 'handed' then (new.said ->> 'to')::uuid else c.holder_id end,
    offered_to = case when new.type = 'offered' then (new.said ->> 'to')::uuid
      when new.type in ('accepted', 'handed', 'offer-ended') or is_end then null else c.offered_to end,
    ended_at = case when is_end then new.recorded_at else c.ended_at end,
    -- Also of one that ends: what fell due before, and nobody was told of yet, is not lost.
    next_at = new.recorded_at
  where c.coalition_id = new.coalition_id and c.id = new.clock_id;
  if platform.has_queue() then perform platform.enqueue('settle-clocks', '{}', 'settle-clocks ' || new.clock_id::text); end if;
  -- Whoever is asked to take it hears of it now: else first when it runs out.
  if new.type = 'offered' and (new.said ->> 'to')::uuid <> new.by_person then
    perform notices.send((new.said ->> 'to')::uuid, 'update', 'clock', new.clock_id, null, null);
  end if;
  return new;
end $$;

-- Who takes a clock that its holder cannot keep: whoever holds the record, else leads the program, else works there longest. Null: nobody else
-- works there.
create or replace function clocks.who_can(whole clocks.clock, but uuid) returns uuid
  language sql stable set search_path = pg_catalog, pg_temp
  return (select m.person_id from identity.membership m
    where m.coalition_id = (whole).coalition_id and m.program_id = (whole).program_id and m.ended_at is null and m.person_id <> but
      and records.works_in(m.person_id, (whole).program_id)
    order by m.person_id = (select s.holder_id from records.subject s where s.id = (whole).subject_id) desc nulls last,
      m.role = 'program-lead' desc, m.created_at, m.id limit 1);

-- It is given to somebody there, who is told. Said, as everything is: who held it when stays known.
create or replace function clocks.give(whole clocks.clock, taker uuid) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into clocks.statement (coalition_id, clock_id, ordinal, type, said, by_person)
  values (whole.coalition_id, whole.id, whole.steps + 1, 'handed', jsonb_build_object('to', taker), coalesce(identity.person(), taker));
  perform notices.send(taker, 'update', 'clock', whole.id, null, null);
end $$;

-- With the record goes its clock; whoever does not work where it went holds it no more.
create or replace function clocks.pass_on() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one clocks.clock;
  taker uuid;
begin
  update clocks.clock c set program_id = new.program_id where c.subject_id = new.id;
  for one in select c.* from clocks.clock c where c.subject_id = new.id and c.ended_at is null order by c.id loop
    taker := case when not records.works_in(one.holder_id, new.program_id) then clocks.who_can(one, one.holder_id) end;
    if taker is not null then perform clocks.give(one, taker); end if;
  end loop;
  return null;
end $$;

create or replace function clocks.forget_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from clocks.call l using clocks.clock c where c.id = l.clock_id and c.subject_id = new.subject_id;
  delete from clocks.breach b using clocks.clock c where c.id = b.clock_id and c.subject_id = new.subject_id;
  delete from clocks.statement s using clocks.clock c where c.id = s.clock_id and c.subject_id = new.subject_id;
  delete from clocks.clock c where c.subject_id = new.subject_id;
  return null;
end $$;

-- For the worker: clocks of which something falls due, locked one by one so that two workers take different ones, with what was said of each
-- and when counsel's signature stood. No name, and nothing of whom it is about.
create or replace function clocks.falling_due(moment timestamptz, most integer) returns table (coalition uuid, clock uuid, rule jsonb,
    zone text, calendar jsonb, log jsonb, signed jsonb)
  language plpgsql security definer rows 100 set search_path = pg_catalog, pg_temp as $$
declare
  locked uuid[];
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  select array_agg(l.id) into locked from (
    select c.id from clocks.clock c where c.next_at <= moment
      -- What an agency took with it is told nobody here.
      and not exists (select from records.subject s where s.id = c.subject_id and s.left_at is not null)
    order by c.next_at limit most for update skip locked) l;
  -- In a statement of its own, which sees what was said until the lock was there: a look at what stood before it would plan the next moment
  -- without the last word.
  return query
    select d.coalition_id, d.id, d.rule, d.zone, d.calendar,
      (select jsonb_agg(jsonb_build_object('type', s.type, 'about', s.about, 'said', s.said, 'by', s.by_person, 'recordedAt', s.recorded_at)
        order by s.ordinal) from clocks.statement s where s.coalition_id = d.coalition_id and s.clock_id = d.id),
      (select coalesce(jsonb_agg(jsonb_build_object('from', g.signed_at, 'until', g.ended_at)), '[]') from clocks.signature g
        where g.coalition_id = d.coalition_id and g.jurisdiction = d.jurisdiction and g.edition = d.edition)
    from clocks.clock d where d.id = any (locked);
  -- More than one look can take: the rest waits for no minute.
  if platform.has_queue() and exists (select from clocks.clock c where c.next_at <= moment
      and not exists (select from records.subject s where s.id = c.subject_id and s.left_at is not null) offset most) then
    perform platform.enqueue('settle-clocks', '{}', 'settle-clocks rest');
  end if;
end $$;

-- What fell due is written down once, whoever works it out, and those of a rung are told with no word of whom it is about. One clock that
-- cannot be settled keeps none of the others from it, and is looked at again. @returns how many were told; -1 where it could not be settled.
create or replace function clocks.settle(of_coalition uuid, of_clock uuid, breaches timestamptz[], calls jsonb, following timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole clocks.clock;
  one record;
  people uuid[];
  on_duty uuid[];
  told integer := 0;
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  begin
    select c.* into whole from clocks.clock c where c.coalition_id = of_coalition and c.id = of_clock;
    insert into clocks.breach (coalition_id, clock_id, due_at) select of_coalition, of_clock, b from unnest(breaches) b on conflict do nothing;
    for one in select x.* from jsonb_to_recordset(calls) x (alarm text, alarm_at timestamptz, rung text, due_at timestamptz) loop
      people := clocks.people_of(whole, one.rung);
      insert into clocks.call (coalition_id, clock_id, alarm, alarm_at, rung, due_at, people)
      values (of_coalition, of_clock, one.alarm, one.alarm_at, one.rung, one.due_at, cardinality(people)) on conflict do nothing;
      if found then
        if one.rung = 'agency-head' then
          perform notices.send(p, 'due', 'clock-of-agency', of_clock, null, null) from unnest(people) p;
        else
          -- Whoever is on call accepted to be told in quiet hours; everybody else is told then as they allow it.
          on_duty := coalesce(on_duty, array(select o.person_id
            from on_call.people_on_call(whole.coalition_id, whole.program_id, clock_timestamp()) o));
          perform notices.send(p, case when p = any (on_duty) then 'on-call' else 'due' end, 'clock', of_clock, null, null)
          from unnest(people) p;
        end if;
        told := told + cardinality(people);
      end if;
    end loop;
    update clocks.clock c set next_at = following where c.coalition_id = of_coalition and c.id = of_clock;
    -- At the moment itself; the sweep of each minute finds what a lost job would have.
    if following is not null and platform.has_queue() then
      perform platform.enqueue('settle-clocks', '{}', 'settle-clocks ' || of_clock::text, following);
    end if;
    return told;
  exception when others then
    update clocks.clock c set next_at = clock_timestamp() + interval '5 minutes' where c.coalition_id = of_coalition and c.id = of_clock;
    return -1;
  end;
end $$;

create or replace function clocks.leads_of(whole clocks.clock) returns uuid[]
  language sql stable set search_path = pg_catalog, pg_temp
  return array(select distinct m.person_id from identity.membership m
    where m.coalition_id = (whole).coalition_id and m.program_id = (whole).program_id and m.role = 'program-lead' and m.ended_at is null order by 1);

-- Who is told of a rung: the holder, and whoever was asked to take it; the coordinators of the program who are on call, or whoever leads it
-- where nobody is, so that nobody waits for an empty seat; who leads it; and who stands for the agency. The last two are told that something waits, and see the duty and its time alone.
create or replace function clocks.people_of(whole clocks.clock, rung text) returns uuid[]
  language sql stable set search_path = pg_catalog, pg_temp
  return case rung
    when 'holder' then array(select h from unnest(array[(whole).holder_id, (whole).offered_to]) h where records.works_in(h, (whole).program_id))
    when 'backup' then coalesce(
      (select array_agg(distinct o.person_id order by o.person_id)
        from on_call.people_on_call((whole).coalition_id, (whole).program_id, clock_timestamp()) o
        where o.person_id <> (whole).holder_id and records.works_in(o.person_id, (whole).program_id)),
      clocks.leads_of(whole))
    when 'supervisor' then clocks.leads_of(whole)
    else array(select distinct m.person_id from identity.membership m
      where m.coalition_id = (whole).coalition_id and m.agency_id = (whole).agency_id and m.program_id is null
        and m.role = 'agency-administrator' and m.ended_at is null order by 1)
  end;

-- For the head of an agency, who was told because nobody else answered: duty and what was said of it in codes, and who holds it. No record,
-- no young person, no entry.
create or replace function clocks.told_head(of_clock uuid) returns table (rule jsonb, zone text, calendar jsonb, log jsonb, holder text,
    program text)
  language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
  select c.rule, c.zone, c.calendar,
    (select jsonb_agg(jsonb_build_object('type', s.type, 'about', s.about, 'said', s.said - 'to', 'by', s.by_person, 'recordedAt', s.recorded_at)
      order by s.ordinal) from clocks.statement s where s.coalition_id = c.coalition_id and s.clock_id = c.id),
    h.name, p.name
  from clocks.clock c join identity.person h on h.id = c.holder_id join identity.program p on p.id = c.program_id
  where c.id = told_head.of_clock and c.coalition_id = identity.coalition() and c.agency_id = identity.agency() and identity.has('clocks.head')
    and exists (select from clocks.call l where l.coalition_id = c.coalition_id and l.clock_id = c.id and l.rung = 'agency-head');
end;

-- Whether somebody still answers for it: nothing ended it, and something is not done or comes again.
create or replace function clocks.is_open(whole clocks.clock) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return (whole).ended_at is null and ((whole).rule ->> 'kind' = 'cadence' or exists (
    select from jsonb_array_elements((whole).rule -> 'stops') r where coalesce((
      select s.type from clocks.statement s where s.coalition_id = (whole).coalition_id and s.clock_id = (whole).id
        and s.type in ('stopped', 'stop-withdrawn') and s.said ->> 'stop' = r.value ->> 'id' order by s.ordinal desc limit 1), '') <> 'stopped'));

-- How many clocks somebody holds that another could take, of the agency or coalition for which whoever asks acts: they cannot leave while it
-- is one. Where nobody else works there, the ladder tells the agency.
create or replace function clocks.held_by_person(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from clocks.clock c where c.holder_id = held_by_person.holder and clocks.is_open(c)
    and (identity.coalition() is null or c.coalition_id = identity.coalition())
    and (identity.agency() is null or c.agency_id = identity.agency())
    and clocks.who_can(c, held_by_person.holder) is not null
    and not exists (select from records.subject s where s.id = c.subject_id and (s.left_at is not null or s.destroyed_at is not null)));

-- To somebody who works with records in the program of each of them; what they cannot take stays, and is held. Nobody named: to whoever can,
-- since a clock is always held by one person.
create or replace function clocks.hand_over_person(holder uuid, successor uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one clocks.clock;
  taker uuid;
  n bigint := 0;
begin
  for one in select c.* from clocks.clock c where holder in (c.holder_id, c.offered_to) and c.ended_at is null
      and (identity.coalition() is null or c.coalition_id = identity.coalition())
      and (identity.agency() is null or c.agency_id = identity.agency()) order by c.id for update loop
    if one.holder_id <> holder then
      insert into clocks.statement (coalition_id, clock_id, ordinal, type, by_person)
      values (one.coalition_id, one.id, one.steps + 1, 'offer-ended', coalesce(identity.person(), one.holder_id));
      continue;
    end if;
    taker := case when successor is null then clocks.who_can(one, holder)
      when records.works_in(successor, one.program_id) then successor end;
    continue when taker is null or not clocks.is_open(one);
    perform clocks.give(one, taker);
    n := n + 1;
  end loop;
  return n;
end $$;

revoke execute on all functions in schema clocks from public;
grant execute on function clocks.falling_due(timestamptz, integer), clocks.settle(uuid, uuid, timestamptz[], jsonb, timestamptz),
  clocks.told_head(uuid) to :app;
grant execute on function clocks.follows(), clocks.pass_on(), clocks.forget_destroyed() to :owner;
reset role;
revoke create on schema clocks from :definer;

create or replace trigger statement_follows before insert on clocks.statement for each row execute function clocks.follows();
create or replace trigger clock_passes_on after update of program_id on records.subject
  for each row when (old.program_id is distinct from new.program_id) execute function clocks.pass_on();
create or replace trigger destroyed_has_no_clocks after insert on records.tombstone
  for each row when (new.item_id is null) execute function clocks.forget_destroyed();
create or replace trigger no_clock_of_a_destroyed_record after insert on clocks.clock
  for each row execute function sharing.refuse_destroyed();
