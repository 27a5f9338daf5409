-- Coalitions, agencies and programs: who may set up, propose, verify, open, change and close. Re-applied whenever this
-- file changes. The app holds no right to change these tables; each verb is a function that asks who acts and where.
grant update (name, contact, phone, email, removal, security_email, exit_url, exit_default_chosen, state) on identity.coalition to :definer;
grant insert on identity.agency, identity.agency_call, identity.program to :definer;
grant update (name, state, called_number, number_source, called_by, called_at, verified_by, verified_at, verified_until,
  refused_reason, refused_by, refused_at, left_at, leave_reason) on identity.agency to :definer;
grant update (name, discipline, lanes, funding, jurisdiction, coordinating, state, closed_at, closed_by)
  on identity.program to :definer;
grant select on identity.agency_call to :definer, :app;
grant select on identity.lane to :definer, :app;
grant select on identity.lane_change to :definer, :app;
grant insert, update (decided_by, decided_at, agreed) on identity.lane_change to :definer;
grant insert (id, coalition_id, person_id, role, agency_id, program_id, discipline, verified_until, given_by),
  update (ended_at, ended_by, end_reason) on identity.membership to :definer;
grant insert (id, name, state, language, fictional), update (name, state, language) on identity.person to :definer;
create policy definer_changes_coalitions on identity.coalition for update to :definer using (true) with check (true);
create policy definer_adds_agencies on identity.agency for insert to :definer with check (true);
create policy definer_changes_agencies on identity.agency for update to :definer using (true) with check (true);
create policy definer_adds_calls on identity.agency_call for insert to :definer with check (true);
create policy definer_reads_calls on identity.agency_call for select to :definer using (true);
create policy lanes_told on identity.lane for select to :app using (true);
create policy definer_reads_lanes on identity.lane for select to :definer using (true);
create policy definer_reads_lane_changes on identity.lane_change for select to :definer using (true);
create policy definer_asks_lane_changes on identity.lane_change for insert to :definer with check (true);
create policy definer_decides_lane_changes on identity.lane_change for update to :definer using (true) with check (true);
create policy definer_adds_programs on identity.program for insert to :definer with check (true);
create policy definer_changes_programs on identity.program for update to :definer using (true) with check (true);
create policy definer_ends_memberships_of_places on identity.membership for update to :definer using (true) with check (true);
create policy definer_names_people_of_set_up on identity.person for update to :definer using (true) with check (true);

-- Who called which number is for those who verify.
create policy agency_call_of_coalition on identity.agency_call for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('agency.verify')));

-- What waits for a second person is for those who could be that one.
create policy lane_change_of_own_place on identity.lane_change for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('people.verify'))
    and ((select identity.agency()) is null or agency_id = (select identity.agency())));

grant create on schema identity to :definer;
set local role :definer;

-- A refusal of ours: one SQLSTATE, and for its message a code that a list of ../refusals.ts puts into words.
drop function if exists identity.decline(text);
create or replace function identity.refuse(code text) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%', code using errcode = 'BW000';
end $$;

create or replace function identity.today() returns date
  language sql stable set search_path = pg_catalog, pg_temp
  return (clock_timestamp() at time zone 'UTC')::date;

-- ---- the coalition

-- What a form says that it was filled in from, so that an old page puts nothing back that a colleague changed.
create or replace function identity.coalition_digest(c identity.coalition) returns text
  language sql stable strict set search_path = pg_catalog, pg_temp
  return left(encode(sha256(convert_to(
    array[c.name, c.contact, c.phone, c.email, c.removal, c.security_email]::text, 'UTF8')), 'hex'), 22);

