-- The schedule of coordinators on call: their own program's, changed by functions alone. Re-applied whenever this file changes.
grant usage on schema on_call to :app, :definer;
grant select on on_call.shift to :app, :definer;
grant insert (coalition_id, program_id, seat, person_id, zone, starts_at, ends_at, instead_of, planned_by, accepted_at) on on_call.shift to :definer;
grant update (accepted_at, ended_at, ended_by) on on_call.shift to :definer;

create policy shift_of_program on on_call.shift for select to :app
  using (program_id = (select identity.program()) and (select identity.has('coordination.lead')));
create policy definer_reads_shifts on on_call.shift for select to :definer using (true);
create policy definer_plans_shifts on on_call.shift for insert to :definer with check (true);
create policy definer_moves_shifts on on_call.shift for update to :definer using (true) with check (true);

grant create on schema on_call to :definer;
set local role :definer;

-- Whether somebody may be on call there today.
create or replace function on_call.coordinates(of_program uuid, of_person uuid) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return exists (select from identity.standing(of_person) g where g.program_id = of_program and g.role = 'coordinator');

-- Who is on call at a moment, as the schedule stood then: accepted, not ended yet, and still a coordinator of an open program.
create or replace function on_call.people_on_call(of_coalition uuid, of_program uuid, moment timestamptz)
  returns table (program_id uuid, person_id uuid, seat text)
  language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp
begin atomic
  select s.program_id, s.person_id, s.seat
  from on_call.shift s
  join identity.program p on p.coalition_id = s.coalition_id and p.id = s.program_id and p.coordinating and p.state = 'open'
  where s.coalition_id = of_coalition and (of_program is null or s.program_id = of_program)
    and s.accepted_at <= moment and (s.ended_at is null or s.ended_at > moment)
    and s.starts_at <= moment and s.ends_at > moment and on_call.coordinates(s.program_id, s.person_id);
end;

-- Whether anybody is on call now: yes or no, for whoever asks before they tell something, and no name.
create or replace function on_call.anybody_on_call(of_coalition uuid, of_program uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  return exists (select from on_call.people_on_call(of_coalition, of_program, clock_timestamp()));

-- Who answers for what a coordinating program is told: its coordinators and whoever leads it, today.
create or replace function on_call.everybody(of_coalition uuid, of_program uuid) returns setof uuid
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select distinct m.person_id
  from identity.membership m
  join identity.program p on p.coalition_id = m.coalition_id and p.id = m.program_id and p.coordinating
  where m.coalition_id = of_coalition and (of_program is null or m.program_id = of_program) and m.ended_at is null
    and m.role in ('coordinator', 'program-lead')
    and m.id in (select g.membership_id from identity.standing(m.person_id) g);
end;

-- The same by name, for those who answer for it; jobs see all.
create or replace function on_call.names_on_call(of_coalition uuid, moment timestamptz)
  returns table (program uuid, seat text, person uuid, name text)
  language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp
begin atomic
  select o.program_id, o.seat, h.id, h.name
  from on_call.people_on_call(of_coalition, null, moment) o join identity.person h on h.id = o.person_id
  where identity.actor_kind() = 'job'
    or of_coalition = identity.coalition() and identity.person() in (select on_call.everybody(of_coalition, o.program_id));
end;

-- The coordinators of the acting program, whom its schedule may name.
create or replace function on_call.coordinators_here() returns table (id uuid, name text)
  language sql stable security definer rows 10 set search_path = pg_catalog, pg_temp
begin atomic
  select distinct h.id, h.name
  from identity.membership m join identity.person h on h.id = m.person_id
  where identity.has('coordination.lead') and m.coalition_id = identity.coalition() and m.program_id = identity.program()
    and m.role = 'coordinator' and m.ended_at is null and on_call.coordinates(m.program_id, m.person_id);
end;

-- The program whose schedule whoever acts may change. Acts on one schedule happen one after the other.
create or replace function on_call.own_schedule() returns uuid
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if identity.person() is null or not identity.has('coordination.lead') or not exists (select from identity.program p
      where p.coalition_id = identity.coalition() and p.id = identity.program() and p.coordinating and p.state = 'open') then
    raise exception 'no schedule of theirs' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('on-call schedule ' || identity.program()::text, 0));
  return identity.program();
