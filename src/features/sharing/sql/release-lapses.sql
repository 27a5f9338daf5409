-- Releases end by themselves: on their last day, and those that somebody signed for a minor with the month of the 18th birthday (R26). Who
-- works with the young person is told a week before, in no words that name them. Re-applied whenever this file changes.
grant update (lapse_told_at) on sharing.release to :definer;
create policy definer_marks_lapses on sharing.release for update to :definer using (true) with check (true);

grant create on schema sharing to :definer;
set local role :definer;

-- When a release ends by itself and why: its own last minute, or the month of the 18th birthday where a guardian or guardian ad litem
-- signed. The month is read from the newest version of who they are, as it is known; unknown ends nothing here, and denies elsewhere.
create or replace function sharing.end_of(of_release uuid) returns table (at timestamptz, why text)
  language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  one sharing.release;
  month timestamptz;
begin
  select r.* into one from sharing.release r where r.id = of_release
    and (identity.actor_kind() = 'job' or r.program_id = identity.program() and identity.has('records.work'));
  if one.id is null then return; end if;
  if exists (select from sharing.release_signature g where g.release_id = one.id and g.capacity <> 'youth') then
    select min(a.guardian_until) into month
    from records.item i join sharing.age a on a.item_id = i.id and a.item_version = i.version
    where i.subject_id = any (records.whole_of(one.subject_id)) and i.kind = 'identity' and i.state = 'current';
  end if;
  if month <= coalesce(one.until, 'infinity') then return query select month, 'turns-18';
  else return query select one.until, 'last-day';
  end if;
end $$;

-- From a daily job: each release that ends within seven days is told once, to whoever holds the record if they still work with records
-- there, else to the leads of the program: each release has somebody who is told. One notice a person and program, however many there are. @returns how many were told of
create or replace function sharing.tell_of_lapses() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ending record;
  told integer := 0;
begin
  perform sharing.for_jobs();
  for ending in
    select r.program_id as program, array_agg(r.id) as releases,
      coalesce(array_agg(distinct h.holder_id) filter (where w.works), '{}') as holders, bool_or(not w.works) as unheld
    from sharing.release r
    cross join lateral sharing.end_of(r.id) e
    join records.subject s on s.id = r.subject_id and s.program_id = r.program_id and s.destroyed_at is null and s.left_at is null
    cross join lateral (with recursive up (id, into_id, holder_id) as (
        select s.id, s.merged_into, s.holder_id union all
        select t.id, t.merged_into, t.holder_id from records.subject t join up on t.id = up.into_id)
      select up.holder_id from up where up.into_id is null) h
    cross join lateral (select exists (select from identity.membership m
      join identity.role_permission p on p.role = m.role and p.permission = 'records.work'
      where m.person_id = h.holder_id and m.program_id = r.program_id and m.ended_at is null
        and m.id in (select g.membership_id from identity.standing(m.person_id) g)) as works) w
    where r.revoked_at is null and r.lapse_told_at is null and e.at > now() and e.at <= now() + interval '7 days'
    group by r.program_id
  loop
    perform notices.send(o.person, 'update', 'releases-ending', ending.program, null, null) from unnest(ending.holders) o(person);
    if ending.unheld then
      perform notices.send(l.person_id, 'update', 'releases-ending', ending.program, null, null) from (
        select distinct m.person_id from identity.membership m
        join identity.role_permission p on p.role = m.role and p.permission = 'program.lead'
        where m.program_id = ending.program and m.ended_at is null and m.person_id <> all (ending.holders)
          and m.id in (select g.membership_id from identity.standing(m.person_id) g)) l;
    end if;
    update sharing.release r set lapse_told_at = now() where r.id = any (ending.releases);
    told := told + cardinality(ending.releases);
  end loop;
  return told;
end $$;
revoke execute on function sharing.end_of(uuid), sharing.tell_of_lapses() from public;
grant execute on function sharing.end_of(uuid), sharing.tell_of_lapses() to :app;
reset role;
revoke create on schema sharing from :definer;
