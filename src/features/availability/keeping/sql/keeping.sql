-- What keepers see of their own lines beyond the board. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

-- Who made the last count of each line that whoever acts keeps, and how long ago by the one clock.
create or replace function availability.own_details() returns table (line_id uuid, location text, author text, minutes integer,
    limit_minutes integer, asks_paused_until timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.id, p.name, who.name, floor(extract(epoch from availability.clock() - l.counted_at) / 60)::integer,
    coalesce(l.limit_minutes, u.limit_minutes),
    case when l.asks_paused_until > availability.clock() then l.asks_paused_until end
  from availability.line l join availability.unit u on u.unit = l.unit
  left join directory.location p on p.id = l.location_id
  left join lateral (select n.name from availability.count c join identity.person n on n.id::text = c.actor_id
    where c.line_id = l.id and c.what = 'count' and c.actor_kind in ('member', 'steward') and c.version <= l.version
      and c.counted_at is not distinct from l.counted_at
    order by c.version desc limit 1) who on true
  where l.coalition_id = (select identity.coalition()) and l.taking <> 'ended'
    -- Without the lines of other programs, so that the rule below, which asks who acts, is not asked of each.
    and ((select identity.actor_kind()) not in ('member', 'steward') or l.program_id is not distinct from (select identity.program())
      or l.program_id is null)
    and availability.keeps(l);
end;

-- What was counted of one line, the newest first; for whoever keeps it. Who said that somebody came is named where it was
-- one of the line's own people: an earlier release kept the account of a holder too.
create or replace function availability.line_history(of_line uuid) returns table (version integer, what text, recorded_at timestamptz,
    counted_at timestamptz, how text, total integer, surge integer, out_of_service integer, occupied integer, held integer,
    taking text, actor_kind text, author text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.version, c.what, c.recorded_at, c.counted_at, c.how, c.total, c.surge, c.out_of_service, c.occupied, c.held,
    c.taking, c.actor_kind, n.name
  from availability.line l join availability.count c on c.line_id = l.id
  left join identity.person n on c.actor_kind in ('member', 'steward') and n.id::text = c.actor_id and c.what <> 'set'
    and (c.what <> 'confirm' or c.actor_kind = 'steward' or exists (select from identity.membership m
      where m.person_id = n.id and m.coalition_id = l.coalition_id and m.program_id = l.program_id))
  where l.id = of_line and availability.keeps(l)
  order by c.version desc limit 100;
end;

-- Services and places at which whoever acts may add a line (as availability.may_add_line says), by name. Stewards, who
-- could name thousands, say a part of the name first.
create or replace function availability.addable(named text) returns table (service_id uuid, location_id uuid, service text,
    organization text, location text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, p.id, s.name, o.name, p.name
  from directory.service s join directory.organization o on o.id = s.organization_id
  left join directory.agency_organization t on t.organization_id = s.organization_id and t.ended_at is null
  left join directory.service_at_location sal on sal.service_id = s.id
  left join directory.location p on p.id = sal.location_id
  where s.status <> 'defunct' and (named = '' or strpos(lower(s.name), lower(named)) > 0 or strpos(lower(o.name), lower(named)) > 0)
    and case when (select identity.actor_kind()) = 'steward' then t.id is null and length(named) >= 2
      else t.coalition_id = (select identity.coalition()) and t.agency_id = (select identity.agency())
        and (select identity.has('availability.keep') and identity.program() is not null) end
  order by s.name, o.name, s.id, p.name, p.id limit 200;
end;

revoke execute on function availability.own_details(), availability.line_history(uuid), availability.addable(text) from public;
grant execute on function availability.own_details(), availability.line_history(uuid), availability.addable(text) to :app;
reset role;
revoke create on schema availability from :definer;
