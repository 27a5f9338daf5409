-- Audit events: whoever acts may add what they did; the database fills in who, when and as whom.
grant usage on schema audit to :app, :protected, :definer;
grant insert (id, action, object_kind, object_id, detail, request_id, purpose) on audit.event to :app, :protected, :definer;
grant select on audit.event, audit.purpose, audit.alert_rule, audit.alert to :app;
-- Filled by a trigger (below), which asks once who acts; a default of each column would ask for each.
alter table audit.event alter column actor_kind drop default, alter column actor_id drop default,
  alter column membership_id drop default, alter column coalition_id drop default, alter column agency_id drop default,
  alter column program_id drop default;
-- Of somebody whom nobody knows only what is done before one is known, what is proposed, and what the text gateway hands
-- over (src/app/acts-of-visitors.db.test.ts compares). Else whoever has SQL as the app's login could fill the record with
-- acts that nobody did. Of a young person nothing but what functions write that are made for them. The trigger below has named the actor by now.
create policy event_added on audit.event for insert to :app
  with check (actor_kind not in ('visitor', 'youth') or action in ('session.opened', 'session.refused', 'session.ended', 'recovery.asked',
    'fact.proposed', 'reach.ended', 'address.stopped', 'address.started'));
-- From functions that have asked who acts.
-- Of whoever runs the installation: what they do with an agency's records is told to that agency.
grant insert (actor_kind, coalition_id, agency_id) on audit.event to :definer;
create policy event_added_inside on audit.event for insert to :protected, :definer with check (true);
-- Whoever keeps the directory sees its history; what people of an agency did besides is the agency's own.
create policy event_read on audit.event for select to :app
  using ((select identity.is_staff()) and (agency_id is null
    or object_kind in ('service', 'organization', 'location', 'place', 'service_at_location', 'source')));
-- An agency's auditor: what was done and seen from this agency, and from no other.
create policy event_read_by_auditor on audit.event for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('audit.read')));
-- update, delete and truncate are granted to nobody, and refused to the owner by a trigger.

create policy purpose_known on audit.purpose for select to :app using ((select identity.actor_kind()) <> 'visitor');
create policy alert_rule_known on audit.alert_rule for select to :app using ((select identity.actor_kind()) <> 'visitor');
-- Nobody reads what is about themself, here and in the two below.
create policy alert_read_by_auditor on audit.alert for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('audit.read'))
    and person_id is distinct from (select identity.person()));

-- Of the records that a program keeps: its leads.
create policy alert_read_by_lead on audit.alert for select to :app
  using (program_id = (select identity.program()) and (select identity.has('alerts.read'))
    and person_id is distinct from (select identity.person()));

-- What too few of an agency would read: for colleagues who act for the whole coalition, and of an agency's people for those
-- who verify agencies.
create policy alert_read_in_coalition on audit.alert for select to :app
  using (to_coalition and coalition_id = (select identity.coalition()) and (select identity.has('alerts.read'))
    and (select identity.agency()) is null and person_id is distinct from (select identity.person())
    and (agency_id is null or (select identity.has('agency.verify'))));

-- What somebody found: for whoever may read the alert, and said by them alone.
grant select, insert (alert_id, person_id, note) on audit.alert_look to :app;
create policy alert_look_read on audit.alert_look for select to :app using (alert_id in (select a.id from audit.alert a));
create policy alert_look_added on audit.alert_look for insert to :app
  with check (person_id = (select identity.person()) and alert_id in (select a.id from audit.alert a));

-- Alerts are made by the database alone, in the transaction of the look-up.
grant select on audit.event, audit.alert_rule, audit.alert to :definer;
grant insert on audit.alert to :definer;
grant update (logged_at) on audit.alert to :definer;
create policy definer_reads_events on audit.event for select to :definer using (true);
grant select on audit.watched to :definer;
create policy definer_reads_watched on audit.watched for select to :definer using (true);
create policy definer_reads_alert_rules on audit.alert_rule for select to :definer using (true);
create policy definer_reads_alerts on audit.alert for select to :definer using (true);
create policy definer_raises_alerts on audit.alert for insert to :definer with check (true);
create policy definer_notes_logged_alerts on audit.alert for update to :definer using (true) with check (true);

grant create on schema audit to :definer;
set local role :definer;

create or replace function audit.family_name(name text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return lower((regexp_match(regexp_replace(name, '\s*\([^)]*\)\s*$', ''), '(\S+)\s*$'))[1]);

-- Whoever is to read an alert at the agency: its auditors, and of the records of a program the leads of that program; never
-- the one it is about.
create or replace function audit.readers_at(of_agency uuid, of_program uuid, besides uuid) returns setof uuid
  language sql stable security definer rows 3 set search_path = pg_catalog, pg_temp
begin atomic
  select distinct m.person_id from identity.membership m
  join identity.person p on p.id = m.person_id and p.state = 'active'
  join identity.role_permission r on r.role = m.role
  where m.agency_id = of_agency and m.person_id is distinct from besides and m.ended_at is null
    and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date
    and (r.permission = 'audit.read' and m.program_id is null
      or r.permission = 'alerts.read' and m.program_id = of_program);
end;

-- Whether an alert was raised within a day already: about the same thing (null: whatever it is), or among the records of a program.
create or replace function audit.told_today(of_person uuid, of_kind text, of_object text, of_program uuid default null) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from audit.alert a join audit.event e on e.id = a.event_id
    where a.person_id = of_person and a.kind = of_kind and a.at > clock_timestamp() - interval '1 day'
      and (of_object is null or e.object_id = of_object) and (of_program is null or a.program_id = of_program));

