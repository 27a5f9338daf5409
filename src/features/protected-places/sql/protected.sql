-- The protected store: the app role has no right on its tables. These functions, owned by the protected
-- role, are the only way in. Staff and jobs may put things away; only a steward may take one out, after a
-- line in the read log is committed.
grant usage on schema protected to :protected, :app, :definer;
grant select, insert, update on protected.place, protected.sealed_raw to :protected;
grant select, insert, delete on protected.fingerprint to :protected;
grant select, insert, update on protected.place_fingerprints to :protected;
grant select, insert on protected.read_log, protected.read_ask to :protected;
grant update (decided_by, decided_at, agreed, used_at) on protected.read_ask to :protected;
grant select, insert on protected.opening to :protected;
grant update (withdrawn_at) on protected.opening to :protected;
grant select, insert, update, delete on protected.place_due to :protected;
grant select, insert on protected.hiding to :protected;
grant select, insert, delete on protected.recognition to :protected;
grant select, insert on protected.apart to :protected;
grant update (decided_by, decided_at, agreed, holds_from, undone_by, undone_at, undone_reason) on protected.apart to :protected;
create policy hiding_read on protected.hiding for select to :protected using (true);
create policy hiding_added on protected.hiding for insert to :protected with check (true);
do $$
declare t text;
begin
  foreach t in array array['place', 'sealed_raw', 'fingerprint', 'place_fingerprints', 'read_log', 'read_ask', 'opening']
  loop
    execute format('create policy %I on protected.%I for select to :protected using (true)', t || '_read', t);
    execute format('create policy %I on protected.%I for insert to :protected with check (true)', t || '_added', t);
  end loop;
  foreach t in array array['place', 'sealed_raw', 'place_fingerprints', 'read_ask', 'opening']
  loop
    execute format('create policy %I on protected.%I for update to :protected using (true) with check (true)', t || '_changed', t);
  end loop;
end $$;
create policy place_due_read on protected.place_due for select to :protected using (true);
create policy place_due_added on protected.place_due for insert to :protected with check (true);
create policy place_due_locked on protected.place_due for update to :protected using (true) with check (true);
create policy place_due_done on protected.place_due for delete to :protected using (true);
create policy fingerprint_replaced on protected.fingerprint for delete to :protected using (true);
create policy apart_read on protected.apart for select to :protected using (true);
create policy apart_added on protected.apart for insert to :protected with check (true);
create policy apart_decided on protected.apart for update to :protected using (true) with check (true);
create policy recognition_read on protected.recognition for select to :protected using (true);
create policy recognition_added on protected.recognition for insert to :protected with check (true);
create policy recognition_replaced on protected.recognition for delete to :protected using (true);

-- How hidden a recognized place is, whose record it is, and nothing else of it.
grant select (id, visibility, visibility_why, organization_id, source_id, withdrawn_at) on directory.location to :protected;
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

-- In place of a foreign key, which would ask for each of five a place. Place by place through the index ("offset 0"
-- keeps the planner from turning this around): while the tables fill nothing is known of them, and a join would read
-- all of them for every batch of an import.
create or replace function protected.require_places(locations uuid[]) returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from unnest(locations) as own(id)
      left join lateral (select l.id from directory.location l where l.id = own.id offset 0) l on true
      where l.id is null) then
    raise foreign_key_violation using message = 'a fingerprint needs its location';
  end if;
end $$;

