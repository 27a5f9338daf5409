-- The protected store: the app role has no right on its tables. These functions, owned by the protected
-- role, are the only way in; each read leaves a line in the read log and in the audit, in the same transaction.
grant usage on schema protected to :protected, :app;
grant select, insert, update on protected.place, protected.sealed_raw to :protected;
grant select, insert on protected.fingerprint, protected.read_log to :protected;
grant select, insert on protected.opening to :protected;
grant update (withdrawn_at) on protected.opening to :protected;
do $$
declare t text;
begin
  foreach t in array array['place', 'sealed_raw', 'fingerprint', 'read_log', 'opening']
  loop
    execute format('create policy %I on protected.%I for select to :protected using (true)', t || '_read', t);
    execute format('create policy %I on protected.%I for insert to :protected with check (true)', t || '_added', t);
  end loop;
  foreach t in array array['place', 'sealed_raw', 'opening']
  loop
    execute format('create policy %I on protected.%I for update to :protected using (true) with check (true)', t || '_changed', t);
  end loop;
end $$;
grant select (id, fictional) on identity.person to :protected;
create policy protected_knows_people on identity.person for select to :protected using (true);

grant create on schema protected to :protected;
set local role :protected;

create or replace function protected.require_staff() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then
    raise exception 'staff only' using errcode = 'insufficient_privilege';
  end if;
end $$;

create or replace function protected.put_place(location uuid, source uuid, sealed bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  insert into protected.place as p (location_id, source_id, sealed) values (put_place.location, put_place.source, put_place.sealed)
  on conflict (location_id, source_id) do update set sealed = excluded.sealed, sealed_at = now();
end $$;

create or replace function protected.put_raw(source uuid, entity text, source_record_id text, sealed bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  insert into protected.sealed_raw as r (source_id, entity, source_record_id, sealed)
  values (put_raw.source, put_raw.entity, put_raw.source_record_id, put_raw.sealed)
  on conflict (source_id, entity, source_record_id) do update set sealed = excluded.sealed;
end $$;

create or replace function protected.put_fingerprints(location uuid, kinds text[], digests bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  insert into protected.fingerprint (location_id, kind, digest)
  select put_fingerprints.location, k, d from unnest(kinds, digests) as given(k, d)
  on conflict do nothing;
end $$;

-- Which protected places carry any of these digests. Digests are keyed, so a guess needs the key as well.
create or replace function protected.matching(digests bytea[]) returns table (location_id uuid, kind text, digest bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  return query select f.location_id, f.kind, f.digest from protected.fingerprint f where f.digest = any (digests);
end $$;

-- Opening a sealed place for reading: a steward, a reason, a line in the log. No log line, no bytes.
create or replace function protected.read_place(location uuid, reason text) returns table (source_id uuid, sealed bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  insert into protected.read_log (location_id, person_id, reason) values (location, identity.actor_id()::uuid, read_place.reason);
  insert into audit.event (action, object_kind, object_id) values ('protected.read', 'location', location::text);
  return query select p.source_id, p.sealed from protected.place p where p.location_id = location;
end $$;

create or replace function protected.read_raw(source uuid, entity text, source_record_id text, location uuid, reason text) returns bytea
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  insert into protected.read_log (location_id, person_id, reason) values (location, identity.actor_id()::uuid, read_raw.reason);
  insert into audit.event (action, object_kind, object_id) values ('protected.read', 'location', location::text);
  return (select r.sealed from protected.sealed_raw r
    where r.source_id = source and r.entity = read_raw.entity and r.source_record_id = read_raw.source_record_id);
end $$;

create or replace function protected.record_opening(location uuid, authorized_by text, authorized_on date, reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  insert into protected.opening (location_id, opened_by, authorized_by, authorized_on, reason)
  values (location, identity.actor_id()::uuid, record_opening.authorized_by, record_opening.authorized_on, record_opening.reason)
  returning id into made;
  return made;
end $$;

create or replace function protected.withdraw_opening(location uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  update protected.opening set withdrawn_at = now() where location_id = location and withdrawn_at is null;
end $$;

create or replace function protected.is_open(location uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  return exists (select 1 from protected.opening o where o.location_id = location and o.withdrawn_at is null);
end $$;

create or replace function protected.reads_of(location uuid) returns table (at timestamptz, person_id uuid, reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'staff only' using errcode = 'insufficient_privilege';
  end if;
  return query select l.at, l.person_id, l.reason from protected.read_log l where l.location_id = location order by l.at desc;
end $$;

revoke execute on all functions in schema protected from public, :app;
grant execute on function protected.put_place(uuid, uuid, bytea), protected.put_raw(uuid, text, text, bytea),
  protected.put_fingerprints(uuid, text[], bytea[]), protected.matching(bytea[]), protected.read_place(uuid, text),
  protected.read_raw(uuid, text, text, uuid, text), protected.record_opening(uuid, text, date, text),
  protected.withdraw_opening(uuid), protected.is_open(uuid), protected.reads_of(uuid) to :app;
reset role;
revoke create on schema protected from :protected;