drop function if exists identity.describe_coalition(text, text);
drop function if exists identity.describe_coalition(text, text, text, text, text, text);
-- False: it stands like that already. seen: the digest that the form showed; null: whoever calls saw nothing older.
create or replace function identity.describe_coalition(named text, reached text, by_phone text, by_email text, hides text,
  told_of_faults text, seen text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was identity.coalition;
  becomes identity.coalition;
begin
  select c.* into was from identity.coalition c
  where c.id = identity.coalition() and c.state <> 'closed' and identity.has('coalition.set-up')
  for update;
  if not found then perform identity.refuse('not-your-coalition'); end if;
  becomes := was;
  becomes.name := named;
  becomes.contact := reached;
  becomes.phone := by_phone;
  becomes.email := by_email;
  becomes.removal := hides;
  becomes.security_email := told_of_faults;
  if identity.coalition_digest(becomes) = identity.coalition_digest(was) then return false; end if;
  if identity.coalition_digest(was) <> seen then perform identity.refuse('changed-meanwhile'); end if;
  update identity.coalition c set name = named, contact = reached, phone = by_phone, email = by_email, removal = hides,
    security_email = told_of_faults
  where c.id = was.id;
  return true;
end $$;

create or replace function identity.lead_exit_to(destination text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.coalition c set exit_url = destination, exit_default_chosen = destination is null
  where c.id = identity.coalition() and c.state <> 'closed' and identity.has('coalition.set-up');
  if not found then perform identity.refuse('not-your-coalition'); end if;
end $$;

-- Set up: it has a name, says how to reach it, and two people could vouch for what one did.
create or replace function identity.finish_coalition() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from identity.coalition c where c.id = identity.coalition()
      and coalesce(c.contact, c.phone, c.email) is not null) then
    perform identity.refuse('contact-missing');
  end if;
  if (select count(distinct m.person_id) from identity.membership m join identity.person p on p.id = m.person_id
      where m.coalition_id = identity.coalition() and m.role = 'coalition-administrator' and m.ended_at is null
        and p.state = 'active') < 2 then
    perform identity.refuse('second-administrator-missing');
  end if;
  update identity.coalition c set state = 'active'
  where c.id = identity.coalition() and c.state = 'setting-up' and identity.has('coalition.set-up');
  if not found then perform identity.refuse('not-your-coalition'); end if;
end $$;

-- ---- agencies

-- One agency of the caller's coalition, locked: two who press together take turns.
create or replace function identity.agency_to_verify(wanted uuid) returns identity.agency
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_agency identity.agency;
begin
  select a.* into found_agency from identity.agency a
  where a.id = wanted and a.coalition_id = identity.coalition() and identity.has('agency.verify')
  for update;
  if found_agency.id is null then perform identity.refuse('no-such-agency'); end if;
  return found_agency;
end $$;

create or replace function identity.propose_agency(named text, of_discipline text, site text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if identity.coalition() is null or not identity.has('agency.verify') then
    perform identity.refuse('not-your-coalition');
  end if;
  if exists (select from identity.agency a where a.coalition_id = identity.coalition()
      and lower(a.name) = lower(named) and a.state not in ('refused', 'left')) then
    perform identity.refuse('agency-known');
  end if;
  insert into identity.agency (coalition_id, name, discipline, website, proposed_by)
  values (identity.coalition(), named, of_discipline, site, identity.person()) returning id into made;
  return made;
end $$;

-- A call to a number that was found without the agency's help. Whatever came of it is kept; a confirmed one lets a
-- second person verify.
create or replace function identity.call_agency(wanted uuid, dialed text, found_in text, on_day date, came_of_it text)
  returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  agency identity.agency := identity.agency_to_verify(wanted);
  made uuid;
begin
  if agency.state in ('refused', 'left') then perform identity.refuse('agency-is-over'); end if;
  -- Today where the caller is may be tomorrow in UTC: in the morning of Guam a call of today would be one to come.
  if on_day > ((clock_timestamp() + interval '14 hours') at time zone 'UTC')::date
    or on_day < identity.today() - 30 then
    perform identity.refuse('call-day');
  end if;
  insert into identity.agency_call (coalition_id, agency_id, number, number_source, called_by, called_on, result)
  values (agency.coalition_id, agency.id, dialed, found_in, identity.person(), on_day, came_of_it)
  returning id into made;
  if came_of_it = 'confirmed' and agency.state in ('proposed', 'called') then
    update identity.agency a set state = 'called', called_number = dialed, number_source = found_in,
      called_by = identity.person(), called_at = on_day
    where a.coalition_id = agency.coalition_id and a.id = agency.id;
  end if;
  return made;
end $$;

-- Somebody who neither proposed nor called says: this agency is who it says. For a year at most, also when renewed.
create or replace function identity.verify_agency(wanted uuid, until date) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  agency identity.agency := identity.agency_to_verify(wanted);
  last_call identity.agency_call;
begin
  if agency.state in ('refused', 'left') then perform identity.refuse('agency-is-over'); end if;
  if until <= identity.today() or until > (identity.today() + interval '12 months')::date then
    perform identity.refuse('until-too-far');
  end if;
  select c.* into last_call from identity.agency_call c
  where c.coalition_id = agency.coalition_id and c.agency_id = agency.id and c.called_on >= identity.today() - 30
    and c.noted_at > coalesce(agency.verified_at, '-infinity')
  order by c.noted_at desc, c.id limit 1;
  if last_call.id is null or last_call.result <> 'confirmed' then perform identity.refuse('call-first'); end if;
  if last_call.called_by = identity.person() or agency.proposed_by is not distinct from identity.person() then
    perform identity.refuse('second-person');
  end if;
  update identity.agency a set state = 'verified', called_number = last_call.number,
    number_source = last_call.number_source, called_by = last_call.called_by, called_at = last_call.called_on, verified_by = identity.person(),
    verified_at = clock_timestamp(), verified_until = until
  where a.coalition_id = agency.coalition_id and a.id = agency.id;
end $$;

create or replace function identity.refuse_agency(wanted uuid, reason text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare agency identity.agency := identity.agency_to_verify(wanted);
begin
  if agency.state not in ('proposed', 'called') then perform identity.refuse('agency-is-in'); end if;
  update identity.agency a set state = 'refused', refused_reason = reason, refused_by = identity.person(),
    refused_at = clock_timestamp()
  where a.coalition_id = agency.coalition_id and a.id = agency.id;
end $$;

-- The agency leaves: its programs close, its people's affiliations end, what opened something for them ends. While
-- one of them still holds something the database refuses (sql/custody.sql).
create or replace function identity.agency_leaves(wanted uuid, reason text) returns table (kind text, ended bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare agency identity.agency := identity.agency_to_verify(wanted);
begin
  if agency.state <> 'verified' then perform identity.refuse('agency-is-not-in'); end if;
  update identity.membership m set ended_at = clock_timestamp(), ended_by = identity.person(), end_reason = 'agency-left'
  where m.coalition_id = agency.coalition_id and m.agency_id = agency.id and m.ended_at is null;
  update identity.program p set state = 'closed', closed_at = clock_timestamp(), closed_by = identity.person()
  where p.coalition_id = agency.coalition_id and p.agency_id = agency.id and p.state = 'open';
  update identity.agency a set state = 'left', left_at = clock_timestamp(), leave_reason = reason
  where a.coalition_id = agency.coalition_id and a.id = agency.id;
  perform identity.end_agency_ways(agency.id);
  return query select t.kind, t.ended from identity.take_back(null, agency.id, null) t;
end $$;

-- ---- programs

create or replace function identity.program_to_manage(wanted uuid) returns identity.program
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_program identity.program;
begin
  select p.* into found_program from identity.program p
  where p.id = wanted and p.coalition_id = identity.coalition() and p.agency_id = identity.agency()
    and identity.program() is null and identity.has('agency.manage')
  for update;
  if found_program.id is null then perform identity.refuse('no-such-program'); end if;
  return found_program;
end $$;

create or replace function identity.open_program(named text, of_discipline text, with_lanes text[], paid_by text[],
    where_it_works text, coordinates boolean) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if identity.agency() is null or identity.program() is not null or not identity.has('agency.manage') then
    perform identity.refuse('not-your-agency');
  end if;
  if exists (select from identity.program p where p.coalition_id = identity.coalition() and p.agency_id = identity.agency()
      and lower(p.name) = lower(named) and p.state = 'open') then
    perform identity.refuse('program-known');
  end if;
  if exists (select from identity.lane l where l.code = any (with_lanes) and l.rests_on <> 'law') then
    perform identity.refuse('lanes-by-two');
  end if;
  insert into identity.program (coalition_id, agency_id, name, discipline, lanes, funding, jurisdiction, coordinating)
  values (identity.coalition(), identity.agency(), named, of_discipline, with_lanes, paid_by, where_it_works, coordinates)
  returning id into made;
  return made;
end $$;

-- The same for a program.
create or replace function identity.program_digest(p identity.program) returns text
  language sql stable strict set search_path = pg_catalog, pg_temp
  return left(encode(sha256(convert_to(
    array[p.name, p.discipline, p.funding::text, p.jurisdiction, p.coordinating::text]::text, 'UTF8')), 'hex'), 22);

drop function if exists identity.change_program(uuid, text, text, text[], text, boolean);
create or replace function identity.change_program(wanted uuid, named text, of_discipline text, paid_by text[],
    where_it_works text, coordinates boolean, seen text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  program identity.program := identity.program_to_manage(wanted);
  becomes identity.program := program;
begin
  if program.state <> 'open' then perform identity.refuse('program-is-closed'); end if;
  becomes.name := named;
  becomes.discipline := of_discipline;
  becomes.funding := paid_by;
  becomes.jurisdiction := where_it_works;
  becomes.coordinating := coordinates;
  if identity.program_digest(becomes) = identity.program_digest(program) then return false; end if;
  if identity.program_digest(program) <> seen then perform identity.refuse('changed-meanwhile'); end if;
  if program.coordinating and not coordinates and exists (select from identity.membership m
      where m.coalition_id = program.coalition_id and m.program_id = program.id and m.role = 'coordinator' and m.ended_at is null) then
    perform identity.refuse('coordinators-here');
  end if;
  if exists (select from identity.program p where p.coalition_id = program.coalition_id and p.agency_id = program.agency_id
      and lower(p.name) = lower(named) and p.state = 'open' and p.id <> program.id) then
    perform identity.refuse('program-known');
  end if;
  update identity.program p set name = named, discipline = of_discipline, funding = paid_by, jurisdiction = where_it_works,
    coordinating = coordinates
  where p.coalition_id = program.coalition_id and p.id = program.id;
  return true;
end $$;

-- Other lanes, other law: one asks, and those who could be the second person are told.
create or replace function identity.ask_lanes(wanted uuid, with_lanes text[]) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  program identity.program := identity.program_to_manage(wanted);
  made uuid;
begin
  if program.state <> 'open' then perform identity.refuse('program-is-closed'); end if;
  if program.lanes @> with_lanes and with_lanes @> program.lanes then perform identity.refuse('lanes-are-so'); end if;
  perform identity.check_lanes(with_lanes, program.coordinating, program.jurisdiction);
  perform identity.be_one_of_two();
  insert into identity.lane_change (coalition_id, agency_id, program_id, lanes, asked_by)
  values (program.coalition_id, program.agency_id, program.id, with_lanes, identity.person()) returning id into made;
  perform identity.tell_of_lane_change(made);
  return made;
exception when unique_violation then perform identity.refuse('lanes-wait');
end $$;

-- Somebody who verifies people there agrees, and the lanes begin; or does not. Who asked may take it back.
create or replace function identity.decide_lanes(wanted uuid, agree boolean, out program uuid, out before text[], out after text[])
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  change identity.lane_change;
  kept identity.program;
begin
  select c.* into change from identity.lane_change c where c.id = wanted for update;
  if not found or not identity.may_verify(change.coalition_id, change.agency_id) then
    perform identity.refuse('no-such-change');
  end if;
  if change.decided_at is not null then perform identity.refuse('change-is-decided'); end if;
  if agree then
    if change.asked_by = identity.person() then perform identity.refuse('lanes-second'); end if;
    perform identity.be_one_of_two();
  end if;
  select p.* into kept from identity.program p
  where p.coalition_id = change.coalition_id and p.id = change.program_id for update;
  if agree and kept.state <> 'open' then perform identity.refuse('program-is-closed'); end if;
  -- What made it right to ask may have ended since.
  if agree then perform identity.check_lanes(change.lanes, kept.coordinating, kept.jurisdiction); end if;
  update identity.lane_change c set decided_by = identity.person(), decided_at = clock_timestamp(), agreed = agree
  where c.id = change.id;
  program := kept.id;
  before := kept.lanes;
  after := case when agree then change.lanes else kept.lanes end;
  if agree then
    update identity.program p set lanes = change.lanes where p.coalition_id = kept.coalition_id and p.id = kept.id;
  end if;
end $$;

create or replace function identity.close_program(wanted uuid) returns table (kind text, ended bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare program identity.program := identity.program_to_manage(wanted);
begin
  if program.state <> 'open' then perform identity.refuse('program-is-closed'); end if;
  update identity.membership m set ended_at = clock_timestamp(), ended_by = identity.person(), end_reason = 'program-closed'
  where m.coalition_id = program.coalition_id and m.program_id = program.id and m.ended_at is null;
  update identity.program p set state = 'closed', closed_at = clock_timestamp(), closed_by = identity.person()
  where p.coalition_id = program.coalition_id and p.id = program.id;
  perform identity.end_agency_ways(program.agency_id);
  return query select t.kind, t.ended from identity.take_back(null, null, program.id) t;
end $$;

-- A token is its program's and outlives who made it; it ends with its program or agency.
create or replace function identity.end_tokens(person uuid, agency uuid, program uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ended bigint;
begin
  update identity.token t set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where t.revoked_at is null and (t.agency_id = end_tokens.agency or t.program_id = end_tokens.program);
  get diagnostics ended = row_count;
  return ended;
end $$;

revoke execute on function identity.refuse(text), identity.today(), identity.coalition_digest(identity.coalition),
  identity.program_digest(identity.program), identity.describe_coalition(text, text, text, text, text, text, text),
  identity.lead_exit_to(text), identity.finish_coalition(), identity.agency_to_verify(uuid),
  identity.propose_agency(text, text, text), identity.call_agency(uuid, text, text, date, text),
  identity.verify_agency(uuid, date), identity.refuse_agency(uuid, text), identity.agency_leaves(uuid, text),
  identity.program_to_manage(uuid), identity.open_program(text, text, text[], text[], text, boolean),
  identity.change_program(uuid, text, text, text[], text, boolean, text), identity.ask_lanes(uuid, text[]),
  identity.decide_lanes(uuid, boolean), identity.close_program(uuid), identity.end_tokens(uuid, uuid, uuid) from public, :app, :owner, :protected;
grant execute on function identity.coalition_digest(identity.coalition), identity.program_digest(identity.program),
  identity.describe_coalition(text, text, text, text, text, text, text), identity.lead_exit_to(text), identity.finish_coalition(),
  identity.propose_agency(text, text, text), identity.call_agency(uuid, text, text, date, text),
  identity.verify_agency(uuid, date), identity.refuse_agency(uuid, text), identity.agency_leaves(uuid, text),
  identity.open_program(text, text, text[], text[], text, boolean),
  identity.change_program(uuid, text, text, text[], text, boolean, text), identity.ask_lanes(uuid, text[]),
  identity.decide_lanes(uuid, boolean),
  identity.close_program(uuid) to :app;
reset role;
revoke create on schema identity from :definer;
