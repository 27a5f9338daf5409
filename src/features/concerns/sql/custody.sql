-- What becomes of concerns that wait when their program closes, or when nobody coordinates there any more. Re-applied whenever this file
-- changes. They pass on within the agency alone, whose keys seal them, and to a program that takes concerns: the registry of custody
-- (src/features/identity/custody) offers those of the agency that are bound as much, and lets no program close while it holds some.
grant create on schema concerns to :definer;
set local role :definer;

create or replace function concerns.held_by_program(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from concerns.concern c where c.program_id = holder and c.state in ('received', 'closing'));

-- All of it, so that answers are found by their codes and what was told besides is seen. Whoever is on call there is told of what waits.
create or replace function concerns.hand_over_program(holder uuid, successor uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  waiting bigint := concerns.held_by_program(holder);
  one concerns.concern;
  same uuid;
begin
  if waiting = 0 then return 0; end if;
  if not exists (select from identity.program a join identity.program b on b.id = successor and b.coalition_id = a.coalition_id
      and b.agency_id = a.agency_id and b.coordinating and b.state = 'open'
    where a.id = holder and concerns.has_coordinator(b.coalition_id, b.id)) then
    raise exception 'cannot take it over' using errcode = 'check_violation';
  end if;
  for one in select c.* from concerns.concern c where c.program_id = holder order by c.id for update loop
    -- Told to both programs under one code: there it is one code, too.
    select c.id into same from concerns.concern c where c.program_id = successor and c.form = one.form and c.receipt = one.receipt;
    if same is not null then
      update concerns.concern c set joined_to = same where c.coalition_id = one.coalition_id and c.joined_to = one.id;
    end if;
    update concerns.concern c set program_id = successor, receipt = case when same is null then c.receipt end,
      joined_to = coalesce(same, c.joined_to)
    where c.id = one.id;
    if one.state in ('received', 'closing') then
      perform on_call.end_alerts(one.coalition_id, 'concern', one.id);
      perform on_call.tell_coordinators(one.coalition_id, successor, 'concern', one.id, 'handed over ' || successor::text);
    end if;
  end loop;
  return waiting;
end $$;

-- Whether anybody who coordinates there could open what waits.
create or replace function concerns.has_coordinator(of_coalition uuid, of_program uuid) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return exists (select from identity.membership m where m.coalition_id = of_coalition and m.program_id = of_program and m.ended_at is null
    and m.role in (select r.role from identity.role_permission r where r.permission = 'coordination.lead')
    and m.id in (select g.membership_id from identity.standing(m.person_id) g));

-- What waits where nobody coordinates any more, however that came about: whoever leads the program is called, once for each, and where
-- nobody does the administrators of its agency. They read none of it; they bring somebody in who does. @returns how many there are
create or replace function concerns.call_for_coordinators() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  unseen bigint := 0;
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  for one in select c.coalition_id, c.agency_id, c.program_id, c.id from concerns.concern c
    where c.state in ('received', 'closing') and not concerns.has_coordinator(c.coalition_id, c.program_id) order by c.received_at loop
    unseen := unseen + 1;
    if not exists (select from on_call.alert a where a.coalition_id = one.coalition_id and a.about_kind = 'concern' and a.about_id = one.id
        and a.occasion = 'nobody coordinates') then
      perform on_call.tell_coordinators(one.coalition_id, one.program_id, 'concern', one.id, 'nobody coordinates');
      if not exists (select from identity.membership m where m.program_id = one.program_id and m.role = 'program-lead' and m.ended_at is null
          and m.id in (select g.membership_id from identity.standing(m.person_id) g)) then
        perform notices.send(m.person_id, 'unanswered', 'program-waits', one.program_id, null, null) from identity.membership m
        where m.coalition_id = one.coalition_id and m.agency_id = one.agency_id and m.role = 'agency-administrator' and m.ended_at is null
          and m.id in (select g.membership_id from identity.standing(m.person_id) g);
      end if;
    end if;
  end loop;
  return unseen;
end $$;

revoke execute on function concerns.held_by_program(uuid), concerns.hand_over_program(uuid, uuid), concerns.has_coordinator(uuid, uuid),
  concerns.call_for_coordinators() from public, :app, :owner, :protected;
grant execute on function concerns.call_for_coordinators() to :app;
reset role;
revoke create on schema concerns from :definer;
