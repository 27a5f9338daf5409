-- What leads and administrators ask people to take, and who is told that a booster waits. Re-applied whenever this file changes.
grant select, update (ended_on, ended_by) on training.assignment to :app;
grant select, insert (coalition_id, agency_id, program_id, person_id, course, due_on, assigned_by) on training.assignment to :definer;
grant select on training.completion, training.booster to :definer;
grant update (told_at) on training.booster to :definer;

-- Whoever it is for, and whoever may assign there: an agency's administrators for the agency, a lead for the program.
create policy assignment_for_me on training.assignment for select to :app
  using (agency_id = (select identity.agency()) and (person_id = (select identity.person())
    or person_id is null and (program_id is null or program_id = (select identity.program()))));
create policy assignment_here on training.assignment for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('training.assign'))
    and program_id is not distinct from (select identity.program()));
create policy assignment_ended on training.assignment for update to :app
  using (agency_id = (select identity.agency()) and (select identity.has('training.assign'))
    and program_id is not distinct from (select identity.program()) and ended_on is null)
  with check (agency_id = (select identity.agency()) and ended_by = (select identity.person()));

create policy definer_reads_assignments on training.assignment for select to :definer using (true);
create policy definer_assigns on training.assignment for insert to :definer with check (true);
create policy definer_reads_completions on training.completion for select to :definer using (true);
create policy definer_reads_boosters on training.booster for select to :definer using (true);
create policy definer_marks_boosters on training.booster for update to :definer using (true) with check (true);

grant create on schema training to :definer;
set local role :definer;

-- For whom an assignment is: those who work there today.
create or replace function training.people_of(of_assignment uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct m.person_id from training.assignment a
  join identity.membership m on m.coalition_id = a.coalition_id and m.agency_id = a.agency_id and m.ended_at is null
    and (a.program_id is null or m.program_id = a.program_id) and (a.person_id is null or m.person_id = a.person_id)
  where a.id = people_of.of_assignment and m.id in (select g.membership_id from identity.standing(m.person_id) g);
end;

-- Asks one person, or everybody of the acting place, to take a course by a day, and tells them that something waits. A function, because
-- it writes to people's inboxes.
create or replace function training.assign(to_person uuid, of_course text, by_day date) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if not identity.has('training.assign') or identity.agency() is null then
    raise exception 'not theirs to assign' using errcode = 'insufficient_privilege';
  end if;
  if to_person is not null and to_person not in (select identity.people_of_place()) then
    raise exception 'not-a-colleague' using errcode = 'BW000';
  end if;
  if by_day < (now() at time zone 'UTC')::date or by_day > (now() at time zone 'UTC')::date + 730 then
    raise exception 'due-day' using errcode = 'BW000';
  end if;
  insert into training.assignment (coalition_id, agency_id, program_id, person_id, course, due_on, assigned_by)
  values (identity.coalition(), identity.agency(), identity.program(), to_person, of_course, by_day, identity.person())
  returning id into made;
  perform notices.send(p, 'update', 'learning', made, null, null) from training.people_of(made) p where p <> identity.person();
  return made;
end $$;

-- Done or not, for whoever may assign at the acting place: no score, no minutes, no way, no day. Done: completed, and still counting by
-- its months when it was assigned.
create or replace function training.done_here() returns table (assignment uuid, person uuid, done boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('training.assign') then return; end if;
  return query select a.id, p, exists (select from training.completion c
      where c.coalition_id = a.coalition_id and c.person_id = p and c.course = a.course
        and c.completed_on + make_interval(months => c.valid_months) >= a.assigned_on)
    from training.assignment a cross join lateral training.people_of(a.id) p
    where a.agency_id = identity.agency() and a.program_id is not distinct from identity.program() and a.ended_on is null;
end $$;

-- Boosters that are due and of which nobody was told, of the first so many people, and of which of them each person is to be told: one,
-- however many are due. Of each course only the last completion counts, and of its boosters the last that fell due.
create or replace function training.due_to_tell(most integer) returns table (booster uuid, person uuid, is_told boolean)
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  with due as materialized (
    select b.id, b.coalition_id, b.completion_id, b.person_id, b.due_on, dense_rank() over (order by b.person_id) as nth
    from training.booster b
    where b.done_on is null and b.told_at is null and b.due_on <= (now() at time zone 'UTC')::date
      and coalesce(b.put_off_until, b.due_on) <= (now() at time zone 'UTC')::date
  ),
  waiting as (
    select distinct on (d.person_id) d.person_id, d.id from due d
    join training.completion c on c.coalition_id = d.coalition_id and c.id = d.completion_id
    where d.nth <= due_to_tell.most
      and not exists (select from training.completion n where n.coalition_id = c.coalition_id and n.person_id = c.person_id
        and n.course = c.course and n.completed_on > c.completed_on)
      and not exists (select from training.booster n where n.coalition_id = d.coalition_id and n.completion_id = d.completion_id
        and n.due_on > d.due_on and n.due_on <= (now() at time zone 'UTC')::date)
      and exists (select from identity.standing(d.person_id))
    order by d.person_id, d.due_on
  )
  select d.id, d.person_id, w.id is not null from due d left join waiting w on w.id = d.id where d.nth <= due_to_tell.most;
end;

drop function if exists training.tell_due();
-- From a daily job, until nothing is left: tells the next so many people who have a booster that is due that something waits, once. A part
-- at a time, since whoever does a booster waits for the part that it is in. @returns how many boosters were due in this part
create or replace function training.tell_due(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_due uuid[];
  told uuid[];
  told_of uuid[];
begin
  if identity.actor_kind() <> 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(array_agg(d.booster), '{}'), coalesce(array_agg(d.person) filter (where d.is_told), '{}'),
      coalesce(array_agg(d.booster) filter (where d.is_told), '{}')
    into found_due, told, told_of from training.due_to_tell(most) d;
  update training.booster b set told_at = now() where b.id = any (found_due);
  perform notices.send_all(told, 'update', 'learning', told_of);
  return cardinality(found_due);
end $$;

revoke execute on function training.people_of(uuid), training.assign(uuid, text, date), training.done_here(), training.due_to_tell(integer),
  training.tell_due(integer) from public;
grant execute on function training.assign(uuid, text, date), training.done_here(), training.tell_due(integer) to :app;
reset role;
revoke create on schema training from :definer;
