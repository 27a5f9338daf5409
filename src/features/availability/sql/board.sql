-- What is free, as others of the coalition may know it. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

-- One row per line of the acting coalition, as of this moment. Of a hidden place others learn its region, roughly whom it is
-- for and whether there is room: no service, organization, place, county or number, and of its count the hour. What they
-- learn of its age goes by that hour too, since the moment at which a word changes tells the minute of a count. Exact ages
-- and genders could be those of one card of the directory: only the placement coordinators of its region learn them, from which
-- of the region's counties it takes somebody, and how many are free (availability.coordinates); what they call it by is in availability.coordinated.
create or replace function availability.board() returns table (line_id uuid, own boolean, hidden boolean, program_id uuid,
    service_id uuid, service text, organization text, location_id uuid, county_fips integer, region smallint, counties integer[],
    unit text, age_min smallint, age_max smallint, genders text[], takes text[], refuses text[], taking text, freshness text,
    available integer, held integer, at_risk integer, total integer, surge integer, out_of_service integer, occupied integer,
    counted_at timestamptz, counted_how text, waitlist boolean, waiting integer, hold_minutes smallint, version integer,
    shown_to_public boolean, asks_paused boolean, ages_at timestamptz, call_at timestamptz, ages_about boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with here as (
    select identity.coalition() as coalition, identity.program() as program, availability.clock() as moment,
      identity.has('coordination.lead') as leads
    where identity.has('availability.see') or identity.has('availability.keep') or identity.has('directory.keep')),
  held as (
    select h.line_id, count(*) filter (where h.at_risk_at is null)::integer as n,
      count(*) filter (where h.at_risk_at is not null)::integer as risky
    from here join availability.hold h on h.coalition_id = here.coalition and h.state = 'held' and h.expires_at > here.moment
    group by h.line_id),
  -- In the order in which they asked. The first of them have the free slots, also before that is settled.
  waits as (
    select w.line_id, array_agg(w.program_id order by w.joined_at, w.id) as programs
    from here join availability.wait w on w.coalition_id = here.coalition and w.state = 'waiting' and w.expires_at > here.moment
      and (w.offer_until is null or w.offer_until > here.moment)
    group by w.line_id),
  known as (
    select l.*, here.moment,
      coalesce(l.program_id = here.program, l.program_id is null and identity.has('directory.keep')) as own,
      here.leads and availability.coordinates(l) as coordinates,
      l.hidden or case when l.location_id is not null then coalesce(p.visibility <> 'public', false)
        else exists (select from directory.service_at_location sal join directory.location at on at.id = sal.location_id
          where sal.service_id = l.service_id and sal.withdrawn_at is null and at.visibility <> 'public') end as hides,
      l.total + l.surge - l.out_of_service - l.occupied - coalesce(h.n, 0) as free,
      coalesce(h.n, 0) as n_held, coalesce(h.risky, 0) as n_risky, coalesce(cardinality(w.programs), 0) as n_waits,
      (select count(*)::integer from unnest(w.programs[1:greatest(l.total + l.surge - l.out_of_service - l.occupied - coalesce(h.n, 0), 0)]) p
        where p is distinct from here.program) as n_offers
    from here join availability.line l on l.coalition_id = here.coalition and l.taking <> 'ended'
    left join directory.location p on p.id = l.location_id
    left join held h on h.line_id = l.id left join waits w on w.line_id = l.id),
  seen as (
    select k.*, case when k.own or not k.hides then k.counted_at else date_trunc('hour', k.counted_at, 'UTC') end as seen_at,
      k.own or k.coordinates or not k.hides as tells_whom
    from known k)
  select k.id, k.own, k.hides, case when k.own or not k.hides then k.program_id end,
    case when k.own or not k.hides then k.service_id end, case when k.own or not k.hides then s.name end,
    case when k.own or not k.hides then o.name end, case when k.own or not k.hides then k.location_id end,
    case when k.own or not k.hides then k.county_fips end, k.region, case when k.own or not k.hides then k.counties
      when k.coordinates then array(select c from unnest(k.counties) c where exists (select from availability.region r
        where r.coalition_id = k.coalition_id and r.number = k.region and c = any (r.counties))) end,
    k.unit, case when k.tells_whom then k.age_min when k.age_min >= 18 then 18::smallint when k.age_min >= 12 then 12::smallint else 0::smallint end,
    case when k.tells_whom then k.age_max when k.age_max <= 11 then 11::smallint when k.age_max <= 17 then 17::smallint else 24::smallint end,
    case when k.tells_whom then k.genders end, k.takes, k.refuses, k.taking,
    case when k.counted_at is null or k.counted_at > k.moment + interval '5 seconds'
        or k.moment - k.seen_at >= make_interval(mins => coalesce(k.limit_minutes, u.limit_minutes)) then 'call'
      when k.moment - k.seen_at >= make_interval(mins => least(u.fresh_minutes, coalesce(k.limit_minutes, u.limit_minutes))) then 'ageing'
      else 'fresh' end,
    case when k.own or k.coordinates or not k.hides then k.free - case when k.own then 0 else k.n_offers end else least(greatest(k.free - k.n_offers, 0), 1) end,
    case when k.own then k.n_held end, case when k.own then k.n_risky end,
    case when k.own or not k.hides then k.total end, case when k.own or not k.hides then k.surge end,
    case when k.own or not k.hides then k.out_of_service end, case when k.own or not k.hides then k.occupied end,
    k.seen_at, case when k.own or not k.hides then k.counted_how end, k.waitlist,
    case when k.own or not k.hides then k.n_waits end, k.hold_minutes, case when k.own or not k.hides then k.version else 0 end, k.shown_to_public,
    coalesce(k.asks_paused_until > k.moment, false),
    k.seen_at + make_interval(mins => least(u.fresh_minutes, coalesce(k.limit_minutes, u.limit_minutes))),
    k.seen_at + make_interval(mins => coalesce(k.limit_minutes, u.limit_minutes)), not k.tells_whom
  from seen k join availability.unit u on u.unit = k.unit
  join directory.service s on s.id = k.service_id join directory.organization o on o.id = s.organization_id
  order by u.sort, k.id;
end;

-- What a placement coordinator calls the hidden places of the own regions by, beside what the board says of them: the program
-- (or the listing, where no program keeps it), the number that its public card prints, and how many slots there are in all.
-- No id of a service, a location or a program, and no address: the card of the directory is the one that visitors see.
create or replace function availability.coordinated() returns table (line_id uuid, name text, phone text, extension text, room integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.id, coalesce(p.name, c.name), t.phone->>'display', t.phone->>'extension', l.total + l.surge - l.out_of_service
  from availability.line l
  left join identity.program p on p.coalition_id = l.coalition_id and p.id = l.program_id
  left join lateral (select k.name, k.card from directory.public_card k where k.service_id = l.service_id
    order by k.location_id nulls first, k.id limit 1) c on true
  left join lateral (select n.phone from json_array_elements(c.card->'phones') with ordinality n(phone, place)
    where n.phone->>'kind' = 'voice' and n.phone->>'tel' is not null order by n.place limit 1) t on true
  where identity.has('availability.see') and l.coalition_id = identity.coalition() and l.taking <> 'ended'
    and l.program_id is distinct from identity.program() and availability.coordinates(l) and availability.is_hidden(l);
end;

-- The open holds on the lines that whoever acts keeps, oldest first. Of the holder no more than the program's name, and
-- not that where the program asked without it.
create or replace function availability.holds_here() returns table (hold_id uuid, line_id uuid, program text, needs text[],
    made_at timestamptz, expires_at timestamptz, at_risk boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select h.id, h.line_id, case when not h.anonymous then p.name end, case when h.anonymous then '{}' else h.needs end, h.made_at, h.expires_at, h.at_risk_at is not null
  from availability.line l
  join availability.hold h on h.line_id = l.id and h.state = 'held' and h.expires_at > availability.clock()
  join identity.program p on p.coalition_id = h.coalition_id and p.id = h.program_id
  where l.coalition_id = identity.coalition() and availability.keeps(l)
  order by h.made_at, h.id;
end;

revoke execute on function availability.board(), availability.coordinated(), availability.holds_here() from public;
grant execute on function availability.board(), availability.coordinated(), availability.holds_here() to :app;
reset role;
revoke create on schema availability from :definer;