-- One alert about what was done at a place. Of a program's records two people read it at least: where the agency has no two,
-- the coalition is told. Of anything else it is told where the agency has nobody.
create or replace function audit.raise_alert_at(of_event uuid, of_kind text, of_person uuid, n integer, of_coalition uuid,
    of_agency uuid, of_program uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
  coalition_reads boolean := (select count(*) from audit.readers_at(of_agency, of_program, of_person))
    < case when of_program is null then 1 else 2 end;
begin
  insert into audit.alert (kind, event_id, person_id, coalition_id, agency_id, program_id, looked_up, to_coalition)
  values (of_kind, of_event, of_person, of_coalition, of_agency, of_program, n, coalition_reads)
  returning id into made;
  if coalition_reads or of_program is not null then perform audit.tell_of_alert(made); end if;
end $$;

-- The same of an event, where somebody acted.
create or replace function audit.raise_alert(of_event audit.event, of_kind text, of_person uuid, n integer) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform audit.raise_alert_at(of_event.id, of_kind, of_person, n, of_event.coalition_id, of_event.agency_id,
    case when of_event.object_kind in ('subject', 'share') then of_event.program_id end);
end $$;

-- Which record an alert is about, where it is about one: for an auditor of the agency and a lead of the program, and nobody of
-- the coalition.
create or replace function audit.record_of_alert(of_alert uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select e.object_id::uuid from audit.alert a join audit.event e on e.id = a.event_id
    where a.id = of_alert and a.kind in ('own-name', 'own-contact', 'planted') and e.object_kind = 'subject'
      and a.person_id is distinct from identity.person()
      and (a.agency_id = identity.agency() and identity.has('audit.read')
        or a.program_id = identity.program() and identity.has('alerts.read')));

-- For whoever runs the server: what the log has not been told yet, once.
create or replace function audit.alerts_to_log() returns table (id uuid, kind text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('operator', 'job') then
    raise exception 'the operator and jobs only' using errcode = 'insufficient_privilege';
  end if;
  return query update audit.alert a set logged_at = clock_timestamp()
    where a.to_coalition and a.logged_at is null returning a.id, a.kind;
end $$;

-- The same for the doctor, by the owner's login: how many of which kind in the last 30 days.
create or replace function audit.recent_alerts() returns table (kind text, n bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select a.kind, count(*) from audit.alert a
  where a.to_coalition and a.at > clock_timestamp() - interval '30 days' group by a.kind order by a.kind;
end;

-- A look-up of oneself or of somebody of the same family name; and too many different things in too short a time,
-- told once in that time. Only ever adds a line beside the event: what somebody may read is decided elsewhere.
create or replace function audit.watch_look_up() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  looker uuid := identity.person();
  rule record;
  -- A value: an index cannot be asked for what a clock says anew of each row.
  since timestamptz;
  n integer;
begin
  if looker is null or not exists (select from audit.watched w where w.action = new.action) then return null; end if;
  if new.object_kind = 'person' and exists (
    select 1 from identity.person mine join identity.person theirs on theirs.id::text = new.object_id
    where mine.id = looker and (theirs.id = mine.id or audit.family_name(theirs.name) = audit.family_name(mine.name)))
  then
    perform audit.raise_alert(new, 'own-name', looker, 1);
  end if;
  for rule in select r.*, array(select w.action from audit.watched w where w.rule = r.kind) as actions
    from audit.watched mine join audit.alert_rule r on r.kind = mine.rule where mine.action = new.action
  loop
    since := clock_timestamp() - make_interval(mins => rule.within_minutes);
    -- What was told already is not counted: this stands in the way of whoever reads.
    continue when exists (select 1 from audit.alert a where a.person_id = looker
      and a.kind = rule.kind and a.at > since);
    -- Nor is it counted again for what the same person looked up within that time: it makes no more different things.
    continue when exists (select from audit.event e
      where e.object_kind = new.object_kind and e.object_id = new.object_id and e.actor_id = new.actor_id and e.id <> new.id
        and e.at > since and e.action = any (rule.actions));
    select count(*) into n from (select from audit.event e
      where e.actor_id = new.actor_id and e.at > since
        and e.action = any (rule.actions)
      group by e.object_kind, e.object_id) o;
    if n >= rule.at_least then
      perform audit.raise_alert(new, rule.kind, looker, n);
    end if;
  end loop;
  return null;
end $$;

-- Who acts and as whom, in the order in which identity.open_context says it.
create or replace function audit.name_actor() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  said text[] := identity.believed();
begin
  new.actor_kind := coalesce(said[1], 'visitor');
  new.actor_id := nullif(said[2], '');
  new.membership_id := nullif(said[3], '')::uuid;
  new.coalition_id := nullif(said[4], '')::uuid;
  new.agency_id := nullif(said[5], '')::uuid;
  new.program_id := nullif(said[6], '')::uuid;
  return new;
end $$;

revoke execute on function audit.family_name(text), audit.told_today(uuid, text, text, uuid), audit.watch_look_up(), audit.name_actor(),
  audit.readers_at(uuid, uuid, uuid), audit.record_of_alert(uuid), audit.raise_alert_at(uuid, text, uuid, integer, uuid, uuid, uuid),
  audit.raise_alert(audit.event, text, uuid, integer), audit.alerts_to_log(), audit.recent_alerts() from public;
grant execute on function audit.watch_look_up(), audit.name_actor(), audit.recent_alerts() to :owner;
grant execute on function audit.alerts_to_log(), audit.record_of_alert(uuid) to :app;
reset role;
revoke create on schema audit from :definer;

-- No login but the owner's is granted a column of these, so only a restored copy comes with them filled; and inside, what the
-- operator does with an agency's records.
create or replace trigger event_named before insert on audit.event for each row when (new.actor_kind is null)
  execute function audit.name_actor();
create or replace trigger event_watched after insert on audit.event for each row execute function audit.watch_look_up();
