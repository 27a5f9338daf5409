-- Who is on call, and asking them. Re-applied whenever this file changes.
grant select, insert (coalition_id, program_id, person_id, state, kinds, valid_until, seen, recorded_by) on availability.license to :app;
grant update (ended_at) on availability.license to :app;
grant select, insert (coalition_id, program_id, person_id, zone, starts_at, ends_at, made_by) on availability.shift to :app;
grant update (ended_at) on availability.shift to :app;
grant select, insert (coalition_id, program_id, address, set_by), update (address, set_by, set_at) on availability.room to :app;
grant select on availability.license, availability.shift, availability.room, availability.consult to :definer;
grant insert, update on availability.consult to :definer;
create policy definer_reads_licenses on availability.license for select to :definer using (true);
create policy definer_reads_shifts on availability.shift for select to :definer using (true);
create policy definer_reads_rooms on availability.room for select to :definer using (true);
create policy definer_reads_consults on availability.consult for select to :definer using (true);
create policy definer_asks_consults on availability.consult for insert to :definer with check (true);
create policy definer_moves_consults on availability.consult for update to :definer using (true) with check (true);

grant create on schema availability to :definer;
set local role :definer;

-- Who works in the acting program today.
create or replace function availability.people_here() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select distinct m.person_id from identity.membership m
  where m.coalition_id = (select identity.coalition()) and m.program_id = (select identity.program()) and m.ended_at is null
    and (select identity.has('availability.keep'))
    and m.id in (select g.membership_id from identity.standing(m.person_id) g);
end;

