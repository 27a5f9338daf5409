-- Figures of legal clocks, published once a quarter. Whoever stands for the coalition reads its figures, whoever stands for an agency those of
-- the agency; whoever leads a program counts what they may read anyway. Needs clocks.sql. Re-applied whenever this file changes.
grant select on clocks.figure_quarter, clocks.figure to :app, :definer;
grant insert (coalition_id, quarter) on clocks.figure_quarter to :definer;
grant insert (coalition_id, quarter, scope, kind, about, outcome, n) on clocks.figure to :definer;

create policy quarter_of_coalition on clocks.figure_quarter for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('clocks.figures')));
create policy figure_of_scope on clocks.figure for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('clocks.figures')) and (select identity.program()) is null
    and (scope = (select identity.agency()) or (select identity.agency()) is null and scope = (select identity.coalition())));
create policy definer_reads_quarters on clocks.figure_quarter for select to :definer using (true);
create policy definer_reads_figures on clocks.figure for select to :definer using (true);
create policy definer_publishes_quarters on clocks.figure_quarter for insert to :definer with check (true);
create policy definer_publishes_figures on clocks.figure for insert to :definer with check (true);

grant create on schema clocks to :definer;
set local role :definer;

-- For the worker: quarters that ended 45 days ago, in which a duty with a limit began, and that nobody published; with all programs there are,
-- since also one that had nothing can take its own numbers off.
create or replace function clocks.figures_due(moment timestamptz) returns table (coalition uuid, quarter date, programs jsonb)
  language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query
    select distinct c.coalition_id, date_trunc('quarter', c.recorded_at at time zone 'UTC')::date,
      (select jsonb_agg(jsonb_build_object('agency', p.agency_id, 'program', p.id)) from identity.program p where p.coalition_id = c.coalition_id)
    from clocks.clock c where c.corrects_id is null and c.rule ->> 'kind' = 'deadline'
      and (date_trunc('quarter', c.recorded_at at time zone 'UTC') + interval '3 months 45 days') at time zone 'UTC' <= moment
      and not exists (select from clocks.figure_quarter q where q.coalition_id = c.coalition_id
        and q.quarter = date_trunc('quarter', c.recorded_at at time zone 'UTC')::date);
end $$;

-- Each duty with a limit that began in a quarter, with the clocks that ran for it one after the other, as its start was corrected. Codes and
-- instants; no record and no young person.
create or replace function clocks.of_quarter(of_coalition uuid, of_quarter date) returns table (root uuid, agency uuid, program uuid,
    jurisdiction text, duty text, rule jsonb, zone text, calendar jsonb, log jsonb, signed jsonb)
  language plpgsql stable security definer rows 1000 set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query
    with recursive chain as (
      select c.id as first, c.id, 1 as place from clocks.clock c where c.coalition_id = of_coalition and c.corrects_id is null
        and c.rule ->> 'kind' = 'deadline' and c.recorded_at >= of_quarter::timestamp at time zone 'UTC'
        and c.recorded_at < (of_quarter + interval '3 months') at time zone 'UTC'
      union all
      select h.first, c.id, h.place + 1 from clocks.clock c join chain h on c.corrects_id = h.id where c.coalition_id = of_coalition
    )
    select h.first, c.agency_id, c.program_id, c.jurisdiction, c.duty, c.rule, c.zone, c.calendar,
      (select jsonb_agg(jsonb_build_object('type', s.type, 'about', s.about, 'said', s.said, 'by', s.by_person, 'recordedAt', s.recorded_at)
        order by s.ordinal) from clocks.statement s where s.coalition_id = c.coalition_id and s.clock_id = c.id),
      (select coalesce(jsonb_agg(jsonb_build_object('from', g.signed_at, 'until', g.ended_at)), '[]') from clocks.signature g
        where g.coalition_id = c.coalition_id and g.jurisdiction = c.jurisdiction and g.edition = c.edition)
    from chain h join clocks.clock c on c.coalition_id = of_coalition and c.id = h.id order by h.first, h.place;
end $$;

-- Once: of two workers the second changes nothing. @returns whether this one did
create or replace function clocks.publish_figures(of_coalition uuid, of_quarter date, cells jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  insert into clocks.figure_quarter (coalition_id, quarter) values (of_coalition, of_quarter) on conflict do nothing;
  if not found then return false; end if;
  insert into clocks.figure (coalition_id, quarter, scope, kind, about, outcome, n)
  select of_coalition, of_quarter, x.scope, x.kind, x.about, x.outcome, x.n
  from jsonb_to_recordset(cells) x (scope uuid, kind text, about text, outcome text, n integer);
  return true;
end $$;

revoke execute on function clocks.figures_due(timestamptz), clocks.of_quarter(uuid, date), clocks.publish_figures(uuid, date, jsonb) from public;
grant execute on function clocks.figures_due(timestamptz), clocks.of_quarter(uuid, date), clocks.publish_figures(uuid, date, jsonb) to :app;
reset role;
revoke create on schema clocks from :definer;
