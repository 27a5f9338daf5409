-- Where the numbers of a line come from. Re-applied whenever this file changes.
--
-- Nobody touches the tables but by these functions. A source's numbers are its own until a keeper of the line takes them;
-- whatever is taken is counted by availability.count_line, like every other count.
grant select, insert, update on availability.line_source to :definer;
grant select, insert, update, delete on availability.partner_status to :definer;
create policy definer_reads_line_sources on availability.line_source for select to :definer using (true);
create policy definer_makes_line_sources on availability.line_source for insert to :definer with check (true);
create policy definer_ends_line_sources on availability.line_source for update to :definer using (true) with check (true);
create policy definer_reads_statuses on availability.partner_status for select to :definer using (true);
create policy definer_adds_statuses on availability.partner_status for insert to :definer with check (true);
create policy definer_changes_statuses on availability.partner_status for update to :definer using (true) with check (true);
create policy definer_drops_statuses on availability.partner_status for delete to :definer using (true);
grant select on directory.source, directory.source_record to :definer;
create policy definer_reads_sources_for_lines on directory.source for select to :definer using (true);
create policy definer_reads_records_for_lines on directory.source_record for select to :definer using (true);

grant create on schema availability to :definer;
set local role :definer;

-- Says where the numbers of a line come from, in place of what was said before. For its keepers, by name of the source.
create or replace function availability.take_line_source(of_line uuid, of_source text, of_service text, of_unit text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  line availability.line;
  source uuid;
  made uuid;
begin
  select l.* into line from availability.line l where l.id = of_line for update;
  if line.id is null or identity.actor_kind() not in ('member', 'steward') or not availability.keeps(line) or line.taking = 'ended' then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  select s.id into source from directory.source s where lower(s.name) = lower(of_source) and s.withdrawn_at is null;
  if source is null then raise exception 'no-such-source' using errcode = 'BW000'; end if;
  update availability.line_source m set ended_at = availability.clock(), ended_by = identity.person()
  where m.line_id = of_line and m.ended_at is null;
  insert into availability.line_source (coalition_id, line_id, source_id, service, unit, made_by, made_at)
  values (line.coalition_id, of_line, source, of_service, of_unit, identity.person(), availability.clock()) returning id into made;
  return made;
exception when unique_violation then
  raise exception 'numbers-taken' using errcode = 'BW000';
end $$;

-- From now on nothing of it is counted. P0002: no line of theirs, or nothing to end.
create or replace function availability.end_line_source(of_line uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ended uuid;
begin
  update availability.line_source m set ended_at = availability.clock(), ended_by = identity.person()
  where m.line_id = of_line and m.ended_at is null and identity.actor_kind() in ('member', 'steward')
    and exists (select from availability.line l where l.id = of_line and availability.keeps(l))
  returning m.id into ended;
  if ended is null then raise exception 'nothing to end' using errcode = 'no_data_found'; end if;
  return ended;
end $$;

-- Where the numbers of a line come from, for its keepers.
create or replace function availability.line_source_here(of_line uuid) returns table (id uuid, source text, service text, unit text,
    made_at timestamptz, looked_at timestamptz, said_at timestamptz, outcome text, withdrawn boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select m.id, s.name, m.service, m.unit, m.made_at, m.looked_at, m.said_at, m.outcome, s.withdrawn_at is not null
  from availability.line l
  join availability.line_source m on m.line_id = l.id and m.ended_at is null
  join directory.source s on s.id = m.source_id
  where l.id = of_line and availability.keeps(l);
end;

-- What sources state of the very service that a line is at: names alone, no numbers. For its keepers.
create or replace function availability.line_sources_offered(of_line uuid) returns table (source text, service text, unit text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct s.name, r.source_record_id, coalesce(c.one -> 'unit' ->> 'name', c.one ->> 'unit_id', '')
  from availability.line l
  join directory.source_record r on r.record_id = l.service_id and r.entity = 'service' and r.withdrawn_at is null
  join directory.source s on s.id = r.source_id and s.withdrawn_at is null
  cross join lateral jsonb_array_elements(case when jsonb_typeof((r.raw::jsonb) -> 'capacities') = 'array'
    then (r.raw::jsonb) -> 'capacities' else '[]'::jsonb end) as c(one)
  where l.id = of_line and availability.keeps(l)
  order by 1, 2, 3 limit 20;
end;

-- What sources say now for lines that take it, where it is something else than at the last look. For jobs.
-- `said`: the list of capacities as the source wrote it. Nothing of a source, or of a record, that was taken back.
create or replace function availability.partner_words() returns table (id uuid, line_id uuid, unit text, said jsonb, status text,
    status_at text, hash text, last_said_at timestamptz, withdrawn boolean, version integer, total integer, surge integer,
    out_of_service integer, occupied integer, counted_at timestamptz, counted_once boolean, now timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'for jobs' using errcode = 'insufficient_privilege'; end if;
  return query
  select w.id, w.line_id, w.unit, w.said, w.status, w.status_at, w.hash, w.last_said_at, w.withdrawn, l.version, l.total, l.surge,
    l.out_of_service, l.occupied, l.counted_at,
    l.counted_at is not null or exists (select from availability.count c where c.line_id = l.id), availability.clock()
  from (
    select m.id, m.line_id, m.unit, said.list as said, p.status, p.said_at as status_at, m.said_at as last_said_at,
      s.withdrawn_at is not null as withdrawn, m.seen_hash,
      md5(concat_ws('|', coalesce(said.list::text, ''), coalesce(p.status, ''), coalesce(p.said_at, ''),
        (s.withdrawn_at is not null)::text)) as hash
    from availability.line_source m
    join directory.source s on s.id = m.source_id
    left join directory.source_record r on r.source_id = m.source_id and r.entity = 'service'
      and r.source_record_id = m.service and r.withdrawn_at is null and s.withdrawn_at is null
      -- Naming another's service must not be a way to read what nobody is shown of it.
      and (r.record_id = (select own.service_id from availability.line own where own.id = m.line_id)
        or exists (select from directory.service x where x.id = r.record_id and x.shown and not exists (
          select from directory.service_at_location sal join directory.location lo on lo.id = sal.location_id
          where sal.service_id = x.id and sal.withdrawn_at is null and lo.visibility <> 'public')
          and not exists (select from availability.line other where other.service_id = x.id and other.hidden)))
    -- Where the source's own values are sealed, its list is still in the record, unless another record stands for it.
    left join directory.service v on v.id = r.record_id and r.met_as is null and r.raw is null
    left join availability.partner_status p on p.source_id = m.source_id and p.service = m.service and s.withdrawn_at is null
    cross join lateral (select coalesce((r.raw::jsonb) -> 'capacities', v.doc -> 'capacities') as list) said
    where m.ended_at is null) w
  join availability.line l on l.id = w.line_id and l.taking <> 'ended'
  where w.hash is distinct from w.seen_hash
  order by w.line_id limit 200;
end $$;

-- What came of a look; null where nothing new was said. For jobs.
create or replace function availability.looked_at_source(of_source uuid, of_hash text, acted_on timestamptz, came text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'for jobs' using errcode = 'insufficient_privilege'; end if;
  update availability.line_source m set seen_hash = of_hash, looked_at = availability.clock(), outcome = coalesce(came, m.outcome),
    said_at = coalesce(acted_on, m.said_at)
  where m.id = of_source and m.ended_at is null;
end $$;

-- What a source says of how its services stand. `whole`: it is all that the source says; what is not there is gone.
-- For whoever may import. @returns how many are new, changed and gone.
create or replace function availability.put_partner_statuses(of_source uuid, services text[], statuses text[], moments text[],
    whole boolean, out added integer, out changed integer, out gone integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then raise exception 'for staff' using errcode = 'insufficient_privilege'; end if;
  if not exists (select from directory.source s where s.id = of_source and s.withdrawn_at is null) then
    raise exception 'no such source' using errcode = 'no_data_found';
  end if;
  gone := 0;
  if whole then
    delete from availability.partner_status p where p.source_id = of_source and p.service <> all (services);
    get diagnostics gone = row_count;
  end if;
  with said as (select * from unnest(services, statuses, moments) as x(service, status, said_at)),
  put as (
    insert into availability.partner_status as p (source_id, service, status, said_at)
    select of_source, x.service, x.status, x.said_at from said x
    on conflict (source_id, service) do update set status = excluded.status, said_at = excluded.said_at
      where (p.status, p.said_at) is distinct from (excluded.status, excluded.said_at)
    returning p.xmax = 0 as fresh)
  select count(*) filter (where fresh), count(*) filter (where not fresh) into added, changed from put;
end $$;

revoke execute on function availability.take_line_source(uuid, text, text, text), availability.end_line_source(uuid),
  availability.line_source_here(uuid), availability.line_sources_offered(uuid), availability.partner_words(),
  availability.looked_at_source(uuid, text, timestamptz, text),
  availability.put_partner_statuses(uuid, text[], text[], text[], boolean) from public;
grant execute on function availability.take_line_source(uuid, text, text, text), availability.end_line_source(uuid),
  availability.line_source_here(uuid), availability.line_sources_offered(uuid), availability.partner_words(),
  availability.looked_at_source(uuid, text, timestamptz, text),
  availability.put_partner_statuses(uuid, text[], text[], text[], boolean) to :app;
reset role;
revoke create on schema availability from :definer;