-- A hidden place keeps every fingerprint it ever had, and so does one that a person opened; those of a public place follow
-- its record, also where it was hidden for a while: it would be met by what only hidden places are met by. Digests stand
-- in the order of their places, of which each has those up to its end, counted from 1.
create or replace function protected.put_fingerprints(locations uuid[], ends integer[], digests uuid[], count_as uuid[])
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  perform protected.require_places(locations);
  -- Whoever else changes these places is waited for; what follows sees what they wrote.
  perform from protected.place_fingerprints p where p.location_id = any (locations) order by p.location_id for update;
  with given as (
    select g.id, array_agg(distinct g.digest) as digests, (array_agg(g.counts_as))[1] as counts_as
    from (select l.id, l.counts_as,
        unnest(put_fingerprints.digests[coalesce(lag(l.up_to) over (order by l.at), 0) + 1 : l.up_to]) as digest
      from unnest(locations, ends, count_as) with ordinality as l(id, up_to, counts_as, at)) g
    group by g.id),
  own as (
    select g.id, coalesce(had.digests, '{}') as before, coalesce(g.counts_as, had.counts_as) as counts_as,
      had.counts_as as counted_before,
      case when l.visibility = 'public' and not exists (select from protected.opening o where o.location_id = g.id)
        then g.digests else array(select unnest(had.digests) union select unnest(g.digests)) end as after
    from given g
    cross join lateral (select l.visibility from directory.location l where l.id = g.id offset 0) l
    left join lateral (select h.digests, h.counts_as from protected.place_fingerprints h where h.location_id = g.id offset 0) had
      on true),
  gone as (
    delete from protected.fingerprint where ctid = any (array(
      select f.ctid from own cross join lateral unnest(own.before) as was(digest)
      cross join lateral (select f.ctid, f.location_id from protected.fingerprint f where f.digest = was.digest offset 0) f
      where f.location_id = own.id and was.digest <> all (own.after)))),
  come as (
    insert into protected.fingerprint (digest, location_id)
    select now.digest, own.id from own cross join lateral unnest(own.after) as now(digest)
    where now.digest <> all (own.before))
  insert into protected.place_fingerprints as t (location_id, digests, counts_as)
  select own.id, own.after, own.counts_as from own
  where not (own.after <@ own.before and own.before <@ own.after) or own.counts_as is distinct from own.counted_before
  order by own.id
  on conflict (location_id) do update set digests = excluded.digests, counts_as = excluded.counts_as;
end $$;

-- The places that have a key, each house once; four at most, for more than three say that it tells nothing. What its source
-- took back is no place any more.
create or replace function protected.places_with(digest uuid) returns uuid[]
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return array(
    select distinct coalesce(p.counts_as, f.location_id)
    from (select f.location_id from protected.fingerprint f where f.digest = places_with.digest offset 0) f
    cross join lateral (select l.withdrawn_at from directory.location l where l.id = f.location_id offset 0) l
    left join lateral (select h.counts_as from protected.place_fingerprints h where h.location_id = f.location_id offset 0) p on true
    where l.withdrawn_at is null limit 4);
end $$;

-- Which of these places, hidden because they were recognized, still are what some place with a reason of its own is: straight, or
-- by way of others that were recognized. Two that only recognize each other are not. `strong`: by more than a phone or a
-- point, so that it may hide a third one by these in turn. `shared`: keys that tell nothing besides those that
-- are counted here.
create or replace function protected.standing(locations uuid[], shared uuid[])
  returns table (location_id uuid, strong boolean)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return query
    with recursive way(start, began_weak, at, weak) as (
      select r.location_id, r.weak, r.by_location_id, r.weak from protected.recognized(locations, shared) r
      union
      select w.start, w.began_weak, next.by_location_id, next.weak
      from way w
      join directory.location l on l.id = w.at and l.visibility <> 'public' and l.visibility_why = 'matched'
      cross join lateral protected.recognized(array[w.at], shared) next
      where not (w.weak and next.weak))
    select w.start, bool_or(not w.began_weak) from way w
    join directory.location l on l.id = w.at and l.visibility <> 'public'
      and l.visibility_why not in ('matched', 'undeclared-source', 'withdrawn')
    group by w.start;
end $$;

-- Whether a steward said that these two are not the same, whichever was taken for the other.
create or replace function protected.is_apart(one uuid, other uuid) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from protected.apart a where a.holds_from is not null and a.undone_at is null
    and (a.location_id, a.by_location_id) in ((one, other), (other, one)));
end $$;

