-- A past month of a demo, so that a newcomer sees what the figures look like. Made-up numbers of made-up agencies.
-- Re-applied whenever this file changes.
--
-- The owner's login fills it when a demo starts; it refuses where the installation is none, and adds nothing twice.
grant create on schema availability to :definer;
set local role :definer;

-- The month that was published last: over for a week.
create or replace function availability.demo_month() returns date
  language sql stable set search_path = pg_catalog, pg_temp
  return (date_trunc('month', availability.clock() at time zone 'UTC' - interval '8 days') - interval '1 month')::date;

-- Exact counts of that month, as asks would have left them: [{agency, county, unit, grp, met, n}] and [{agency, minutes, n}].
-- They wait to be published like any others. @returns whether there was nothing yet
create or replace function availability.add_demo_asks(tallies jsonb, waits jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_coalition constant uuid := '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001';
  of_month date := availability.demo_month();
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('availability.demo-month'));
  if exists (select from availability.ask_gap g where g.coalition_id = of_coalition)
    or exists (select from availability.ask_tally t where t.coalition_id = of_coalition) then
    return false;
  end if;
  insert into availability.ask_tally (coalition_id, month, agency_id, county_fips, unit, grp, met, n)
  select of_coalition, of_month, t.agency, t.county, t.unit, t.grp, t.met, t.n
  from jsonb_to_recordset(tallies) as t(agency uuid, county integer, unit availability.ask_unit,
    grp availability.ask_group, met boolean, n integer);
  insert into availability.ask_wait (coalition_id, month, agency_id, minutes, n)
  select of_coalition, of_month, w.agency, w.minutes, w.n
  from jsonb_to_recordset(waits) as w(agency uuid, minutes smallint, n integer);
  return true;
end $$;

-- Counts of every line that has one, every five hours on most days of that month; each line leaves other days out. Numbered
-- before the counts that are there, because they were earlier.
create or replace function availability.add_demo_counts() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_coalition constant uuid := '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001';
  since timestamptz := availability.demo_month()::timestamp at time zone 'UTC';
  until timestamptz := (availability.demo_month() + interval '1 month')::timestamp at time zone 'UTC';
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('availability.demo-month'));
  if exists (select from availability.count c join availability.line l on l.id = c.line_id
      where l.coalition_id = of_coalition and c.version < 0) then
    return;
  end if;
  update availability.line l set created_at = since - interval '1 day'
  where l.coalition_id = of_coalition and l.counted_at is not null and l.created_at > since;
  insert into availability.count (line_id, version, what, recorded_at, counted_at, how, total, surge, out_of_service,
    occupied, held, at_risk, taking, actor_kind)
  select l.id, (row_number() over (partition by l.id order by moment) - 1000)::integer, 'count', moment, moment, 'app',
    l.total, 0, 0, least(l.total, l.occupied + (extract(day from moment)::integer % 2)), 0, 0, 'taking', 'member'
  from (select v.*, row_number() over (order by v.created_at, v.id) as nth from availability.line v
    where v.coalition_id = of_coalition and v.counted_at is not null) l
  cross join generate_series(since + interval '13 hours', until - interval '1 hour', interval '5 hours') moment
  where (extract(day from moment)::integer + l.nth) % (3 + l.nth % 3) <> 0;
end $$;

revoke execute on function availability.demo_month(), availability.add_demo_asks(jsonb, jsonb), availability.add_demo_counts()
  from public;
grant execute on function availability.add_demo_asks(jsonb, jsonb), availability.add_demo_counts() to :owner;
reset role;
revoke create on schema availability from :definer;
