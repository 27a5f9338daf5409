-- Who hears of what those who act for a whole coalition looked up: their colleagues, and the agency whose place it was.
-- Stands here, where features are mounted, because neither audit nor the protected store knows anything of notices.
-- Re-applied whenever this file changes.
grant create on schema audit to :definer;
grant create on schema directory to :definer;
set local role :definer;

-- Who is to ask about an alert: of the records of a program its leads and the auditors of the agency; and colleagues of the
-- coalition where it goes to them, of somebody of an agency only those who verify agencies.
create or replace function audit.tell_of_alert(alert uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(who.told, 'update', 'alert', tell_of_alert.alert, null, null)
  from (select r as told from audit.alert a cross join lateral audit.readers_at(a.agency_id, a.program_id, a.person_id) r
    where a.id = tell_of_alert.alert and a.program_id is not null
    union
    select r from audit.alert a cross join lateral identity.those_with(a.coalition_id, null,
      case when a.agency_id is null then 'alerts.read' else 'agency.verify' end, a.person_id) r
    where a.id = tell_of_alert.alert and a.to_coalition) as who;
end $$;

-- A steward read what is sealed about a place: the administrators of the agencies whose place it is are told.
create or replace function directory.tell_of_sealed_read(location uuid, reading uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(who.told, 'update', 'sealed-read', tell_of_sealed_read.reading, null, null)
  from (select distinct told from directory.agency_organization t
    cross join lateral identity.those_with(t.coalition_id, t.agency_id, 'agency.manage', identity.person()) as told
    -- Untying an agency first, so that it is told nothing, helps for no day.
    where (t.ended_at is null or t.ended_at > clock_timestamp() - interval '1 day') and t.organization_id in (
      select l.organization_id from directory.location l where l.id = tell_of_sealed_read.location
      union all
      select s.organization_id from directory.service_at_location j join directory.service s on s.id = j.service_id
      where j.location_id = tell_of_sealed_read.location)) as who;
end $$;

-- A steward asks for one more, and the coalition's other stewards are told; or one of them has decided.
create or replace function directory.tell_of_sealed_ask(ask uuid, asker uuid, decided_for uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(told, 'update', 'sealed-ask', tell_of_sealed_ask.ask, null, null)
  from (select decided_for where decided_for is not null
    union all
    select s from identity.those_with(identity.coalition(), null, 'directory.keep', asker) as s where asker is not null)
    as all_of_them (told);
end $$;

-- A steward asks for the release of more places than one lets go alone: the coalition's other stewards are told.
create or replace function directory.tell_of_release_ask(ask uuid, asker uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(told, 'update', 'release-ask', tell_of_release_ask.ask, null, null)
  from identity.those_with(identity.coalition(), null, 'directory.keep', asker) as told;
end $$;

-- Whether the coalition of whoever asks has another steward who gets in today; else there is nobody to tell.
create or replace function directory.another_steward() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.those_with(identity.coalition(), null, 'directory.keep', identity.person()));

revoke execute on function audit.tell_of_alert(uuid),
  directory.tell_of_sealed_read(uuid, uuid), directory.tell_of_sealed_ask(uuid, uuid, uuid),
  directory.tell_of_release_ask(uuid, uuid), directory.another_steward()
  from public, :app, :owner, :protected;
grant execute on function directory.tell_of_sealed_read(uuid, uuid), directory.tell_of_sealed_ask(uuid, uuid, uuid),
  directory.tell_of_release_ask(uuid, uuid)
  to :protected;
grant execute on function directory.another_steward() to :app;
reset role;
revoke create on schema audit from :definer;
revoke create on schema directory from :definer;
