-- How long counts could be relied on. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

-- Of the hours of one month, cut at midnight of a zone, in which lines were there: in how many their count could be relied on, worked out from
-- the history of counts and the limit that each line has today. A count is good from when it was taken until its limit
-- after it was made, and no longer than until the next one.
--
-- `kind`: own, one's own program with its hidden lines · program and nobody (kept by no program), without hidden lines and
-- for those alone who coordinate the coalition or set it up · all, without hidden lines: the coalition's, for others only
-- where it takes in the lines of three programs, so that no other can be worked out from one's own.
create or replace function availability.hours_fresh(of_month date, in_zone text)
    returns table (kind text, program text, lines integer, hours numeric, fresh numeric)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  with asked as (
    select of_month::timestamp at time zone in_zone as since,
      least((of_month + interval '1 month')::timestamp at time zone in_zone, availability.clock()) as until,
      identity.has('coordination.lead') or identity.has('coalition.set-up') as names
    where identity.has('availability.figures')),
  there as (
    select l.id, l.program_id, l.program_id is not distinct from identity.program() and l.program_id is not null as own,
      availability.is_hidden(l) as hidden, coalesce(l.limit_minutes, u.limit_minutes) as lasts,
      greatest(a.since, l.created_at) as since, least(a.until, e.ended_at) as until
    from asked a cross join availability.line l join availability.unit u on u.unit = l.unit
    left join lateral (select min(c.recorded_at) as ended_at from availability.count c
      where c.line_id = l.id and c.taking = 'ended') e on l.taking = 'ended'
    where l.coalition_id = identity.coalition() and l.created_at < a.until),
  good as (
    select t.id, sum(extract(epoch from greatest(least(t.until, c.next_at, c.counted_at + make_interval(mins => t.lasts))
      - greatest(t.since, c.recorded_at), interval '0'))) as seconds
    from there t cross join lateral (
      select v.recorded_at, v.counted_at, lead(v.recorded_at) over (order by v.version) as next_at
      from availability.count v where v.line_id = t.id and v.recorded_at < t.until
        -- No limit is longer than a week.
        and v.recorded_at > t.since - interval '7 days') c
    where c.counted_at is not null group by t.id),
  lines as (
    select t.program_id, t.own, t.hidden, extract(epoch from t.until - t.since) as there, coalesce(g.seconds, 0) as good
    from there t left join good g on g.id = t.id where t.until > t.since),
  shown as (
    select 'own' as kind, program_id, there, good from lines where own
    union all select case when program_id is null then 'nobody' else 'program' end, program_id, there, good
      from lines cross join asked a where a.names and not hidden and not own
    union all select 'all', null, there, good from lines cross join asked a
      where not hidden and (a.names or (select count(distinct o.program_id) from lines o where not o.hidden) >= 3))
  select s.kind, p.name, count(*)::integer, round(sum(s.there) / 3600, 1), round(sum(s.good) / 3600, 1)
  from shown s left join identity.program p on p.coalition_id = identity.coalition() and p.id = s.program_id
  group by s.kind, s.program_id, p.name
  order by array_position(array['all', 'own', 'program', 'nobody'], s.kind), p.name, s.program_id;
end;

revoke execute on function availability.hours_fresh(date, text) from public;
grant execute on function availability.hours_fresh(date, text) to :app;
reset role;
revoke create on schema availability from :definer;
