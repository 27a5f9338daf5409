-- Look-ups among records that somebody should ask about. Who reads an alert, audit.raise_alert_at says.
grant select on records.planted to :app, :definer;
grant insert on records.planted to :definer;
grant update (ended_by, ended_at) on records.planted to :definer;
grant select, update on records.watch to :definer;
create policy definer_reads_planted on records.planted for select to :definer using (true);
create policy definer_plants on records.planted for insert to :definer with check (true);
create policy definer_ends_planted on records.planted for update to :definer using (true) with check (true);
create policy definer_reads_watch on records.watch for select to :definer using (true);
create policy definer_moves_watch on records.watch for update to :definer using (true) with check (true);
-- Of the records of one's own program, and for its leads alone.
create policy planted_seen_by_lead on records.planted for select to :app
  using ((select identity.has('records.plant')) and subject_id in (select s.id from records.subject s));

grant create on schema records to :definer;
set local role :definer;

-- Whoever just opened a record bears the family name of the young person. Told once a day for each record; it says nothing of
-- the name. Only about oneself, and only of a look that was written down a moment ago.
create or replace function records.tell_own_name(of_subject uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  look audit.event;
begin
  perform records.require_work();
  select e.* into look from audit.event e
  where e.actor_id = identity.person()::text and e.action = 'subject.read' and e.object_kind = 'subject'
    and e.object_id = of_subject::text and e.at > clock_timestamp() - interval '1 minute'
  order by e.at desc limit 1;
  if look.id is null or audit.told_today(identity.person(), 'own-name', of_subject::text) then
    return false;
  end if;
  perform audit.raise_alert(look, 'own-name', identity.person(), 1);
  return true;
end $$;

-- Of two that plant a record and have somebody work on it at once, one waits for the other. Not a lock of the record's row, which
-- whoever reads the table could see. One of 256, so that passing on many records takes no more.
create or replace function records.plant_lock(of_subject uuid) returns bigint
  language sql immutable set search_path = pg_catalog, pg_temp
  return hashtextextended('records.planted ' || left(of_subject::text, 2), 0);

-- A lead makes a record a decoy: one that they began themself, in which nobody else wrote, and with which nobody else ever
-- had anything to do, so that no real record becomes one and no colleague is told of for their work. The record does not
-- change by it.
create or replace function records.plant(of_subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.subject;
begin
  perform records.require_plant();
  perform pg_advisory_xact_lock(records.plant_lock(of_subject));
  select s.* into one from records.subject s where s.id = of_subject and s.program_id = identity.program();
  if one.id is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if one.opened_by <> identity.person() or one.holder_id <> identity.person() or one.merged_into is not null
      or exists (select from records.subject m where m.merged_into = one.id)
      or exists (select from records.item i join records.version v on v.item_id = i.id
        where i.subject_id = one.id and v.written_by <> identity.person())
      or exists (select from records.item i where i.subject_id = one.id
        and (i.assigned_to <> identity.person() or i.done_by <> identity.person()))
      or exists (select from records.handover h where h.subject_id = one.id) then
    raise exception 'not-made-up' using errcode = 'BW000';
  end if;
  insert into records.planted (coalition_id, subject_id, planted_by) values (one.coalition_id, one.id, identity.person())
  on conflict do nothing;
  if not found then raise exception 'planted-already' using errcode = 'BW000'; end if;
  insert into audit.event (action, object_kind, object_id, purpose) values ('subject.planted', 'subject', one.id::text, 'oversight');
end $$;

-- Whoever opens it is told of no more.
create or replace function records.end_planted(of_plant uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_subject uuid;
begin
  perform records.require_plant();
  update records.planted p set ended_by = identity.person(), ended_at = clock_timestamp()
  where p.id = of_plant and p.ended_at is null
    and p.subject_id in (select s.id from records.subject s where s.program_id = identity.program())
  returning p.subject_id into of_subject;
  if of_subject is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  insert into audit.event (action, object_kind, object_id, purpose)
  values ('subject.planted-no-more', 'subject', of_subject::text, 'oversight');
end $$;

-- Somebody is asked to work with a planted record, or it becomes one with another: the watch ends, for who opens it now has a reason.
-- Said of records (columns of the row that changed), whoever did it. A task of whoever planted it is none of somebody else.
create or replace function records.end_watch_at_work() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed jsonb := to_jsonb(new);
  about uuid;
begin
  for about in select distinct (changed ->> c)::uuid from unnest(tg_argv) c where changed ->> c is not null order by 1 loop
    perform pg_advisory_xact_lock_shared(records.plant_lock(about));
    update records.planted p set ended_by = coalesce(identity.person(), p.planted_by), ended_at = clock_timestamp()
    where p.subject_id = about and p.ended_at is null and (tg_table_name <> 'item'
      or changed ->> 'assigned_to' <> p.planted_by::text or changed ->> 'done_by' <> p.planted_by::text);
    if found then
      insert into audit.event (action, object_kind, object_id, purpose)
      values ('subject.planted-no-more', 'subject', about::text, 'oversight');
    end if;
  end loop;
  return null;
end $$;

create or replace function records.require_plant() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  if not identity.has('records.plant') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
end $$;

-- What no page may wait for, because its time would tell, or which is seen only when somebody has gone: gone through by a job
-- every few minutes. @returns how many alerts there are now
create or replace function records.look_for_alerts() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := clock_timestamp();
  since timestamptz;
  raised integer := 0;
  look record;
  last_read audit.event;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'the operator and jobs only' using errcode = 'insufficient_privilege';
  end if;
  -- Locked, so that two nodes take turns. What began before and was committed after the last time is looked at again.
  select w.looked_until - interval '15 minutes' into since from records.watch w for update;

  -- A planted record was opened, or its watch ended by work of somebody who may not end it: else one would merge or take over
  -- first, and look afterwards. Once a day for each person.
  for look in select r.person_id, p.subject_id from records.planted p
    join records.reading r on r.subject_ids @> array[p.subject_id] and r.at > greatest(since, p.planted_at)
      and records.is_look(r.what)
      -- Who looked before the watch was ended is told of all the same.
      and r.at < coalesce(p.ended_at, 'infinity')
    where p.ended_at is null or p.ended_at > since
    union
    select p.ended_by, p.subject_id from records.planted p join records.subject s on s.id = p.subject_id
    where p.ended_at > since and p.ended_by <> p.planted_by and not exists (select from identity.standing(p.ended_by) g
      join identity.role_permission r on r.role = g.role and r.permission = 'records.plant' where g.program_id = s.program_id)
  loop
    select e.* into last_read from audit.event e
    where e.actor_id = look.person_id::text and e.action in ('subject.read', 'subject.planted-no-more')
      and e.object_kind = 'subject' and e.object_id = look.subject_id::text and e.at > since
    order by e.at desc limit 1;
    continue when last_read.id is null or audit.told_today(look.person_id, 'planted', look.subject_id::text);
    perform audit.raise_alert(last_read, 'planted', look.person_id, 1);
    raised := raised + 1;
  end loop;

  -- A planted record was shared, and somebody who received it opened it. Told to the program that planted it: where they work nobody
  -- learns that it is made up. Their own line is the first that they left after the reading, in the same transaction.
  for look in select r.person_id, p.subject_id, r.at, s.coalition_id, s.agency_id, s.program_id
    from records.planted p
    join records.subject s on s.id = p.subject_id
    join records.reading r on r.subject_ids @> array[p.subject_id] and r.what = 'shared' and r.at > greatest(since, p.planted_at)
      and r.at < coalesce(p.ended_at, 'infinity')
    where p.ended_at is null or p.ended_at > since
    order by r.at
  loop
    select e.* into last_read from audit.event e
    where e.actor_id = look.person_id::text and e.action = 'share.opened' and e.at >= look.at and e.at < look.at + interval '1 minute'
    order by e.at limit 1;
    continue when last_read.id is null or audit.told_today(look.person_id, 'planted', last_read.object_id);
    perform audit.raise_alert_at(last_read.id, 'planted', look.person_id, 1, look.coalition_id, look.agency_id, look.program_id);
    raised := raised + 1;
  end loop;

  -- A role ends within the week, or ended: more records, own and shared ones, in the week before than the rule says, and than twice their usual
  -- week of the eight before it. Who goes on working there has not left.
  for look in
    select m.person_id, m.coalition_id, m.agency_id, m.program_id, e.ends, rule.at_least
    from identity.membership m
    join identity.role_permission r on r.role = m.role and r.permission = 'records.work'
    join audit.alert_rule rule on rule.kind = 'before-end'
    cross join lateral (select least(m.ended_at, (m.verified_until + 1)::timestamp at time zone 'UTC') as ends) e
    where m.program_id is not null and e.ends between moment - interval '7 days' and moment + interval '7 days'
      and not exists (select from identity.membership o
        join identity.role_permission w on w.role = o.role and w.permission = 'records.work'
        where o.person_id = m.person_id and o.program_id = m.program_id and o.id <> m.id and o.ended_at is null
          and (o.verified_until + 1)::timestamp at time zone 'UTC' > moment + interval '7 days')
      and not exists (select from audit.alert a where a.person_id = m.person_id and a.kind = 'before-end'
        and a.program_id = m.program_id and a.at > e.ends - interval '7 days')
  loop
    declare
      n integer;
      usual numeric;
    begin
      select count(distinct e.object_id) filter (where e.at > look.ends - interval '7 days'),
        count(distinct (date_bin('7 days', e.at, look.ends), e.object_id)) filter (where e.at <= look.ends - interval '7 days') / 8.0
      into n, usual
      from audit.event e
      where e.actor_id = look.person_id::text and e.action in ('subject.read', 'share.opened') and e.program_id = look.program_id
        and e.at > look.ends - interval '63 days' and e.at <= look.ends;
      continue when n < look.at_least or n <= 2 * usual;
      select e.* into last_read from audit.event e
      where e.actor_id = look.person_id::text and e.action in ('subject.read', 'share.opened') and e.program_id = look.program_id and e.at <= look.ends
      order by e.at desc limit 1;
      perform audit.raise_alert_at(last_read.id, 'before-end', look.person_id, n, look.coalition_id, look.agency_id, look.program_id);
      raised := raised + 1;
    end;
  end loop;

  update records.watch w set looked_until = moment;
  return raised;
end $$;

-- Somebody whose role in a program ended was refused: at a page of records, whether they are signed in elsewhere or their
-- sign-in has ended (identity.note_ended_try), or at the door with a passkey that was taken back. Told once a day for each
-- program. Somebody who works with records elsewhere meets such pages every day, and is not told of for it.
create or replace function records.watch_late_try() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid;
  ended record;
begin
  if new.action = 'access.refused' then
    if new.object_id !~ '^[A-Z]+ /(records|checks(?!/coalition|/limits)|clocks/told|due|handovers|shared|disclosures/review|disclosures/recalls|disclosures/destroyed|team|destructions|alerts/decoys)(/|$)' or new.detail ->> 'code' in ('idle', 'prove-again', 'on-hold') then
      return null;
    end if;
    who := case when new.actor_kind in ('member', 'steward') then new.actor_id else new.detail ->> 'person' end::uuid;
  else
    select k.person_id into who from identity.passkey k
    where k.removed_at is not null and new.object_kind = 'passkey' and new.object_id = left(encode(sha256(convert_to('passkey:'
      || translate(rtrim(replace(encode(k.credential_id, 'base64'), e'\n', ''), '='), '+/', '-_'), 'UTF8')), 'hex'), 16);
  end if;
  if who is null or exists (select from identity.standing(who) g
      join identity.role_permission r on r.role = g.role and r.permission = 'records.work'
      where g.membership_id = new.membership_id or new.action = 'session.refused') then
    return null;
  end if;
  for ended in
    select distinct m.coalition_id, m.agency_id, m.program_id from identity.membership m
    join identity.role_permission r on r.role = m.role and r.permission = 'records.work'
    where m.person_id = who and m.program_id is not null
      and (m.ended_at is not null or m.verified_until < (clock_timestamp() at time zone 'UTC')::date)
      and not records.works_in(who, m.program_id) and not audit.told_today(who, 'after-end', null, m.program_id)
  loop
    perform audit.raise_alert_at(new.id, 'after-end', who, 1, ended.coalition_id, ended.agency_id, ended.program_id);
  end loop;
  return null;
end $$;

revoke execute on function records.tell_own_name(uuid), records.plant(uuid), records.end_planted(uuid), records.require_plant(),
  records.plant_lock(uuid), records.end_watch_at_work(),
  records.look_for_alerts(), records.watch_late_try() from public;
grant execute on function records.tell_own_name(uuid), records.plant(uuid), records.end_planted(uuid), records.look_for_alerts() to :app;
grant execute on function records.watch_late_try(), records.end_watch_at_work() to :owner;
reset role;
revoke create on schema records from :definer;

create or replace trigger event_late_try after insert on audit.event for each row
  when (new.action in ('access.refused', 'session.refused')) execute function records.watch_late_try();

create or replace trigger subject_ends_watch after update of holder_id, program_id, merged_into on records.subject for each row
  when (old.holder_id is distinct from new.holder_id or old.program_id <> new.program_id or old.merged_into is distinct from new.merged_into)
  execute function records.end_watch_at_work('id', 'merged_into');
create or replace trigger handover_ends_watch after insert on records.handover for each row
  execute function records.end_watch_at_work('subject_id');
create or replace trigger item_ends_watch after insert or update of assigned_to, done_by on records.item for each row
  when (new.assigned_to is not null or new.done_by is not null) execute function records.end_watch_at_work('subject_id');
