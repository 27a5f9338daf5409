-- Who may plan and read cohorts, and how they are drawn: by the database, from a seed that nobody chose. What is read of people is in
-- figures.sql, of groups alone. Re-applied whenever this file changes.
grant usage on schema cohorts to :app, :definer;
grant select on cohorts.determination, cohorts.cohort, cohorts.unit to :app, :definer;
grant insert (coalition_id, id, kind, determined_by, filed_as, determined_on, until, recorded_by) on cohorts.determination to :app;
grant insert on cohorts.cohort, cohorts.unit to :definer;
grant update (stopped_at, stopped_by) on cohorts.cohort to :app;
-- Absent on purpose: any other change, and any deletion, of what was determined or drawn.

create policy determination_seen on cohorts.determination for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('cohorts.see')));
create policy determination_recorded on cohorts.determination for insert to :app
  with check (coalition_id = (select identity.coalition()) and (select identity.has('cohorts.plan'))
    and recorded_by = (select identity.person()) and determined_on <= (now() at time zone 'UTC')::date);
create policy cohort_seen on cohorts.cohort for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('cohorts.see')));
create policy cohort_stopped on cohorts.cohort for update to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('cohorts.plan')) and stopped_at is null)
  with check (stopped_by = (select identity.person()));
create policy unit_seen on cohorts.unit for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('cohorts.see')));
create policy definer_reads_determinations on cohorts.determination for select to :definer using (true);
create policy definer_reads_cohorts on cohorts.cohort for select to :definer using (true);
create policy definer_draws_cohorts on cohorts.cohort for insert to :definer with check (true);
create policy definer_reads_units on cohorts.unit for select to :definer using (true);
create policy definer_draws_units on cohorts.unit for insert to :definer with check (true);

grant create on schema cohorts to :definer;
set local role :definer;

-- Where something stands in the order of chance: as src/features/cohorts/drawing/draw-arms.ts has it.
create or replace function cohorts.lot(seed text, of uuid) returns bytea
  language sql immutable set search_path = pg_catalog, pg_temp
  return sha256(convert_to(lot.seed || '/' || lot.of::text, 'UTF8'));

-- The arm of a person where people are drawn one by one: by the first bit. By who they are and not by the id under which they learn, or a
-- start that was refused could be tried again under another id until the lot pleases.
create or replace function cohorts.arm_of(seed text, person uuid) returns text
  language sql immutable strict set search_path = pg_catalog, pg_temp
  return case when get_byte(cohorts.lot(arm_of.seed, arm_of.person), 0) < 128 then 'now' else 'later' end;

-- Draws a cohort: the seed here, so that nobody tries seeds until one pleases, and the arms from it. One course holds a place in one
-- cohort at a time, or two draws would pull at the same people.
create or replace function cohorts.draw(id uuid, determination uuid, course text, drawn_as text, places uuid[],
    now_from date, later_from date, until date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  coalition uuid := identity.coalition();
  drawn_seed text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
begin
  if coalition is null or not identity.has('cohorts.plan') then
    raise exception 'no such determination' using errcode = 'no_data_found';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('cohorts.draw ' || coalition::text, 0));
  if exists (select from cohorts.cohort c where c.id = draw.id) then return false; end if;
  if not exists (select from cohorts.determination d where d.coalition_id = coalition and d.id = draw.determination
      and d.until >= identity.today()) then
    raise exception 'no-determination' using errcode = 'BW000';
  end if;
  if draw.now_from < identity.today() and not identity.is_demo() then raise exception 'begins-before' using errcode = 'BW000'; end if;
  if draw.drawn_as <> 'person' and cardinality(places) < 4 then raise exception 'few-places' using errcode = 'BW000'; end if;
  if draw.drawn_as = 'person' and cardinality(places) < 1 then raise exception 'few-places' using errcode = 'BW000'; end if;

  insert into cohorts.cohort (coalition_id, id, determination_id, course, drawn_as, seed, now_from, later_from, until, drawn_by)
  values (coalition, draw.id, draw.determination, draw.course, draw.drawn_as, drawn_seed, draw.now_from, draw.later_from, draw.until,
    identity.person());
  insert into cohorts.unit (coalition_id, cohort_id, place, agency_id, program_id, arm)
  select coalition, draw.id, o.place, o.agency_id, o.program_id,
    case when draw.drawn_as = 'person' then null when 2 * o.place <= o.of_all + 1 then 'now' else 'later' end
  from (
    select row_number() over (order by cohorts.lot(drawn_seed, p.id)) as place, count(*) over () as of_all, p.agency_id, p.program_id
    from (
      select g.id, g.agency_id, g.id as program_id from identity.program g
      where draw.drawn_as <> 'agency' and g.coalition_id = coalition and g.state = 'open' and g.id = any (places)
      union all
      select a.id, a.id, null from identity.agency a
      where draw.drawn_as = 'agency' and a.coalition_id = coalition and a.state = 'verified' and a.id = any (places)
    ) p
  ) o;
  if (select count(*) from cohorts.unit u where u.coalition_id = coalition and u.cohort_id = draw.id) <> cardinality(places) then
    raise exception 'place-gone' using errcode = 'BW000';
  end if;
  if exists (select from cohorts.unit mine
      join cohorts.unit theirs on theirs.coalition_id = coalition and theirs.cohort_id <> draw.id and theirs.agency_id = mine.agency_id
        and (theirs.program_id is null or mine.program_id is null or theirs.program_id = mine.program_id)
      join cohorts.cohort c on c.coalition_id = coalition and c.id = theirs.cohort_id and c.course = draw.course
        and c.stopped_at is null and c.until >= draw.now_from and c.now_from <= draw.until
      where mine.coalition_id = coalition and mine.cohort_id = draw.id) then
    raise exception 'drawn-already' using errcode = 'BW000';
  end if;
  return true;
end $$;

-- The cohort that the acting place is in with a course today, and its arm; for people who are drawn one by one, that of the acting person.
create or replace function cohorts.arm_here(course text)
  returns table (cohort_id uuid, place smallint, arm text, starts_on date)
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select c.id, u.place, a.arm, case a.arm when 'now' then c.now_from else c.later_from end
  from cohorts.cohort c
  join cohorts.unit u on u.coalition_id = c.coalition_id and u.cohort_id = c.id
    and u.agency_id = identity.agency() and (u.program_id is null or u.program_id = identity.program())
  cross join lateral (select coalesce(u.arm, cohorts.arm_of(c.seed, identity.person())) as arm) a
  where c.coalition_id = identity.coalition() and c.course = arm_here.course and c.stopped_at is null and c.until >= identity.today();
end;

-- From which day the acting person may begin a course in their place; null: today.
create or replace function cohorts.may_start_on(course text) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select max(h.starts_on) from cohorts.arm_here(may_start_on.course) h
  where h.arm is not null and h.starts_on > identity.today();
end;

revoke execute on all functions in schema cohorts from public;
grant execute on function cohorts.draw(uuid, uuid, text, text, uuid[], date, date, date), cohorts.may_start_on(text) to :app;

reset role;
revoke create on schema cohorts from :definer;
