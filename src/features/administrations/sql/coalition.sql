-- Whom health checks reach in a whole coalition, for somebody who sees figures and nothing else. What leaves these functions is safe by
-- itself: of young people and not of times, of at least eleven or of none, and with nothing that could be worked out by taking one figure
-- from another. Finished quarters alone, so that no two periods overlap. Re-applied whenever this file changes.
grant create on schema administrations to :definer;
set local role :definer;

-- A figure, or null where it is of a few, or would tell of a few beside those that are told already.
create or replace function administrations.tells(figure bigint, variadic others bigint[]) returns integer
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when (figure = 0 or figure >= 11)
    and not exists (select from unnest(others) o where abs(o - figure) between 1 and 10) then figure::integer end;

-- As it was before it could be asked of one program.
drop function if exists administrations.figures_of(uuid, timestamptz, timestamptz);

-- Every figure of a coalition in a quarter, or of one program of it. Of groups in the order of their size the first are those of a few, and one more is hidden for as
-- long as those before it together could be told from the total; the same again in each column.
create or replace function administrations.figures_of(of_coalition uuid, of_program uuid, since timestamptz, before timestamptz) returns table (cut text, part text, of text,
    eligible integer, offered integer, started integer, completed integer, acted_on integer, alone integer, interpreter integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with time as (
    select a.subject_id, a.program_id, coalesce(a.setting, '') as setting, a.prompt, a.language, a.outcome, null as barrier, a.at,
      (a.at in ('assent', 'items')
        or exists (select from administrations.step s where s.administration_id = a.id and s.from_state in ('assent', 'items'))) as offered,
      exists (select from administrations.step s where s.administration_id = a.id and s.to_state = 'items') as started,
      exists (select from administrations.step s where s.administration_id = a.id and s.from_state = 'items' and s.outcome is null) as completed,
      exists (select from administrations.step s where s.administration_id = a.id and s.from_state = 'privacy' and s.act = 'pass') as alone,
      exists (select from administrations.step s where s.administration_id = a.id and s.from_state = 'interpreter' and s.act = 'pass') as interpreter
    from administrations.administration a where a.coalition_id = of_coalition and (of_program is null or a.program_id = of_program)
      and a.started_at >= since and a.started_at < before
    union all
    select n.subject_id, n.program_id, coalesce(n.setting, ''), n.prompt, null, null, n.barrier, null, false, false, false, false, false
    from administrations.not_offered n where n.coalition_id = of_coalition and (of_program is null or n.program_id = of_program)
      and n.said_at >= since and n.said_at < before
    union all
    select o.subject_id, o.program_id, coalesce(o.setting, ''), o.prompt, null, null, null, null, false, false, false, false, false
    from administrations.occasion o where o.coalition_id = of_coalition and (of_program is null or o.program_id = of_program)
      and o.told_at >= since and o.told_at < before),
  counted as (
    select c.cut, c.part, c.of, count(distinct t.subject_id) as e, count(distinct t.subject_id) filter (where t.offered) as o,
      count(distinct t.subject_id) filter (where t.started) as s, count(distinct t.subject_id) filter (where t.completed) as c,
      count(distinct t.subject_id) filter (where t.completed and t.at = 'final') as a, count(distinct t.subject_id) filter (where t.alone) as p,
      count(distinct t.subject_id) filter (where t.interpreter) as i
    from time t cross join lateral (values ('all', '', ''), ('setting', '', t.setting), ('program', t.setting, t.program_id::text),
      ('prompt', '', t.prompt), ('language', '', t.language), ('outcome', '', t.outcome), ('barrier', '', t.barrier)) c (cut, part, of)
    where c.of is not null group by c.cut, c.part, c.of),
  grouped as (
    select g.*, g.e < 11 or bool_or(g.e < 11) over (partition by g.cut, g.part)
      and (row_number() over w = 2 or coalesce(sum(g.e) over (w rows between unbounded preceding and 1 preceding), 0) < 11) as hidden
    from counted g window w as (partition by g.cut, g.part order by g.e, g.of)),
  -- The programs of a kind of place that is hidden are hidden with it: what is left of the whole would be theirs.
  nested as (
    select g.*, g.hidden or g.cut = 'program' and exists (select from grouped u where u.cut = 'setting' and u.of = g.part and u.hidden) as gone
    from grouped g),
  told as (
    select n.cut, n.part, n.of, n.gone, n.e, n.o, n.s, n.c, n.a, n.p, n.i, t1.o as o1, t2.s as s1, t3.c as c1, t4.a as a1, t5.p as p1, t6.i as i1
    from nested n
    cross join lateral (select case when not n.gone then administrations.tells(n.o, n.e) end as o) t1
    cross join lateral (select case when not n.gone then administrations.tells(n.s, n.e, t1.o) end as s) t2
    cross join lateral (select case when not n.gone then administrations.tells(n.c, n.e, t1.o, t2.s) end as c) t3
    cross join lateral (select case when not n.gone then administrations.tells(n.a, n.e, t1.o, t2.s, t3.c) end as a) t4
    cross join lateral (select case when not n.gone then administrations.tells(n.p, n.e, t1.o, t2.s, t3.c, t4.a) end as p) t5
    cross join lateral (select case when not n.gone then administrations.tells(n.i, n.e, t1.o, t2.s, t3.c, t4.a, t5.p) end as i) t6),
  columns as (
    select t.cut, t.part, t.of, v.name, v.figure, v.shown,
      v.shown is null or bool_or(v.shown is null) over (partition by t.cut, t.part, v.name)
        and (row_number() over w = 2 or coalesce(sum(v.figure) over (w rows between unbounded preceding and 1 preceding), 0) < 11) as hidden
    from told t cross join lateral (values ('o', t.o, t.o1), ('s', t.s, t.s1), ('c', t.c, t.c1), ('a', t.a, t.a1), ('p', t.p, t.p1), ('i', t.i, t.i1))
      v (name, figure, shown)
    window w as (partition by t.cut, t.part, v.name order by (v.shown is not null), v.figure, t.of))
  select t.cut, t.part, t.of, t.e::integer, max(c.shown) filter (where c.name = 'o' and not c.hidden),
    max(c.shown) filter (where c.name = 's' and not c.hidden), max(c.shown) filter (where c.name = 'c' and not c.hidden),
    max(c.shown) filter (where c.name = 'a' and not c.hidden), max(c.shown) filter (where c.name = 'p' and not c.hidden),
    max(c.shown) filter (where c.name = 'i' and not c.hidden)
  from told t join columns c on c.cut = t.cut and c.part = t.part and c.of = t.of
  where not t.gone group by t.cut, t.part, t.of, t.e order by t.cut, t.part, t.of;
end;

-- A quarter that is over, on the clock of no place: of one that goes on, figures of two days tell of whoever came between them.
create or replace function administrations.is_finished_quarter(since timestamptz) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return since = date_trunc('quarter', since, 'UTC') and date_add(since, interval '3 months', 'UTC') <= now();

create or replace function administrations.coalition_figures(since timestamptz) returns table (cut text, part text, of text, words text,
    eligible integer, offered integer, started integer, completed integer, acted_on integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('checks.figures') then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  if administrations.is_finished_quarter(since) is not true then raise exception 'no such quarter' using errcode = 'check_violation'; end if;
  return query select f.cut, f.part, f.of, p.name, f.eligible, f.offered, f.started, f.completed, f.acted_on
  from administrations.figures_of(identity.coalition(), null, since, date_add(since, interval '3 months', 'UTC')) f
    left join identity.program p on f.cut = 'program' and p.id = case when f.cut = 'program' then f.of::uuid end
  order by f.cut, f.part, f.eligible desc, f.of;
end $$;

-- The same of one program, for its lead, who takes it along.
create or replace function administrations.program_figures(since timestamptz) returns table (cut text, of text, eligible integer, offered integer,
    started integer, completed integer, acted_on integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (identity.has('program.lead') and identity.program() is not null) is not true then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  if administrations.is_finished_quarter(since) is not true then raise exception 'no such quarter' using errcode = 'check_violation'; end if;
  return query select f.cut, f.of, f.eligible, f.offered, f.started, f.completed, f.acted_on
  from administrations.figures_of(identity.coalition(), identity.program(), since, date_add(since, interval '3 months', 'UTC')) f
  where f.cut <> 'program' order by f.cut, f.eligible desc, f.of;
end $$;

-- How many programs of each kind of place can offer it, and did: of programs, and of no young person.
create or replace function administrations.coalition_adoption(since timestamptz) returns table (setting text, programs integer, ready integer, offering integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('checks.figures') then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  if administrations.is_finished_quarter(since) is not true then raise exception 'no such quarter' using errcode = 'check_violation'; end if;
  return query
    with site as (
      select distinct on (s.program_id) s.program_id, coalesce(s.setting, '') as setting from instruments.site s
      where s.coalition_id = identity.coalition() order by s.program_id, s.said_at desc, s.id)
    select s.setting, count(*)::integer,
      (count(*) filter (where exists (select from instruments.activation i where i.program_id = s.program_id and i.ended_at is null)))::integer,
      (count(*) filter (where exists (select from administrations.administration a join administrations.step t on t.administration_id = a.id
        where a.program_id = s.program_id and a.started_at >= since and a.started_at < date_add(since, interval '3 months', 'UTC')
          and t.to_state = 'assent')))::integer
    from site s group by s.setting order by s.setting;
end $$;

-- For whoever compares programs that were trained with programs that were not yet: a line for each program and finished quarter.
create or replace function administrations.counts_of_programs(since timestamptz, before timestamptz) returns table (program uuid, quarter timestamptz,
    eligible integer, offered integer, started integer, completed integer, acted_on integer, alone integer, interpreter integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('checks.figures') then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  return query select f.of::uuid, q, f.eligible, f.offered, f.started, f.completed, f.acted_on, f.alone, f.interpreter
  from generate_series(date_trunc('quarter', greatest(since, '2020-01-01'::timestamptz), 'UTC'), least(before, now()), interval '3 months', 'UTC') q
    cross join lateral administrations.figures_of(identity.coalition(), null, q, date_add(q, interval '3 months', 'UTC')) f
  where f.cut = 'program' and q >= since and date_add(q, interval '3 months', 'UTC') <= least(before, now())
  order by q, f.of;
end $$;

revoke execute on function administrations.tells(bigint, bigint[]), administrations.figures_of(uuid, uuid, timestamptz, timestamptz),
  administrations.program_figures(timestamptz), administrations.is_finished_quarter(timestamptz), administrations.coalition_figures(timestamptz), administrations.coalition_adoption(timestamptz),
  administrations.counts_of_programs(timestamptz, timestamptz) from public;
grant execute on function administrations.program_figures(timestamptz), administrations.coalition_figures(timestamptz), administrations.coalition_adoption(timestamptz),
  administrations.counts_of_programs(timestamptz, timestamptz) to :app;
reset role;
revoke create on schema administrations from :definer;
