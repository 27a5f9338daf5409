-- Audit events: anyone may add what they did; the database fills in who, when and as whom.
grant usage on schema audit to :app, :protected, :definer;
grant insert (id, action, object_kind, object_id, detail, request_id, purpose) on audit.event to :app, :protected;
grant select on audit.event, audit.purpose, audit.alert_rule, audit.alert to :app;
-- Filled by a trigger (below), which asks once who acts; a default of each column would ask for each.
alter table audit.event alter column actor_kind drop default, alter column actor_id drop default,
  alter column membership_id drop default, alter column coalition_id drop default, alter column agency_id drop default,
  alter column program_id drop default;
create policy event_added on audit.event for insert to :app, :protected with check (true);
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

-- Alerts are made by the database alone, in the transaction of the look-up.
grant select on audit.event, audit.alert_rule, audit.alert to :definer;
grant insert on audit.alert to :definer;
create policy definer_reads_events on audit.event for select to :definer using (true);
create policy definer_reads_alert_rules on audit.alert_rule for select to :definer using (true);
create policy definer_reads_alerts on audit.alert for select to :definer using (true);
create policy definer_raises_alerts on audit.alert for insert to :definer with check (true);

grant create on schema audit to :definer;
set local role :definer;

create or replace function audit.family_name(name text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return lower((regexp_match(regexp_replace(name, '\s*\([^)]*\)\s*$', ''), '(\S+)\s*$'))[1]);

-- A look-up of oneself or of somebody of the same family name; and too many different things in too short a time,
-- told once in that time. Only ever adds a line beside the event: what somebody may read is decided elsewhere.
create or replace function audit.watch_look_up() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  looker uuid := identity.person();
  rule record;
  n integer;
begin
  if looker is null then return null; end if;
  if new.object_kind = 'person' and exists (
    select 1 from identity.person mine join identity.person theirs on theirs.id::text = new.object_id
    where mine.id = looker and (theirs.id = mine.id or audit.family_name(theirs.name) = audit.family_name(mine.name)))
  then
    insert into audit.alert (kind, event_id, person_id, coalition_id, agency_id, looked_up)
    values ('own-name', new.id, looker, new.coalition_id, new.agency_id, 1);
  end if;
  select * into rule from audit.alert_rule r where r.kind = 'many-unrelated';
  select count(distinct (e.object_kind, e.object_id)) into n from audit.event e
  where e.actor_id = new.actor_id and e.at > clock_timestamp() - make_interval(mins => rule.within_minutes)
    and e.action in ('person.read', 'record.looked-up', 'protected.read', 'message.read');
  if n >= rule.at_least and not exists (select 1 from audit.alert a where a.person_id = looker
      and a.kind = 'many-unrelated' and a.at > clock_timestamp() - make_interval(mins => rule.within_minutes)) then
    insert into audit.alert (kind, event_id, person_id, coalition_id, agency_id, looked_up)
    values ('many-unrelated', new.id, looker, new.coalition_id, new.agency_id, n);
  end if;
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

revoke execute on function audit.family_name(text), audit.watch_look_up(), audit.name_actor() from public;
grant execute on function audit.watch_look_up(), audit.name_actor() to :owner;
reset role;
revoke create on schema audit from :definer;

-- Nobody but the owner is granted a column of these, so only a restored copy comes with them filled.
create or replace trigger event_named before insert on audit.event for each row when (new.actor_kind is null)
  execute function audit.name_actor();
create or replace trigger event_watched after insert on audit.event for each row
  when (new.action in ('person.read', 'record.looked-up', 'protected.read', 'message.read'))
  execute function audit.watch_look_up();