-- What a steward said are not the same, of places that are compared: by what tells no house, neither hides the other.
create or replace function protected.apart_from(locations uuid[]) returns table (one uuid, other uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  return query
    select a.location_id, a.by_location_id from unnest(locations) as asked(id)
    cross join lateral (select p.location_id, p.by_location_id from protected.apart p
      where p.location_id = asked.id and p.holds_from is not null and p.undone_at is null offset 0) a
    union
    select a.location_id, a.by_location_id from unnest(locations) as asked(id)
    cross join lateral (select p.location_id, p.by_location_id from protected.apart p
      where p.by_location_id = asked.id and p.holds_from is not null and p.undone_at is null offset 0) a;
end $$;

-- What places were recognized by, as far as it still tells one from another.
create or replace function protected.recognized(locations uuid[], shared uuid[])
  returns table (location_id uuid, by_location_id uuid, weak boolean)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return query select r.location_id, r.by_location_id, r.kind in ('phone', 'point')
  from protected.recognition r
  where r.location_id = any (locations) and (r.kind not in ('phone', 'point', 'name', 'street')
    or (r.digest <> all (shared) and cardinality(protected.places_with(r.digest)) <= 3
      and not protected.is_apart(r.location_id, r.by_location_id)));
end $$;

-- Which places carry any of these digests: hidden ones, or public ones that a newly hidden place may be.
-- Digests are keyed, so a guess needs the key as well. The first of them are those that are counted, with what each is counted by: of
-- these it is said which places have them, at most four. `stands`, `strong`: see protected.standing; true of a place with a reason of its own.
create or replace function protected.recognize(digests uuid[], among_hidden boolean, counted_by uuid[], shared uuid[])
  returns table (location_id uuid, visibility text, why text, digest uuid, stands boolean, strong boolean, places uuid[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  return query
    with hit as materialized (
      select f.location_id, l.visibility, l.visibility_why, given.digest, given.at
      from unnest(digests) with ordinality as given(digest, at)
      cross join lateral (select f.location_id from protected.fingerprint f where f.digest = given.digest offset 0) f
      cross join lateral (select l.visibility, l.visibility_why from directory.location l where l.id = f.location_id offset 0) l
      where (l.visibility <> 'public') = among_hidden),
    matched as materialized (
      select s.location_id, s.strong
      from (select array_agg(distinct h.location_id) as ids from hit h where h.visibility_why = 'matched') m
      cross join lateral protected.standing(m.ids, shared) s where m.ids is not null),
    counted as materialized (
      select d.at, protected.places_with(counted_by[d.at]) as places
      from (select distinct h.at from hit h where h.at <= cardinality(counted_by)) d)
    select h.location_id, h.visibility, h.visibility_why, h.digest,
      h.visibility_why <> 'matched' or m.location_id is not null,
      h.visibility_why <> 'matched' or coalesce(m.strong, false), c.places
    from hit h left join matched m on m.location_id = h.location_id left join counted c on c.at = h.at;
end $$;

-- From what places were recognized. Of those named first, what was known before is forgotten.
create or replace function protected.put_recognitions(forget uuid[], matched uuid[], bys uuid[], kinds text[], digests uuid[])
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  delete from protected.recognition r where r.location_id = any (forget);
  insert into protected.recognition (location_id, by_location_id, kind, digest)
  select * from unnest(matched, bys, kinds, digests) on conflict do nothing;
end $$;

-- Which of these records are places that nothing hides any more: recognized as others, of which none is hidden now for a reason of
-- its own, or by a phone or a point that too many have. Only of the source whose record it is, which alone can say
-- what it then reads.
create or replace function protected.lapsed(records uuid[], source uuid, shared uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare ids uuid[];
begin
  perform protected.require_staff();
  select array_agg(l.id) into ids from unnest(records) as asked(id)
  cross join lateral (select l.id, l.visibility, l.visibility_why, l.source_id from directory.location l
    where l.id = asked.id offset 0) l
  where l.visibility_why = 'matched' and l.visibility <> 'public' and l.source_id = source
    and not exists (select from protected.recognition r where r.location_id = l.id and r.kind = 'merged');
  if ids is null then return; end if;
  return query select i from unnest(ids) as i
    where i not in (select s.location_id from protected.standing(ids, shared) s);
end $$;

-- For whoever has to understand why a place is hidden: as which others it was recognized, and by what kind of key. Nothing of the
-- key itself.
create or replace function protected.recognitions_of(location uuid)
  returns table (by_location_id uuid, kind text, at timestamptz, holds boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  -- Of a place that is public by now not which it is: its street stands in its record, and may be this one's too.
  return query select case when l.visibility <> 'public' then l.id end, r.kind, min(r.at),
      l.visibility <> 'public' and l.visibility_why not in ('undeclared-source', 'withdrawn')
      and bool_or(r.kind not in ('phone', 'point', 'name', 'street') or cardinality(protected.places_with(r.digest)) <= 3)
    from protected.recognition r join directory.location l on l.id = r.by_location_id
    where r.location_id = location group by l.id, l.visibility, l.visibility_why, r.kind order by 3, l.id, 2;
end $$;

-- A steward who proved who they are within minutes.
create or replace function protected.require_proved_steward() returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if protected.require_steward() is null or identity.proved_session() is null then
    raise exception 'prove-again' using errcode = 'BW000';
  end if;
  return protected.require_steward();
end $$;

-- A line in the log for a steward to whom a sealed place is told, read or opened to all. Three places an hour one steward
-- alone: whoever has to see more works with somebody, or copies, or another steward agrees. The place's agency
-- is told of each. For functions of this role that have checked who it is.
create or replace function protected.take_reading(location uuid, steward uuid, reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  agreed_ask uuid;
  made uuid;
begin
  -- Two at once count one after the other.
  perform pg_advisory_xact_lock(hashtextextended('protected.read ' || steward::text, 0));
  if (select count(distinct l.location_id) from protected.read_log l
      where l.person_id = steward and l.ask_id is null and l.location_id <> location
        and l.at > clock_timestamp() - interval '1 hour') >= 3 then
    update protected.read_ask a set used_at = clock_timestamp()
    where a.id = (select o.id from protected.read_ask o
      where o.asked_by = steward and o.location_id = location and o.agreed and o.used_at is null
        and o.decided_at > clock_timestamp() - interval '1 hour' order by o.decided_at limit 1)
    returning a.id into agreed_ask;
    if agreed_ask is null then
      raise exception 'second-steward' using errcode = 'BW000';
    end if;
  end if;
  insert into protected.read_log (at, location_id, person_id, reason, ask_id)
  values (clock_timestamp(), location, steward, take_reading.reason, agreed_ask)
  returning id into made;
  perform directory.tell_of_sealed_read(location, made);
  return made;
end $$;

-- First the line in the log, committed by its own transaction ...
create or replace function protected.ask_to_read(location uuid, reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid := protected.take_reading(location, protected.require_proved_steward(), reason);
begin
  insert into audit.event (action, object_kind, object_id) values ('protected.read', 'location', location::text);
  return made;
end $$;

-- Asks the coalition's other stewards to agree to one more. `fresh`: they were told now; else they were before.
create or replace function protected.ask_second_steward(location uuid, reason text, out ask uuid, out fresh boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare steward uuid := protected.require_proved_steward();
begin
  perform pg_advisory_xact_lock(hashtextextended('protected.read ' || steward::text, 0));
  select a.id into ask from protected.read_ask a
  where a.asked_by = steward and a.location_id = location and a.decided_at is null
    and a.at > clock_timestamp() - interval '1 day' limit 1;
  fresh := ask is null;
  if not fresh then return; end if;
  insert into protected.read_ask (location_id, coalition_id, asked_by, reason)
  values (location, identity.coalition(), steward, ask_second_steward.reason) returning id into ask;
  perform directory.tell_of_sealed_ask(ask, steward, null);
end $$;

-- Another steward of that coalition agrees, or does not. Whose it was; null: none that waits for them.
create or replace function protected.decide_read_ask(ask uuid, agree boolean) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_proved_steward();
  asker uuid;
begin
  update protected.read_ask a set decided_by = steward, decided_at = clock_timestamp(), agreed = agree
  where a.id = ask and a.decided_at is null and a.asked_by <> steward and a.coalition_id = identity.coalition()
    and a.at > clock_timestamp() - interval '1 day'
  returning a.asked_by into asker;
  if asker is not null then perform directory.tell_of_sealed_ask(ask, null, asker); end if;
  return asker;
end $$;

-- What waits for a second steward, and what became of the last day's; for the stewards of that coalition.
create or replace function protected.read_asks() returns table (id uuid, at timestamptz, location_id uuid, asked_by uuid,
    reason text, decided_by uuid, decided_at timestamptz, agreed boolean, used_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_steward();
  return query select a.id, a.at, a.location_id, a.asked_by, a.reason, a.decided_by, a.decided_at, a.agreed, a.used_at
    from protected.read_ask a
    where a.coalition_id = identity.coalition() and a.at > clock_timestamp() - interval '1 day'
    order by a.decided_at is not null, a.at desc limit 100;
end $$;

-- Who read what is sealed about places of one's own agency in the last 90 days. For functions that name them.
create or replace function protected.reads_of_own() returns table (id uuid, at timestamptz, location_id uuid, person_id uuid,
    reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select l.id, l.at, l.location_id, l.person_id, l.reason from protected.read_log l
    where l.location_id in (select o from directory.own_locations() as o) and l.at > clock_timestamp() - interval '90 days'
    order by l.at desc limit 200;
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

-- Records that changed without their hidden place, and places that an import hid: what is said of a place is compared with
-- what it withholds by the job, in a moment, since nobody else may take that out. Places of which only the source is in doubt withhold no secret.
create or replace function protected.put_due(records uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_staff();
  insert into protected.place_due (location_id)
  select l.id from (
    select j.location_id as id from directory.service_at_location j where j.id = any (records)
    union select j.location_id from directory.service_at_location j where j.service_id = any (records)
    union select j.location_id from directory.service s join directory.service_at_location j on j.service_id = s.id
      where s.organization_id = any (records)
    union select j.location_id from directory.service s join directory.service_at_location j on j.service_id = s.id
      where s.program_id = any (records)
    union select o.id from directory.location o where o.organization_id = any (records)
    union select h.id from directory.location h where h.id = any (records)) tied
  join directory.location l on l.id = tied.id
  where l.visibility <> 'public' and l.visibility_why not in ('undeclared-source', 'withdrawn')
  on conflict do nothing;
end $$;

-- For the job that plans places anew: what is withheld of places that are due, which are then due no more. Taken in the
-- transaction that does the work: rolled back, they stay due and nobody was told anything.
create or replace function protected.take_due(most integer)
  returns table (location_id uuid, door jsonb, source_id uuid, sealed bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  return query
    with taken as (
      delete from protected.place_due d where d.location_id in (
        select n.location_id from protected.place_due n order by n.location_id limit most for update skip locked)
      returning d.location_id, d.door),
    told as (
      insert into audit.event (action, object_kind, object_id)
      select 'protected.planned', 'location', t.location_id::text from taken t)
    select t.location_id, t.door, p.source_id, p.sealed from taken t left join protected.place p on p.location_id = t.location_id;
end $$;

create or replace function protected.reads_of(location uuid) returns table (at timestamptz, person_id uuid, reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  return query select l.at, l.person_id, l.reason from protected.read_log l where l.location_id = location order by l.at desc;
end $$;

-- Opens a place and hands out what was sealed, so that the same transaction can publish it. Whoever opens has asked to read
-- it (protected.ask_to_read) in a transaction that is over: the line counts whatever becomes of this one, so nobody reads on by
-- opening and rolling back, nor by opening and hiding again. Counted from when this transaction began, which may wait its turn.
-- Of an earlier release: with the place and the reason in place of the line.
drop function if exists protected.open_place(uuid, text, date, text);
create or replace function protected.open_place(asked uuid, authorized_by text, authorized_on date)
  returns table (source_id uuid, sealed bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_proved_steward();
  line record;
begin
  select l.location_id, l.reason into line from protected.read_log l
  where l.id = asked and l.person_id = steward
    and l.at < transaction_timestamp() and l.at > transaction_timestamp() - interval '1 minute';
  if line.location_id is null then
    raise exception 'no read was asked for' using errcode = 'insufficient_privilege';
  end if;
  insert into protected.opening (location_id, opened_by, authorized_by, authorized_on, reason)
  values (line.location_id, steward, open_place.authorized_by, open_place.authorized_on, line.reason);
  return query select p.source_id, p.sealed from protected.place p
    where p.location_id = line.location_id order by p.sealed_at desc;
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

-- At the end of the act, so that no backup lies between this moment and what the act changed.
create or replace function protected.note_hiding() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into protected.hiding default values on conflict do nothing;
  return null;
end $$;

-- For the owner's login: when a public place was hidden last. Null: none was.
create or replace function protected.last_hiding() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select max(h.at) from protected.hiding h);

revoke execute on all functions in schema protected from public, :app;
grant execute on function protected.note_hiding(), protected.last_hiding() to :owner;
grant execute on function protected.put_places(uuid[], uuid[], bytea[]), protected.put_raws(uuid[], text[], text[], bytea[]),
  protected.put_fingerprints(uuid[], integer[], uuid[], uuid[]),
  protected.recognize(uuid[], boolean, uuid[], uuid[]), protected.put_recognitions(uuid[], uuid[], uuid[], text[], uuid[]),
  protected.lapsed(uuid[], uuid, uuid[]), protected.recognitions_of(uuid),
  protected.apart_from(uuid[]),
  protected.ask_to_read(uuid, text), protected.read_place(uuid), protected.reads_of(uuid),
  protected.ask_second_steward(uuid, text), protected.decide_read_ask(uuid, boolean), protected.read_asks(),
  protected.open_place(uuid, text, date), protected.withdraw_openings(uuid[]), protected.opened(uuid[]),
  protected.openings_of(uuid), protected.take_due(integer), protected.put_due(uuid[]), protected.clear_history(uuid[], jsonb[], jsonb[]) to :app;
grant execute on function protected.reads_of_own() to :definer;
reset role;
revoke create on schema protected from :protected;

drop trigger if exists hiding_noted on directory.location;
create constraint trigger hiding_noted after update of visibility on directory.location deferrable initially deferred
  for each row when (old.visibility = 'public' and new.visibility <> 'public') execute function protected.note_hiding();
