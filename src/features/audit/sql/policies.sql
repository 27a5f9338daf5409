-- Audit events: whoever acts may add what they did; the database fills in who, when and as whom.
grant usage on schema audit to :app, :protected, :definer;
grant insert (id, action, object_kind, object_id, detail, request_id, purpose) on audit.event to :app, :protected;
grant select on audit.event, audit.purpose, audit.alert_rule, audit.alert to :app;
-- Filled by a trigger (below), which asks once who acts; a default of each column would ask for each.
alter table audit.event alter column actor_kind drop default, alter column actor_id drop default,
  alter column membership_id drop default, alter column coalition_id drop default, alter column agency_id drop default,
  alter column program_id drop default;
-- Of somebody whom nobody knows only what is done before one is known, what is proposed, and what the text gateway hands
-- over (src/app/acts-of-visitors.db.test.ts compares). Else whoever has SQL as the app's login could fill the record with
-- acts that nobody did. The trigger below has named the actor by now.
create policy event_added on audit.event for insert to :app
  with check (actor_kind <> 'visitor' or action in ('session.opened', 'session.refused', 'session.ended', 'recovery.asked',
    'fact.proposed', 'reach.ended', 'address.stopped', 'address.started'));
-- From functions that have asked who acts.
create policy event_added_inside on audit.event for insert to :protected with check (true);
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
create policy alert_read_by_auditor on audit.alert for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('audit.read')));

-- What no auditor would read: for colleagues who act for the whole coalition, and of an agency's people for those who
-- verify agencies. Nobody reads what is about themself.
create policy alert_read_in_coalition on audit.alert for select to :app
  using (to_coalition and coalition_id = (select identity.coalition()) and (select identity.has('alerts.read'))
    and person_id is distinct from (select identity.person())
    and (agency_id is null or (select identity.has('agency.verify'))));

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

-- One alert, and who is to read it told of it: the auditors of the agency for which somebody acted, where there is one
-- besides themself; else the coalition.
create or replace function audit.raise_alert(of_event audit.event, of_kind text, of_person uuid, n integer) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
  coalition_reads boolean := not exists (select from identity.membership m
    join identity.role_permission r on r.role = m.role and r.permission = 'audit.read'
    where m.agency_id = of_event.agency_id and m.person_id <> of_person and m.ended_at is null
      and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date);
begin
  insert into audit.alert (kind, event_id, person_id, coalition_id, agency_id, looked_up, to_coalition)
  values (of_kind, of_event.id, of_person, of_event.coalition_id, of_event.agency_id, n, coalition_reads)
  returning id into made;
  if coalition_reads then perform audit.tell_of_alert(made); end if;
end $$;

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
    select count(distinct (e.object_kind, e.object_id)) into n from audit.event e
    where e.actor_id = new.actor_id and e.at > clock_timestamp() - make_interval(mins => rule.within_minutes)
      and e.action = any (rule.actions);
    if n >= rule.at_least and not exists (select 1 from audit.alert a where a.person_id = looker
        and a.kind = rule.kind and a.at > clock_timestamp() - make_interval(mins => rule.within_minutes)) then
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

revoke execute on function audit.family_name(text), audit.watch_look_up(), audit.name_actor(),
  audit.raise_alert(audit.event, text, uuid, integer), audit.alerts_to_log(), audit.recent_alerts() from public;
grant execute on function audit.watch_look_up(), audit.name_actor(), audit.recent_alerts() to :owner;
grant execute on function audit.alerts_to_log() to :app;
reset role;
revoke create on schema audit from :definer;

-- Nobody but the owner is granted a column of these, so only a restored copy comes with them filled.
create or replace trigger event_named before insert on audit.event for each row when (new.actor_kind is null)
  execute function audit.name_actor();
create or replace trigger event_watched after insert on audit.event for each row execute function audit.watch_look_up();
