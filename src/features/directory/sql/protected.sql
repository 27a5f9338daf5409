-- The protected store: the app role has no right on its tables. These functions, owned by the protected
-- role, are the only way in. Staff and jobs may put things away; only a steward may take one out, after a
-- line in the read log is committed.
grant usage on schema protected to :protected, :app;
grant select, insert, update on protected.place, protected.sealed_raw to :protected;
grant select, insert, delete on protected.fingerprint to :protected;
grant select, insert on protected.read_log to :protected;
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
create policy fingerprint_replaced on protected.fingerprint for delete to :protected using (true);

-- How hidden a recognized place is, and nothing else of it.
grant select (id, visibility, visibility_why) on directory.location to :protected;
create policy protected_knows_visibility on directory.location for select to :protected using (true);

-- History is append-only for the app; when a place is hidden, what older revisions told of it goes.
grant select (id, record_id), update (before, after) on directory.revision to :protected;
create policy protected_finds_revisions on directory.revision for select to :protected using (true);
create policy protected_clears_revisions on directory.revision for update to :protected using (true) with check (true);
-- Only of a hidden place and what is joined to it: which records those are, and nothing they say.
grant select (id, service_id, location_id) on directory.service_at_location to :protected;
grant select (id, organization_id, program_id) on directory.service to :protected;
create policy protected_follows_places on directory.service_at_location for select to :protected using (true);
create policy protected_follows_services on directory.service for select to :protected using (true);

grant create on schema protected to :protected;
set local role :protected;

create or replace function protected.require_staff() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then
    raise exception 'staff only' using errcode = 'insufficient_privilege';
  end if;
end $$;

create or replace function protected.require_steward() returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  return identity.actor_id()::uuid;
end $$;

