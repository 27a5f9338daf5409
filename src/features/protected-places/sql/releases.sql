-- Places that are hidden only as another: stewards see which, let them go, and take that back. Which pairs are apart is asked
-- where places are recognized, in protected.sql, whose tables and checks this stands on.
grant create on schema protected to :protected;
set local role :protected;

-- Places that are hidden as another and have no reason of their own, by what it is and by what both have. Those of which
-- the other is public by now are let go with their next import.
create or replace function protected.matched_groups()
  returns table (by_location_id uuid, kind text, places bigint, same_house bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  return query
    select r.by_location_id, r.kind, count(distinct r.location_id),
      count(distinct r.location_id) filter (where protected.is_same_house(r.location_id, r.by_location_id))
    from protected.recognition r
    join directory.location l on l.id = r.location_id and l.visibility <> 'public' and l.visibility_why = 'matched'
      and l.withdrawn_at is null
    join directory.location b on b.id = r.by_location_id and b.visibility <> 'public'
    group by 1, 2 order by 3 desc, 1, 2 limit 500;
end $$;

create or replace function protected.matched_places(by_location uuid, key_kind text)
  returns table (location_id uuid, at timestamptz, same_house boolean, others bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  return query
    select r.location_id, min(r.at), protected.is_same_house(r.location_id, by_location),
      (select count(distinct o.by_location_id) from protected.recognition o
        where o.location_id = r.location_id and o.by_location_id <> by_location)
    from protected.recognition r
    join directory.location l on l.id = r.location_id and l.visibility <> 'public' and l.visibility_why = 'matched'
      and l.withdrawn_at is null
    join directory.location b on b.id = r.by_location_id and b.visibility <> 'public'
    where r.by_location_id = by_location and r.kind = key_kind
    group by r.location_id order by 1 limit 200;
end $$;

-- By what identifies one house, or because a steward merged them: showing the one would show where the other is.
create or replace function protected.is_same_house(one uuid, other uuid) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from protected.recognition r where r.location_id = one and r.by_location_id = other
    and r.kind in ('id', 'address', 'merged'));
end $$;

-- A steward says that places are not the one that they were taken for. As with reading: three an hour one steward alone, for
-- what was sealed of them is published; for more, another one agrees to the whole act. The line in the read log is
-- committed before any of it is handed out, and the agency of each place is told. A place that has no such match, or the house in common, is left out.
create or replace function protected.ask_release(by_location uuid, key_kind text, locations uuid[], reason text,
    out release uuid, out places integer, out own boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_proved_steward();
  ids uuid[];
begin
  perform pg_advisory_xact_lock(hashtextextended('protected.read ' || steward::text, 0));
  select array_agg(distinct m.location_id) into ids from protected.matched_places(by_location, key_kind) m
  where m.location_id = any (locations) and not m.same_house and key_kind in ('phone', 'point', 'name', 'street');
  places := coalesce(cardinality(ids), 0);
  if places = 0 then return; end if;
  release := gen_random_uuid();
  own := places + (select count(distinct l.location_id) from protected.read_log l
    where l.person_id = steward and l.ask_id is null and l.location_id <> all (ids)
      and l.at > clock_timestamp() - interval '1 hour') <= 3;
  if not own then
    -- What waits already is not asked a second time: whoever agrees to both would agree to nothing with the second.
    select array_agg(i) into ids from unnest(ids) as i where not exists (select from protected.apart a
      where not a.alone and a.decided_at is null and a.coalition_id = identity.coalition()
        and a.asked_at > clock_timestamp() - interval '1 day'
        and (a.location_id, a.by_location_id) in ((i, by_location), (by_location, i)));
    if ids is null then
      raise exception 'release-waits' using errcode = 'BW000';
    end if;
    places := cardinality(ids);
  end if;
  insert into protected.apart (release_id, location_id, by_location_id, kind, coalition_id, asked_by, reason, alone)
  select release, i, by_location, key_kind, identity.coalition(), steward, ask_release.reason, own from unnest(ids) as i;
  if own then
    perform protected.log_release(release);
  else
    perform directory.tell_of_release_ask(release, steward);
  end if;
end $$;

-- A line in the read log for each place of a release that is let go; of what a second steward agreed to, with that.
create or replace function protected.log_release(release uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  ask uuid;
  made uuid;
begin
  for one in select a.* from protected.apart a where a.release_id = release and (a.alone or a.agreed)
    order by a.location_id loop
    ask := null;
    if not one.alone then
      insert into protected.read_ask (location_id, coalition_id, asked_by, reason, decided_by, decided_at, agreed, used_at)
      values (one.location_id, one.coalition_id, one.asked_by, one.reason, one.decided_by, one.decided_at, true, clock_timestamp())
      returning id into ask;
    end if;
    insert into protected.read_log (at, location_id, person_id, reason, ask_id)
    values (clock_timestamp(), one.location_id, one.asked_by, one.reason, ask) returning id into made;
    perform directory.tell_of_sealed_read(one.location_id, made);
  end loop;
end $$;

-- Another steward of that coalition agrees to a release, or does not. False: none that waits for them. Of what was let go
-- since, or is known by its house by now, nothing is handed out, so nobody agrees to it and its agency is told of no reading.
create or replace function protected.decide_release(release uuid, agree boolean) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare steward uuid := protected.require_proved_steward();
begin
  update protected.apart a set decided_by = steward, decided_at = clock_timestamp(), agreed = agree
  where a.release_id = release and not a.alone and a.decided_at is null and a.asked_by <> steward
    and a.coalition_id = identity.coalition() and a.asked_at > clock_timestamp() - interval '1 day'
    and not (agree and (protected.is_apart(a.location_id, a.by_location_id)
      or protected.is_same_house(a.location_id, a.by_location_id)));
  if not found then return false; end if;
  if agree then perform protected.log_release(release); end if;
  return true;
end $$;

-- Carries out what was decided in a transaction that is over, once and within the minute, by who decided last: from now on the
-- pairs are apart, and what is sealed of each place is handed out, so that the same transaction can say anew what may be seen
-- of it.
create or replace function protected.carry_out_release(release uuid)
  returns table (location_id uuid, source_id uuid, sealed bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_proved_steward();
  ids uuid[];
begin
  with done as (
    update protected.apart a set holds_from = now()
    where a.release_id = release and a.holds_from is null
      and case when a.alone then a.asked_by = steward else a.agreed and a.decided_by = steward end
      and coalesce(a.decided_at, a.asked_at) < transaction_timestamp()
      and coalesce(a.decided_at, a.asked_at) > transaction_timestamp() - interval '1 minute'
      and not protected.is_apart(a.location_id, a.by_location_id)
      and not protected.is_same_house(a.location_id, a.by_location_id)
    returning a.location_id, a.by_location_id)
  select array_agg(d.location_id) into ids from done d;
  if ids is null then
    raise exception 'no release was asked for' using errcode = 'insufficient_privilege';
  end if;
  delete from protected.recognition r where r.location_id = any (ids) and protected.is_apart(r.location_id, r.by_location_id);
  return query select p.location_id, p.source_id, p.sealed from protected.place p
    join directory.location l on l.id = p.location_id and l.visibility <> 'public' and l.visibility_why = 'matched'
    where p.location_id = any (ids) order by p.location_id, p.sealed_at desc;
end $$;

-- Takes back that a place is another than those it was taken for. How many it was.
create or replace function protected.undo_release(location uuid, reason text) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  steward uuid := protected.require_steward();
  undone integer;
begin
  update protected.apart a set undone_by = steward, undone_at = clock_timestamp(), undone_reason = undo_release.reason
  where a.location_id = location and a.holds_from is not null and a.undone_at is null;
  get diagnostics undone = row_count;
  return undone;
end $$;

-- What was said of a place to be apart from others, newest first; and what waits for a second steward of one's coalition.
create or replace function protected.releases_of(location uuid)
  returns table (asked_at timestamptz, asked_by uuid, kind text, reason text, decided_by uuid, holds_from timestamptz,
    undone_by uuid, undone_at timestamptz, undone_reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('steward', 'operator') then
    raise exception 'stewards and the operator only' using errcode = 'insufficient_privilege';
  end if;
  return query select a.asked_at, a.asked_by, a.kind, a.reason, a.decided_by, a.holds_from, a.undone_by, a.undone_at, a.undone_reason
    from protected.apart a where a.location_id = location and a.holds_from is not null order by a.asked_at desc limit 100;
end $$;

create or replace function protected.release_asks()
  returns table (release_id uuid, at timestamptz, by_location_id uuid, kind text, locations uuid[], asked_by uuid, reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform protected.require_steward();
  return query select a.release_id, min(a.asked_at), a.by_location_id, a.kind, array_agg(a.location_id order by a.location_id),
      a.asked_by, a.reason
    from protected.apart a
    where not a.alone and a.decided_at is null and a.coalition_id = identity.coalition()
      and a.asked_at > clock_timestamp() - interval '1 day'
      and not protected.is_apart(a.location_id, a.by_location_id)
      and not protected.is_same_house(a.location_id, a.by_location_id)
    group by a.release_id, a.by_location_id, a.kind, a.asked_by, a.reason order by 2 desc limit 100;
end $$;

revoke execute on function protected.matched_groups(), protected.matched_places(uuid, text),
  protected.ask_release(uuid, text, uuid[], text), protected.decide_release(uuid, boolean),
  protected.carry_out_release(uuid), protected.undo_release(uuid, text), protected.releases_of(uuid),
  protected.release_asks(), protected.is_same_house(uuid, uuid), protected.log_release(uuid) from public, :app;
grant execute on function protected.matched_groups(), protected.matched_places(uuid, text),
  protected.ask_release(uuid, text, uuid[], text), protected.decide_release(uuid, boolean),
  protected.carry_out_release(uuid), protected.undo_release(uuid, text), protected.releases_of(uuid),
  protected.release_asks() to :app;
reset role;
revoke create on schema protected from :protected;
