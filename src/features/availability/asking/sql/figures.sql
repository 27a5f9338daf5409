-- What is published of asks. Re-applied whenever this file changes.
--
-- A month is published once, a week after its end, when no ask of it can change any more; its exact counts are deleted
-- then. No cell below 11 is shown or can be worked out: the tables of a month (counties, ages, genders) share two sums, of
-- the asks that were met and of those that were not. So each side of a table stands for itself, and whoever knows all of
-- one table knows no more of the hidden cells of another than what those add up to.
grant create on schema availability to :definer;
set local role :definer;

-- Which cells of one table are shown. `small`: cells that may not be, by their number or because one agency made nearly
-- all of them. `rest`: what is left of each for the agency that made most of it. More are hidden, smallest first, until
-- what is hidden leaves each small number anywhere from 0 to 10, also for an agency that takes its own asks off.
create or replace function availability.ask_shown_cells(numbers integer[], small boolean[], rest integer[] default null)
    returns boolean[]
  language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  hidden boolean[] := small;
  smalls integer;
  others integer;
  hidden_sum integer;
  unknown integer;
  next integer;
  largest integer;
  at_most bigint;
begin
  loop
    exit when not true = any (small);
    select count(*) filter (where c.hidden and c.n < 11), count(*) filter (where c.hidden and c.n >= 11),
      coalesce(sum(c.n) filter (where c.hidden), 0), coalesce(min(c.n) filter (where not c.hidden), 2147483647),
      coalesce(sum(c.rest) filter (where c.hidden), 0) - coalesce(max(c.rest) filter (where c.small), 0)
    into smalls, others, hidden_sum, largest, unknown
    from unnest(numbers, ask_shown_cells.small, hidden, ask_shown_cells.rest) as c(n, small, hidden, rest);
    select coalesce(sum(greatest(c.n, largest)::bigint), 0) into at_most
    from unnest(numbers, hidden) as c(n, hidden) where c.hidden and c.n >= 11;
    -- The one that is looked for can be 0 when the others can be all of the sum, and 10 when they can be the rest; and
    -- what others asked in the hidden cells beside it is not less.
    exit when (smalls = 0 or (hidden_sum - 11 * others >= 10 and hidden_sum <= 10 * (smalls - 1) + at_most))
      and (ask_shown_cells.rest is null or unknown >= 11);
    select c.at into next from unnest(numbers, hidden) with ordinality as c(n, hidden, at)
    where not c.hidden order by c.n, c.at limit 1;
    exit when next is null;
    hidden[next] := true;
  end loop;
  return array(select not h from unnest(hidden) with ordinality as u(h, at) order by u.at);
end $$;

-- Publishes the months that are over for a week. Where one table would have to be hidden whole, no number of that side of
-- the month is shown: another table would tell its sum. For jobs.
create or replace function availability.publish_gaps() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  months integer := 0;
  one record;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  for one in
    select t.coalition_id, t.month from availability.ask_tally t
    where t.month + interval '1 month 8 days' <= availability.clock() at time zone 'UTC' group by 1, 2 order by 1, 2
  loop
    with cells as (
      select t.county_fips, t.unit, t.grp, t.met, sum(t.n)::integer as n, sum(t.n) - max(t.n) as without_largest,
        case when t.unit is not null then 'place' when t.grp::text in ('under-12', '12-14', '15-17', '18-20', '21-24',
            'under-18', '18-24') then 'age'
          when t.grp::text in ('girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary', 'gender-not-said') then 'gender'
          else 'need' end as kind
      from availability.ask_tally t where t.coalition_id = one.coalition_id and t.month = one.month
      group by t.county_fips, t.unit, t.grp, t.met),
    -- Both sides of a row: a lone "met" would tell that nothing was unmet.
    whole as (
      select r.county_fips, r.unit, r.grp, r.kind, m.met, coalesce(c.n, 0) as n, coalesce(c.without_largest, 0) as rest
      from (select distinct county_fips, unit, grp, kind from cells) r cross join (values (true), (false)) m(met)
      left join cells c on c.kind = r.kind and c.met = m.met and c.county_fips is not distinct from r.county_fips
        and c.unit is not distinct from r.unit and c.grp is not distinct from r.grp),
    tables as (
      select kind, met, availability.ask_shown_cells(array_agg(n order by county_fips, unit, grp),
          array_agg(n < 11 or rest < 11 order by county_fips, unit, grp),
          array_agg(rest::integer order by county_fips, unit, grp)) as shown
      from whole group by kind, met),
    numbered as (
      select w.*, row_number() over (partition by w.kind, w.met order by w.county_fips, w.unit, w.grp) as at from whole w)
    insert into availability.ask_gap (coalition_id, month, county_fips, unit, grp, met, n)
    select one.coalition_id, one.month, w.county_fips, w.unit, w.grp, w.met,
      case when t.shown[w.at] and not exists (select from tables x
        where x.kind <> 'need' and x.met = w.met and not true = any (x.shown)) then w.n end
    from numbered w join tables t on t.kind = w.kind and t.met = w.met;
    -- How soon they were answered: of the same asks, and only where their sum tells nothing that was hidden above.
    insert into availability.ask_answered (coalition_id, month, asks, within, minutes)
    select one.coalition_id, one.month, s.asks, case when s.asks is not null and w.enough and w.rest_enough then w.soon end,
      case when s.asks is not null and w.answered then w.middle end
    from (
      select sum(a.n)::integer as asks, sum(a.soon)::integer as soon,
        sum(a.soon) - max(a.soon) >= 11 as enough, sum(a.n - a.soon) - max(a.n - a.soon) >= 11 as rest_enough,
        sum(a.n) - max(a.n) >= 11 as many, sum(a.answered) - max(a.answered) >= 11 as answered,
        (select percentile_disc(0.5) within group (order by e.minutes) from availability.ask_wait e, generate_series(1, e.n)
          where e.coalition_id = one.coalition_id and e.month = one.month and e.minutes is not null) as middle
      from (select sum(t.n) as n, coalesce(sum(t.n) filter (where t.minutes <= 15), 0) as soon,
          coalesce(sum(t.n) filter (where t.minutes is not null), 0) as answered
        from availability.ask_wait t where t.coalition_id = one.coalition_id and t.month = one.month group by t.agency_id) a) w
    cross join lateral (select case when w.many and (select count(distinct g.met) from availability.ask_gap g
      where g.coalition_id = one.coalition_id and g.month = one.month and g.n is not null) = 2 then w.asks end as asks) s;
    delete from availability.ask_wait t where t.coalition_id = one.coalition_id and t.month = one.month;
    delete from availability.ask_tally t where t.coalition_id = one.coalition_id and t.month = one.month;
    months := months + 1;
  end loop;
  return months;
end $$;

revoke execute on function availability.ask_shown_cells(integer[], boolean[], integer[]), availability.publish_gaps() from public;
grant execute on function availability.publish_gaps() to :app;
reset role;
revoke create on schema availability from :definer;
