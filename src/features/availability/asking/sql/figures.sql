-- What is published of asks. Re-applied whenever this file changes.
--
-- A month is published once, a week after its end, when no ask of it can change any more; its exact counts are deleted
-- then. No cell below 11 is shown or can be worked out: the tables of a month (counties, ages, genders) share their sum,
-- so whoever knows one of them knows what the hidden cells of another add up to.
grant create on schema availability to :definer;
set local role :definer;

-- Which cells of one table are shown. `small`: cells that may not be, by their number or because one agency made nearly
-- all of them. More are hidden, smallest first, until what is hidden leaves each small cell anywhere from 0 to 10.
create or replace function availability.ask_shown_cells(numbers integer[], small boolean[]) returns boolean[]
  language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  hidden boolean[] := small;
  smalls integer;
  others integer;
  hidden_sum integer;
  next integer;
  largest integer;
begin
  loop
    select count(*) filter (where c.small), count(*) filter (where c.hidden and not c.small),
      coalesce(sum(c.n) filter (where c.hidden), 0), coalesce(min(c.n) filter (where not c.hidden), 2147483647)
    into smalls, others, hidden_sum, largest
    from unnest(numbers, ask_shown_cells.small, hidden) as c(n, small, hidden);
    exit when smalls = 0;
    -- The one that is looked for can be 0 when the others can be all of the sum, and 10 when they can be the rest.
    exit when hidden_sum - 11 * others >= 10
      and hidden_sum <= 10 * (smalls - 1) + least(others * largest::bigint, 2147483647);
    select c.at into next from unnest(numbers, hidden) with ordinality as c(n, hidden, at)
    where not c.hidden order by c.n, c.at limit 1;
    exit when next is null;
    hidden[next] := true;
  end loop;
  return array(select not h from unnest(hidden) with ordinality as u(h, at) order by u.at);
end $$;

-- Publishes the months that are over for a week. A month of which one table would have to be hidden whole shows no number
-- at all: another table would tell its sum. For jobs.
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
      select kind, array_agg(n order by county_fips, unit, grp, met) as numbers,
        availability.ask_shown_cells(array_agg(n order by county_fips, unit, grp, met),
          array_agg(n < 11 or rest < 11 order by county_fips, unit, grp, met)) as shown
      from whole group by kind),
    numbered as (
      select w.*, row_number() over (partition by w.kind order by w.county_fips, w.unit, w.grp, w.met) as at from whole w)
    insert into availability.ask_gap (coalition_id, month, county_fips, unit, grp, met, n)
    select one.coalition_id, one.month, w.county_fips, w.unit, w.grp, w.met,
      case when t.shown[w.at] and not exists (select from tables x where x.kind <> 'need' and not true = any (x.shown)) then w.n end
    from numbered w join tables t on t.kind = w.kind;
    delete from availability.ask_tally t where t.coalition_id = one.coalition_id and t.month = one.month;
    months := months + 1;
  end loop;
  return months;
end $$;

-- Minutes to the first answer in the middle, of the coalition's asks of the last seven days; null where there are fewer than 11.
drop function if exists availability.ask_answer_minutes();
create function availability.ask_answer_minutes() returns integer
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  return (select case when count(*) >= 11 then
      round(percentile_cont(0.5) within group (order by extract(epoch from a.first_answer_at - a.made_at) / 60))::integer end
    from availability.ask a where a.coalition_id = identity.coalition() and a.first_answer_at is not null
      and identity.has('availability.see'));

-- Of each hour of the last seven days: how much of it the lines of a program had a count that could be relied on, in hours
-- a day. Of programs whose lines are not hidden, and of one's own.
drop function if exists availability.hours_fresh();
create function availability.hours_fresh() returns table (program text, lines integer, hours numeric)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  with now as (select availability.clock() as moment),
  ours as (
    select l.id, l.program_id, coalesce(l.limit_minutes, u.limit_minutes) as lasts,
      greatest(now.moment - interval '7 days', l.created_at) as since, now.moment
    from now cross join availability.line l join availability.unit u on u.unit = l.unit
    where l.coalition_id = identity.coalition() and l.taking <> 'ended' and l.program_id is not null
      and identity.has('availability.see') and (l.program_id = identity.program() or not availability.is_hidden(l))),
  spans as (
    select o.id, greatest(o.since, c.counted_at) as starts,
      least(o.moment, c.counted_at + make_interval(mins => o.lasts),
        lead(c.recorded_at) over (partition by o.id order by c.version)) as ends
    from ours o join availability.count c on c.line_id = o.id and c.counted_at is not null)
  select p.name, count(*)::integer,
    round(sum(coalesce(s.fresh, 0)) / nullif(sum(extract(epoch from o.moment - o.since)), 0) * 24, 1)
  from ours o join identity.program p on p.id = o.program_id
  left join (select id, sum(greatest(extract(epoch from ends - starts), 0)) as fresh from spans group by id) s on s.id = o.id
  group by p.id, p.name order by 3 desc nulls last, p.name;
end;

revoke execute on function availability.ask_shown_cells(integer[], boolean[]), availability.publish_gaps(),
  availability.ask_answer_minutes(), availability.hours_fresh() from public;
grant execute on function availability.publish_gaps(), availability.ask_answer_minutes(), availability.hours_fresh() to :app;
reset role;
revoke create on schema availability from :definer;
