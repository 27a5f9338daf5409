-- What came of it, as far as others count it by program: whether places that programs held were taken. Re-applied whenever this file changes.
grant create on schema cohorts to :definer;
set local role :definer;

-- Of each program of the coalition and each whole quarter between two moments: how many places it held, and at how many somebody came.
-- Fewer than 11 holds are none; how many came is null where those who came, or those who did not, are a few. A hold says of nobody
-- whom it is for. It may last two days: a quarter is told once nothing of it can change, or two looks would tell of one hold.
create or replace function cohorts.holds_of_programs(since timestamptz, before timestamptz)
  returns table (program uuid, quarter timestamptz, held integer, came integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with quarter as (
    select q as begins, date_add(q, interval '3 months', 'UTC') as ends
    from generate_series(date_trunc('quarter', greatest(since, '2020-01-01'::timestamptz), 'UTC'), least(before, now()), interval '3 months', 'UTC') q
  ),
  counted as (
    select h.program_id, q.begins, count(*) as held, count(*) filter (where h.state = 'confirmed') as came
    from quarter q
    join availability.hold h on h.coalition_id = identity.coalition() and h.made_at >= q.begins and h.made_at < q.ends
    where identity.has('cohorts.see') and q.begins >= since and q.ends <= before and q.ends + interval '3 days' <= now()
    group by 1, 2
  )
  select c.program_id, c.begins, c.held::integer,
    case when (c.came = 0 or c.came >= 11) and (c.held = c.came or c.held - c.came >= 11) then c.came::integer end
  from counted c where c.held >= 11 order by 2, 1;
end;

revoke execute on function cohorts.holds_of_programs(timestamptz, timestamptz) from public;
grant execute on function cohorts.holds_of_programs(timestamptz, timestamptz) to :app;
reset role;
revoke create on schema cohorts from :definer;