-- Who is on call at a moment, still works there, and holds a license for the state and the kind on that day.
create or replace function availability.on_call(of_coalition uuid, of_kind text, in_state text, moment timestamptz)
  returns table (program_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct s.program_id, s.person_id
  from availability.shift s
  join availability.license l on l.program_id = s.program_id and l.person_id = s.person_id and l.ended_at is null
    and l.state = in_state and of_kind = any (l.kinds) and l.valid_until >= (moment at time zone s.zone)::date
  where s.coalition_id = of_coalition and s.ended_at is null and s.starts_at <= moment and s.ends_at > moment
    and exists (select from identity.standing(s.person_id) g where g.program_id = s.program_id);
end;

-- When the next one who is licensed there and still works there comes on call within two weeks; null: nobody.
create or replace function availability.next_on_call(of_kind text, in_state text) returns timestamptz
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  return (select min(s.starts_at) from availability.shift s
    where s.coalition_id = (select identity.coalition()) and (select identity.has('availability.see')) and s.ended_at is null
      and s.starts_at > availability.clock() and s.starts_at < availability.clock() + interval '14 days'
      and exists (select from identity.standing(s.person_id) g where g.program_id = s.program_id)
      and exists (select from availability.license l where l.program_id = s.program_id and l.person_id = s.person_id
        and l.ended_at is null and l.state = in_state and of_kind = any (l.kinds) and l.valid_until >= (s.starts_at at time zone s.zone)::date));

-- Asks everybody who is on call and licensed there, at once. The same key again is the same request.
create or replace function availability.ask_consult(of_key uuid, of_kind text, in_state text,
    out consult uuid, out asked integer, out replayed boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  before availability.consult;
  one record;
begin
  if not availability.may_hold() then
    raise exception 'not one who asks' using errcode = 'insufficient_privilege';
  end if;
  -- Two of one key take turns here; the second finds the first.
  perform pg_advisory_xact_lock(hashtextextended(identity.program()::text || of_key::text, 0));
  select c.* into before from availability.consult c where c.program_id = identity.program() and c.key = of_key;
  replayed := before.id is not null;
  if replayed then
    if before.kind <> of_kind or before.state <> in_state then
      raise exception 'key-used' using errcode = 'BW000';
    end if;
    consult := before.id;
    return;
  end if;
  if not exists (select from availability.on_call(identity.coalition(), of_kind, in_state, moment)) then
    raise exception 'nobody-on-call' using errcode = 'BW000';
  end if;
  insert into availability.consult as made (coalition_id, program_id, person_id, key, kind, state, asked_at, until)
  values (identity.coalition(), identity.program(), identity.person(), of_key, of_kind, in_state, moment, moment + interval '30 minutes')
  returning made.id into consult;
  asked := 0;
  for one in select * from availability.on_call(identity.coalition(), of_kind, in_state, moment)
  loop
    perform availability.tell(one.person_id, 'consult', consult);
    asked := asked + 1;
  end loop;
end $$;

-- Takes a consult on: the first who is on call and licensed there. Two at once take turns on its row.
create or replace function availability.accept_consult(of_consult uuid, out replayed boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_one availability.consult;
  moment timestamptz;
begin
  select c.* into found_one from availability.consult c
  where c.id = of_consult and c.coalition_id = identity.coalition() for update;
  moment := availability.clock();
  if found_one.id is null or identity.person() is null then raise exception 'no such consult' using errcode = 'no_data_found'; end if;
  replayed := found_one.status = 'accepted' and found_one.accepted_by = identity.person();
  if replayed then return; end if;
  if not exists (select from availability.on_call(found_one.coalition_id, found_one.kind, found_one.state, moment) o
      where o.person_id = identity.person() and o.program_id = identity.program()) then
    raise exception 'not-licensed-there' using errcode = 'BW000';
  end if;
  if found_one.status <> 'asked' or found_one.until <= moment then
    raise exception 'consult-over' using errcode = 'BW000';
  end if;
  update availability.consult c set status = 'accepted', accepted_at = moment, accepted_by = identity.person(),
    accepted_program = identity.program()
  where c.id = of_consult;
  perform availability.tell(found_one.person_id, 'consult', of_consult);
end $$;

-- 'withdraw' by whoever asked, before it is over; 'done' by either side of an accepted one.
create or replace function availability.end_consult(of_consult uuid, how text, out replayed boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_one availability.consult;
  becomes text := case how when 'withdraw' then 'withdrawn' else 'done' end;
begin
  select c.* into found_one from availability.consult c
  where c.id = of_consult and c.coalition_id = identity.coalition()
    and (c.program_id = identity.program() and identity.has('availability.see')
      or how = 'done' and c.accepted_program = identity.program() and identity.has('availability.keep')) for update;
  if found_one.id is null then raise exception 'no such consult' using errcode = 'no_data_found'; end if;
  replayed := found_one.status = becomes;
  if replayed then return; end if;
  if found_one.ended_at is not null or (how = 'done' and found_one.status <> 'accepted') then
    raise exception 'consult-over' using errcode = 'BW000';
  end if;
  update availability.consult c set status = becomes, ended_at = availability.clock() where c.id = of_consult;
  if found_one.accepted_by is not null and found_one.accepted_program is distinct from identity.program() then
    perform availability.tell(found_one.accepted_by, 'consult', of_consult);
  end if;
end $$;

-- What the acting program asked for in the last day, and what its people may take on or have taken on. Before it is
-- accepted nothing is said of who asks; the room is shown to both sides afterwards.
create or replace function availability.consults() returns table ("consultId" uuid, side text, kind text, state text, status text,
    "askedAt" timestamptz, until timestamptz, "acceptedAt" timestamptz, mine boolean, room text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  with here as (select identity.coalition() as coalition, identity.program() as program, identity.person() as person, availability.clock() as moment
    where identity.program() is not null and identity.has('availability.see')),
  seen as (
    select c.*, here.moment, 'asked' as side, c.person_id = here.person as is_mine
    from here join availability.consult c on c.program_id = here.program and c.asked_at > here.moment - interval '24 hours'
    union all
    select c.*, here.moment, 'taken', c.accepted_by = here.person
    from here join availability.consult c on c.accepted_program = here.program and c.asked_at > here.moment - interval '24 hours'
    union all
    select c.*, here.moment, 'open', true
    from here join availability.consult c on c.coalition_id = here.coalition and c.status = 'asked' and c.until > here.moment
    where exists (select from availability.on_call(c.coalition_id, c.kind, c.state, here.moment) o
      where o.person_id = here.person and o.program_id = here.program))
  select s.id, s.side, s.kind, s.state, case when s.status = 'asked' and s.until <= s.moment then 'unanswered' else s.status end,
    s.asked_at, s.until, s.accepted_at, coalesce(s.is_mine, false),
    case when s.status = 'accepted' then (select r.address from availability.room r where r.program_id = s.accepted_program) end
  from seen s order by s.asked_at desc, s.id limit 200;
end;

revoke execute on function availability.people_here(), availability.on_call(uuid, text, text, timestamptz),
  availability.next_on_call(text, text), availability.ask_consult(uuid, text, text), availability.accept_consult(uuid),
  availability.end_consult(uuid, text), availability.consults() from public;
grant execute on function availability.people_here(), availability.next_on_call(text, text),
  availability.ask_consult(uuid, text, text), availability.accept_consult(uuid), availability.end_consult(uuid, text),
  availability.consults() to :app;
reset role;
revoke create on schema availability from :definer;

-- The on-call schedule is the program's own. A license is recorded by whoever leads the program, and never by its holder.
create policy license_own on availability.license for select to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.keep')));
create policy license_recorded on availability.license for insert to :app
  with check (coalition_id = (select identity.coalition()) and program_id in (select identity.programs())
    and (select identity.has('program.lead')) and recorded_by = (select identity.person())
    and person_id in (select availability.people_here()));
create policy license_ended on availability.license for update to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('program.lead')))
  with check (ended_at is not null);
create policy shift_own on availability.shift for select to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.keep')));
create policy shift_made on availability.shift for insert to :app
  with check (coalition_id = (select identity.coalition()) and program_id in (select identity.programs())
    and (select identity.has('availability.keep')) and made_by = (select identity.person())
    and person_id in (select availability.people_here())
    and (person_id = (select identity.person()) or (select identity.has('program.lead'))));
create policy shift_ended on availability.shift for update to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.keep'))
    and (person_id = (select identity.person()) or (select identity.has('program.lead'))))
  with check (ended_at is not null);
create policy room_own on availability.room for select to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.keep')));
create policy room_set on availability.room for insert to :app
  with check (coalition_id = (select identity.coalition()) and program_id in (select identity.programs())
    and (select identity.has('program.lead')) and set_by = (select identity.person()));
create policy room_changed on availability.room for update to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('program.lead')))
  with check (set_by = (select identity.person()));
