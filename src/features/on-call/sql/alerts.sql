-- Telling the coordinator on call, the backup, and everybody, one after the other until somebody has it. Re-applied whenever this file changes.
grant select on on_call.alert, on_call.call to :definer;
grant insert (coalition_id, program_id, about_kind, about_id, occasion, minutes, rung, next_at) on on_call.alert to :definer;
grant update (rung, next_at, acknowledged_at, acknowledged_by, ended_at), delete on on_call.alert to :definer;
grant insert (coalition_id, alert_id, rung, due_at, people), delete on on_call.call to :definer;

create policy definer_reads_alerts on on_call.alert for select to :definer using (true);
create policy definer_raises_alerts on on_call.alert for insert to :definer with check (true);
create policy definer_moves_alerts on on_call.alert for update to :definer using (true) with check (true);
create policy definer_forgets_alerts on on_call.alert for delete to :definer using (true);
create policy definer_reads_calls on on_call.call for select to :definer using (true);
create policy definer_notes_calls on on_call.call for insert to :definer with check (true);
create policy definer_forgets_calls on on_call.call for delete to :definer using (true);

grant create on schema on_call to :definer;
set local role :definer;

-- Whether somebody was called less than five minutes ago about another concern of the program that still waits. Anybody may tell a
-- concern, forty of them in ten minutes: each is an alert that is seen and climbs by itself, and nobody's phone rings for each. What is
-- told as danger now rings, whatever else waits, unless danger rang already.
create or replace function on_call.just_told(whole on_call.alert, of_person uuid, of_kind text) returns boolean
  language sql volatile set search_path = pg_catalog, pg_temp
  return (whole).about_kind = 'concern' and exists (select from notices.notice n join on_call.alert b on b.id = n.about_id
    where n.person_id = of_person and n.kind = of_kind and n.about_kind = 'on-call-alert' and n.made_at > clock_timestamp() - interval '5 minutes'
      and b.coalition_id = (whole).coalition_id and b.program_id is not distinct from (whole).program_id and b.about_kind = 'concern'
      and b.id <> (whole).id and b.acknowledged_at is null and b.ended_at is null
      and (b.occasion = 'danger' or (whole).occasion <> 'danger'));

-- Whoever deals with one hears of the next that they were not called about, danger first and then the longest.
create or replace function on_call.ring_next(whole on_call.alert) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  next_one uuid;
begin
  if (whole).about_kind <> 'concern' or identity.person() is null then return; end if;
  select b.id into next_one from on_call.alert b
  where b.coalition_id = (whole).coalition_id and b.program_id is not distinct from (whole).program_id and b.about_kind = 'concern'
    and b.id <> (whole).id and b.acknowledged_at is null and b.ended_at is null
    and not exists (select from notices.notice n where n.person_id = identity.person() and n.about_kind = 'on-call-alert' and n.about_id = b.id)
  order by b.occasion = 'danger' desc, b.raised_at, b.id limit 1;
  if next_one is not null then perform notices.send(identity.person(), 'on-call', 'on-call-alert', next_one, null, null); end if;
end $$;

-- Tells each rung that is due, once, from the stored time alone: a worker that was away for an hour tells all that it missed. Where
-- nobody is on call in a seat the next are told at once. Those on call are told in quiet hours too; everybody else as they allow it.
create or replace function on_call.climb(whole on_call.alert, moment timestamptz) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  step text := (whole).rung;
  due timestamptz := (whole).next_at;
  on_duty uuid[];
  told uuid[];
begin
  while step is not null and due <= moment loop
    on_duty := array(select distinct o.person_id from on_call.people_on_call((whole).coalition_id, (whole).program_id, moment) o
      where step = 'everybody' or o.seat = step);
    told := case when step = 'everybody' then array(select p from on_call.everybody((whole).coalition_id, (whole).program_id) p) else on_duty end;
    insert into on_call.call (coalition_id, alert_id, rung, due_at, people)
    values ((whole).coalition_id, (whole).id, step, due, cardinality(told)) on conflict do nothing;
    if found then
      perform notices.send(p, 'on-call', 'on-call-alert', (whole).id, null, null) from unnest(told) p
      where p = any (on_duty) and not on_call.just_told(whole, p, 'on-call');
      perform notices.send(p, 'unanswered', 'on-call-alert', (whole).id, null, null) from unnest(told) p
      where p <> all (on_duty) and not on_call.just_told(whole, p, 'unanswered');
    end if;
    if cardinality(told) > 0 then due := due + make_interval(mins => (whole).minutes); end if;
    step := case step when 'holder' then 'backup' when 'backup' then 'everybody' end;
  end loop;
  update on_call.alert a set rung = step, next_at = case when step is not null then due end
  where a.coalition_id = (whole).coalition_id and a.id = (whole).id;
  -- At the moment itself; the sweep of each minute finds what a lost job would have.
  if step is not null and platform.has_queue() then
    perform platform.enqueue('settle-on-call', '{}', 'settle-on-call ' || (whole).id::text, due);
  end if;
end $$;

-- Something needs a coordinator: whoever is on call is told in the act's own transaction. For functions of this role, each of which knows
-- what it raises: whoever could raise anything could keep anybody's phone ringing. The same thing on the same occasion is raised once.
create or replace function on_call.tell_coordinators(of_coalition uuid, of_program uuid, kind text, about uuid, on_occasion text,
    minutes integer default 15) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.alert;