end $$;

-- Refuses hours that somebody else holds in that seat, or in which the person holds the other. What is taken over is no obstacle.
create or replace function on_call.check_free(whole on_call.shift) returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from on_call.shift s where s.program_id = (whole).program_id and s.seat = (whole).seat and s.accepted_at is not null
      and s.ended_at is null and s.id is distinct from (whole).instead_of and s.id is distinct from (whole).id
      and tstzrange(s.starts_at, s.ends_at) && tstzrange((whole).starts_at, (whole).ends_at)) then
    raise exception 'taken' using errcode = 'BW000';
  end if;
  if exists (select from on_call.shift s where s.program_id = (whole).program_id and s.person_id = (whole).person_id
      and s.seat <> (whole).seat and s.accepted_at is not null and s.ended_at is null
      and tstzrange(s.starts_at, s.ends_at) && tstzrange((whole).starts_at, (whole).ends_at)) then
    raise exception 'both-seats' using errcode = 'BW000';
  end if;
end $$;

-- One more line of the schedule. The same person, seat and hours again are the same shift.
create or replace function on_call.put_shift(whole on_call.shift) returns uuid
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  select s.id into made from on_call.shift s where s.program_id = (whole).program_id and s.seat = (whole).seat
    and s.person_id = (whole).person_id and s.starts_at = (whole).starts_at and s.ends_at = (whole).ends_at and s.ended_at is null;
  if made is not null then return made; end if;
  perform on_call.check_free(whole);
  insert into on_call.shift (coalition_id, program_id, seat, person_id, zone, starts_at, ends_at, instead_of, planned_by, accepted_at)
  values ((whole).coalition_id, (whole).program_id, (whole).seat, (whole).person_id, (whole).zone, (whole).starts_at, (whole).ends_at,
    (whole).instead_of, (whole).planned_by, (whole).accepted_at)
  returning id into made;
  return made;
end $$;

-- Plans hours for a coordinator of the program, who is asked once for all of them. They count when accepted.
create or replace function on_call.plan_shifts(of_person uuid, of_seat text, of_zone text, starts timestamptz[], ends timestamptz[])
  returns uuid[]
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.shift;
  made uuid[] := '{}';
begin
  whole.program_id := on_call.own_schedule();
  if cardinality(starts) not between 1 and 12 or cardinality(ends) <> cardinality(starts) then
    raise exception 'not so many' using errcode = 'check_violation';
  end if;
  if not on_call.coordinates(whole.program_id, of_person) then raise exception 'no-coordinator' using errcode = 'BW000'; end if;
  whole.coalition_id := identity.coalition();
  whole.person_id := of_person;
  whole.seat := of_seat;
  whole.zone := of_zone;
  whole.planned_by := identity.person();
  for i in 1 .. cardinality(starts) loop
    if ends[i] <= clock_timestamp() then raise exception 'over-already' using errcode = 'BW000'; end if;
    whole.starts_at := starts[i];
    whole.ends_at := ends[i];
    made := made || on_call.put_shift(whole);
  end loop;
  if of_person <> identity.person() then perform notices.send(of_person, 'update', 'on-call-shift', made[1], null, null); end if;
  return made;
end $$;

-- The own shift, or, where it need not be one's own, any of the program's.
create or replace function on_call.shift_here(of_shift uuid, own boolean) returns on_call.shift
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  program uuid := on_call.own_schedule();
  whole on_call.shift;
begin
  select s.* into whole from on_call.shift s
  where s.id = of_shift and s.program_id = program and (not own or s.person_id = identity.person());
  if not found then raise exception 'no such shift' using errcode = 'no_data_found'; end if;
  return whole;
end $$;