create or replace function protected.put_places(locations uuid[], sources uuid[], sealings bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  insert into protected.place as p (location_id, source_id, sealed)
  select * from unnest(locations, sources, sealings)
  on conflict (location_id, source_id) do update set sealed = excluded.sealed, sealed_at = now();
end $$;

create or replace function protected.put_raws(sources uuid[], entities text[], record_ids text[], sealings bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  insert into protected.sealed_raw as r (source_id, entity, source_record_id, sealed)
  select * from unnest(sources, entities, record_ids, sealings)
  on conflict (source_id, entity, source_record_id) do update set sealed = excluded.sealed;
end $$;

-- A hidden place keeps every fingerprint it ever had; those of a public place follow its record.
create or replace function protected.put_fingerprints(locations uuid[], kinds text[], digests bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  -- Place by place through the index ("offset 0" keeps the planner from turning this around): while the
  -- tables fill nothing is known of them, and a join would read all of them for every batch of an import.
  delete from protected.fingerprint where ctid = any (array(
    select f.ctid
    from (select distinct g.id from unnest(locations) as g(id)) own
    cross join lateral (select l.visibility from directory.location l where l.id = own.id offset 0) l
    cross join lateral (select f.ctid, f.location_id, f.kind, f.digest from protected.fingerprint f
      where f.location_id = own.id offset 0) f
    where l.visibility = 'public'
      and (f.location_id, f.kind, f.digest) not in (select * from unnest(locations, kinds, digests))
      and not exists (select 1 from protected.place p where p.location_id = own.id)));
  -- In place of a foreign key, which would ask for each of ten a place.
  if exists (select from (select distinct g.id from unnest(locations) as g(id)) own
      left join lateral (select l.id from directory.location l where l.id = own.id offset 0) l on true
      where l.id is null) then
    raise foreign_key_violation using message = 'a fingerprint needs its location';
  end if;
  insert into protected.fingerprint (location_id, kind, digest)
  select * from unnest(locations, kinds, digests)
  on conflict do nothing;
end $$;

-- The same for places that have none yet: nothing is looked for first, and a place that has one is refused.
create or replace function protected.add_fingerprints(locations uuid[], kinds text[], digests bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  if exists (select from (select distinct g.id from unnest(locations) as g(id)) own
      left join lateral (select l.id from directory.location l where l.id = own.id offset 0) l on true
      where l.id is null) then
    raise foreign_key_violation using message = 'a fingerprint needs its location';
  end if;
  insert into protected.fingerprint (location_id, kind, digest)
  select unnest(locations), unnest(kinds), unnest(digests);
end $$;

-- Which places carry any of these digests: hidden ones, or public ones that a newly hidden place may be.
-- Digests are keyed, so a guess needs the key as well.
create or replace function protected.recognize(kinds text[], digests bytea[], among_hidden boolean)
  returns table (location_id uuid, visibility text, why text, kind text, digest bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  return query
    select f.location_id, l.visibility, l.visibility_why, f.kind, f.digest
    from unnest(kinds, digests) as given(k, d)
    cross join lateral (select f.location_id, f.kind, f.digest from protected.fingerprint f
      where f.kind = given.k and f.digest = given.d offset 0) f
    cross join lateral (select l.visibility, l.visibility_why from directory.location l where l.id = f.location_id offset 0) l
    where (l.visibility <> 'public') = among_hidden;
end $$;

-- First the line in the log, committed by its own transaction ...
create or replace function protected.ask_to_read(location uuid, reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_steward();
  made uuid;
begin
  insert into protected.read_log (at, location_id, person_id, reason)
  values (clock_timestamp(), location, steward, ask_to_read.reason)
  returning id into made;
  insert into audit.event (action, object_kind, object_id) values ('protected.read', 'location', location::text);
  return made;
end $$;

-- ... then the bytes. A line written in this same transaction is not older than it, and could be rolled back
-- after reading: no committed line, no bytes.
create or replace function protected.read_place(asked uuid)
  returns table (location_id uuid, source_id uuid, sealed bytea, sealed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_steward();
  wanted uuid;
begin
  select l.location_id into wanted from protected.read_log l
  where l.id = asked and l.person_id = steward
    and l.at < transaction_timestamp() and l.at > clock_timestamp() - interval '1 minute';
  if wanted is null then
    raise exception 'no read was asked for' using errcode = 'insufficient_privilege';
  end if;
  return query select p.location_id, p.source_id, p.sealed, p.sealed_at from protected.place p
    where p.location_id = wanted order by p.sealed_at desc;
end $$;

create or replace function protected.reads_of(location uuid) returns table (at timestamptz, person_id uuid, reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  return query select l.at, l.person_id, l.reason from protected.read_log l where l.location_id = location order by l.at desc;
end $$;

-- Opens a place and hands out what was sealed, so that the same transaction can publish it. Rolled back, it
-- neither opened the place nor told anyone.
create or replace function protected.open_place(location uuid, authorized_by text, authorized_on date, reason text)
  returns table (source_id uuid, sealed bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare steward uuid := protected.require_steward();
begin
  insert into protected.opening (location_id, opened_by, authorized_by, authorized_on, reason)
  values (location, steward, open_place.authorized_by, open_place.authorized_on, open_place.reason);
  return query select p.source_id, p.sealed from protected.place p where p.location_id = location order by p.sealed_at desc;
end $$;

create or replace function protected.withdraw_openings(locations uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  update protected.opening o set withdrawn_at = now() where o.location_id = any (locations) and o.withdrawn_at is null;
end $$;

create or replace function protected.opened(locations uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  return query select distinct o.location_id from protected.opening o
    where o.location_id = any (locations) and o.withdrawn_at is null;
end $$;

create or replace function protected.openings_of(location uuid)
  returns table (at timestamptz, opened_by uuid, authorized_by text, authorized_on date, reason text, withdrawn_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  return query select o.at, o.opened_by, o.authorized_by, o.authorized_on, o.reason, o.withdrawn_at
    from protected.opening o where o.location_id = location order by o.at desc;
end $$;

create or replace function protected.clear_history(revisions uuid[], befores jsonb[], afters jsonb[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  update directory.revision r set before = given.b, after = given.a
  from unnest(revisions, befores, afters) as given(id, b, a)
  where r.id = given.id
    and (exists (select 1 from directory.location l where l.id = r.record_id and l.visibility <> 'public')
      or exists (select 1
        from directory.service_at_location j
        join directory.location l on l.id = j.location_id and l.visibility <> 'public'
        join directory.service s on s.id = j.service_id
        where r.record_id in (j.id, s.id, s.organization_id, s.program_id)));
end $$;

revoke execute on all functions in schema protected from public, :app;
grant execute on function protected.put_places(uuid[], uuid[], bytea[]), protected.put_raws(uuid[], text[], text[], bytea[]),
  protected.put_fingerprints(uuid[], text[], bytea[]), protected.add_fingerprints(uuid[], text[], bytea[]),
  protected.recognize(text[], bytea[], boolean),
  protected.ask_to_read(uuid, text), protected.read_place(uuid), protected.reads_of(uuid),
  protected.open_place(uuid, text, date, text), protected.withdraw_openings(uuid[]), protected.opened(uuid[]),
  protected.openings_of(uuid), protected.clear_history(uuid[], jsonb[], jsonb[]) to :app;
reset role;
revoke create on schema protected from :protected;