begin
  insert into on_call.alert as a (coalition_id, program_id, about_kind, about_id, occasion, minutes, rung, next_at)
  values (of_coalition, of_program, kind, about, on_occasion, tell_coordinators.minutes, 'holder', clock_timestamp())
  on conflict (coalition_id, about_kind, about_id, occasion) do nothing returning a.* into whole;
  if whole.id is null then
    return (select a.id from on_call.alert a where a.coalition_id = of_coalition and a.about_kind = kind and a.about_id = about
      and a.occasion = on_occasion);
  end if;
  perform on_call.climb(whole, clock_timestamp());
  return whole.id;
end $$;

-- It was dealt with: nobody further is told.
create or replace function on_call.end_alerts(of_coalition uuid, kind text, about uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one on_call.alert;
begin
  for one in update on_call.alert a set ended_at = clock_timestamp(), rung = null, next_at = null
    where a.coalition_id = of_coalition and a.about_kind = kind and a.about_id = about and a.ended_at is null and a.acknowledged_at is null
    returning a.*
  loop
    perform on_call.ring_next(one);
  end loop;
end $$;

-- For the worker. @returns how many alerts there were; as many as `most`: there may be more
create or replace function on_call.settle(moment timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one on_call.alert;
  seen integer := 0;
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  for one in select a.* from on_call.alert a where a.next_at <= moment order by a.next_at limit most for update skip locked loop
    -- One that cannot be told keeps none of the others from being told; it is tried again.
    begin
      perform on_call.climb(one, moment);
    exception when others then
      update on_call.alert a set next_at = moment + interval '5 minutes' where a.coalition_id = one.coalition_id and a.id = one.id;
    end;
    seen := seen + 1;
  end loop;
  return seen;
end $$;

-- Forgets alerts of half a year ago; who acknowledged stays in the audit log.
create or replace function on_call.clear(moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  delete from on_call.call c using on_call.alert a
  where a.coalition_id = c.coalition_id and a.id = c.alert_id and a.raised_at <= moment - interval '180 days';
  delete from on_call.alert a where a.raised_at <= moment - interval '180 days';
end $$;

-- Whether somebody who acts in the coalition answers for it, whichever of their roles there they act under: who is woken at night need not
-- change it first.
create or replace function on_call.answers(whole on_call.alert) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return (whole).coalition_id = identity.coalition()
    and identity.person() in (select on_call.everybody((whole).coalition_id, (whole).program_id));

-- Says "I have it": nobody further is told. The first counts. @returns whether it was this one
create or replace function on_call.acknowledge(of_alert uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole on_call.alert;
begin
  select a.* into whole from on_call.alert a where a.id = of_alert and a.coalition_id = identity.coalition() for update;
  if not found or not on_call.answers(whole) then raise exception 'no such alert' using errcode = 'no_data_found'; end if;
  if whole.acknowledged_at is not null or whole.ended_at is not null then return false; end if;
  update on_call.alert a set acknowledged_at = clock_timestamp(), acknowledged_by = identity.person(), rung = null, next_at = null
  where a.id = of_alert;
  perform on_call.ring_next(whole);
  return true;
end $$;

-- Alerts for those who answer for them: one, those about one thing, or, of nothing in particular, all that still wait.
create or replace function on_call.alerts(of_alert uuid, kind text, about uuid) returns table (id uuid, "aboutKind" text, "aboutId" uuid,
    occasion text, "raisedAt" timestamptz, "nextAt" timestamptz, "acknowledgedAt" timestamptz, "acknowledgedBy" text, "endedAt" timestamptz,
    told jsonb)
  language sql stable security definer rows 5 set search_path = pg_catalog, pg_temp
begin atomic
  select a.id, a.about_kind, a.about_id, a.occasion, a.raised_at, a.next_at, a.acknowledged_at, h.name, a.ended_at,
    (select coalesce(jsonb_agg(jsonb_build_object('rung', c.rung, 'at', c.told_at, 'people', c.people) order by c.due_at, c.told_at), '[]')
      from on_call.call c where c.coalition_id = a.coalition_id and c.alert_id = a.id)
  from on_call.alert a left join identity.person h on h.id = a.acknowledged_by
  where a.coalition_id = identity.coalition() and on_call.answers(a)
    and (a.id = of_alert or a.about_kind = kind and a.about_id = about
      or of_alert is null and kind is null and a.acknowledged_at is null and a.ended_at is null)
  order by a.raised_at desc, a.id limit 100;
end;

revoke execute on function on_call.just_told(on_call.alert, uuid, text), on_call.ring_next(on_call.alert), on_call.climb(on_call.alert, timestamptz),
  on_call.tell_coordinators(uuid, uuid, text, uuid, text, integer),
  on_call.end_alerts(uuid, text, uuid), on_call.settle(timestamptz, integer), on_call.clear(timestamptz), on_call.answers(on_call.alert),
  on_call.acknowledge(uuid), on_call.alerts(uuid, text, uuid) from public;
grant execute on function on_call.settle(timestamptz, integer), on_call.clear(timestamptz), on_call.acknowledge(uuid),
  on_call.alerts(uuid, text, uuid) to :app;
reset role;
revoke create on schema on_call from :definer;