-- Says yes to a shift of one's own: from now on it counts, and what it takes over has ended. @returns whether it had not counted before
create or replace function on_call.accept_shift(of_shift uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.shift := on_call.shift_here(of_shift, true);
  moment timestamptz := clock_timestamp();
begin
  if whole.ended_at is not null or whole.ends_at <= moment then raise exception 'shift-over' using errcode = 'BW000'; end if;
  if whole.accepted_at is not null then return false; end if;
  perform on_call.check_free(whole);
  update on_call.shift s set ended_at = moment, ended_by = identity.person() where s.id = whole.instead_of and s.ended_at is null;
  update on_call.shift s set accepted_at = moment where s.id = of_shift;
  if whole.planned_by <> identity.person() then
    perform notices.send(whole.planned_by, 'update', 'on-call-shift', of_shift, null, null);
  end if;
  return true;
end $$;

-- Offers one's own shift to another coordinator. Until they accept it stays where it is; an offer to somebody else ends, and so does
-- a plan for the same hours that they never answered: put_shift would take it for the offer, and it takes over from nobody.
create or replace function on_call.hand_over_shift(of_shift uuid, to_person uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.shift := on_call.shift_here(of_shift, true);
  made uuid;
begin
  if whole.ended_at is not null or whole.ends_at <= clock_timestamp() or whole.accepted_at is null then
    raise exception 'shift-over' using errcode = 'BW000';
  end if;
  if to_person = identity.person() or not on_call.coordinates(whole.program_id, to_person) then
    raise exception 'no-coordinator' using errcode = 'BW000';
  end if;
  update on_call.shift s set ended_at = clock_timestamp(), ended_by = identity.person()
  where s.program_id = whole.program_id and s.ended_at is null and s.accepted_at is null and case when s.person_id <> to_person
    then s.instead_of = of_shift
    else s.instead_of is distinct from of_shift and s.seat = whole.seat and s.starts_at = whole.starts_at and s.ends_at = whole.ends_at end;
  whole.instead_of := of_shift;
  whole.id := null;
  whole.person_id := to_person;
  whole.planned_by := identity.person();
  whole.accepted_at := null;
  made := on_call.put_shift(whole);
  perform notices.send(to_person, 'update', 'on-call-shift', made, null, null);
  return made;
end $$;

-- Takes a shift back, or says no to one. Whoever else it concerns is told. @returns whether it had not ended before
create or replace function on_call.end_shift(of_shift uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.shift := on_call.shift_here(of_shift, false);
  other uuid := case when whole.person_id <> identity.person() then whole.person_id else whole.planned_by end;
begin
  if whole.ended_at is not null then return false; end if;
  if whole.ends_at <= clock_timestamp() then raise exception 'shift-over' using errcode = 'BW000'; end if;
  update on_call.shift s set ended_at = clock_timestamp(), ended_by = identity.person() where s.id = of_shift;
  if other <> identity.person() then perform notices.send(other, 'update', 'on-call-shift', of_shift, null, null); end if;
  return true;
end $$;

-- Undoes that, for a quarter of an hour, by whoever did it: the hours between stay a gap, as they were. Nobody is given a shift back that
-- somebody else has accepted.
create or replace function on_call.restore_shift(of_shift uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.shift := on_call.shift_here(of_shift, false);
  made uuid;
begin
  if whole.ended_by is distinct from identity.person() or whole.ended_at <= clock_timestamp() - interval '15 minutes'
    or whole.ends_at <= clock_timestamp()
    or exists (select from on_call.shift s where s.instead_of = of_shift and s.accepted_at is not null) then
    raise exception 'not-restored' using errcode = 'BW000';
  end if;
  whole.accepted_at := case when whole.accepted_at is not null then clock_timestamp() end;
  whole.id := null;
  made := on_call.put_shift(whole);
  -- Whoever was told that they are off is told that they are on again.
  if whole.person_id <> identity.person() then perform notices.send(whole.person_id, 'update', 'on-call-shift', made, null, null); end if;
  return made;
end $$;

revoke execute on all functions in schema on_call from public;
grant execute on function on_call.anybody_on_call(uuid, uuid), on_call.names_on_call(uuid, timestamptz), on_call.coordinators_here(),
  on_call.plan_shifts(uuid, text, text, timestamptz[], timestamptz[]), on_call.accept_shift(uuid), on_call.hand_over_shift(uuid, uuid),
  on_call.end_shift(uuid), on_call.restore_shift(uuid) to :app;
reset role;
revoke create on schema on_call from :definer;
