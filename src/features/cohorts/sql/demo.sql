-- A demo shows a cohort some months in, which nobody who looks at it could make.
grant create on schema cohorts to :definer;
set local role :definer;

-- Puts the learners of the demo, who are nobody, into a cohort by their agency. Only in a demo, and only by the owner.
create or replace function cohorts.add_demo_members(cohort uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  added integer;
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round, joined_on)
  select u.coalition_id, u.cohort_id, l.id, u.place, u.arm, p.round, p.started_on
  from cohorts.unit u
  join cohorts.cohort c on c.coalition_id = u.coalition_id and c.id = u.cohort_id
  join training.learner l on l.coalition_id = u.coalition_id and l.agency_id = u.agency_id
  join training.progress p on p.coalition_id = l.coalition_id and p.learner_id = l.id and p.course = c.course and p.round = 1
  where u.cohort_id = add_demo_members.cohort and u.arm is not null
  on conflict do nothing;
  get diagnostics added = row_count;
  return added;
end $$;
revoke execute on function cohorts.add_demo_members(uuid) from public, :app, :protected;
grant execute on function cohorts.add_demo_members(uuid) to :owner;
reset role;
revoke create on schema cohorts from :definer;
