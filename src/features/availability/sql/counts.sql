-- Counts of slots. Re-applied whenever this file changes.
--
-- Everything that counts goes through here: the row of the line is locked first, then what has run out meanwhile is
-- settled, then the act happens. So no two acts on a line see the same last slot.
grant create on schema availability to :definer;
set local role :definer;

-- The one clock of everything in this schema. Tests set it; nodes are never asked.
create or replace function availability.clock() returns timestamptz
  language sql volatile set search_path = pg_catalog, pg_temp
  return clock_timestamp();

-- Who is told that something waits for them: within the act's own transaction, and without a word of what.
create or replace function availability.tell(person uuid, page text, about uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if person is not null then
    perform notices.send(person, 'due', page, about, null, null);
  end if;
end $$;

-- Slots kept by open holds that are not at risk.
create or replace function availability.held(line uuid) returns integer
  language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  select count(*)::integer from availability.hold h where h.line_id = line and h.state = 'held' and h.at_risk_at is null;
end;

-- Slots that are offered to those who wait, at this moment.
create or replace function availability.offered(line uuid, moment timestamptz) returns integer
  language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  select count(*)::integer from availability.wait w
  where w.line_id = line and w.state = 'waiting' and w.offer_until > moment;
end;

-- The free slots go to those who have waited longest, one each; each is told. An offer that was not taken ends the wait.
-- One that nobody could take, because the slot is gone, closed or in doubt, is taken back and costs nobody their turn.
create or replace function availability.offer(of_line availability.line, moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gives boolean;
  free integer := 0;
  next record;
begin
  if not exists (select from availability.wait w where w.line_id = of_line.id and w.state = 'waiting') then return; end if;
  gives := availability.gives(of_line, moment);
  update availability.wait w set state = 'expired', ended_at = moment
  where w.line_id = of_line.id and w.state = 'waiting' and (w.expires_at <= moment or (gives and w.offer_until <= moment));
  if gives then
    free := greatest(of_line.total + of_line.surge - of_line.out_of_service - of_line.occupied - availability.held(of_line.id), 0);
  end if;
  for next in
    update availability.wait w set offered_at = null, offer_until = null
    where w.id in (select o.id from availability.wait o where o.line_id = of_line.id and o.state = 'waiting'
      and o.offered_at is not null order by o.joined_at, o.id offset free)
    returning w.id, w.person_id
  loop
    perform availability.tell(next.person_id, 'wait', next.id);
  end loop;
  free := free - availability.offered(of_line.id, moment);
  if free <= 0 then return; end if;
  for next in
    update availability.wait w set offered_at = moment, offer_until = moment + interval '30 minutes',
      expires_at = greatest(w.expires_at, moment + interval '30 minutes')
    where w.id in (select f.id from availability.wait f where f.line_id = of_line.id and f.state = 'waiting' and f.offered_at is null
      order by f.joined_at, f.id limit free)
    returning w.id, w.person_id
  loop
    perform availability.tell(next.person_id, 'wait', next.id);
  end loop;
end $$;

-- Locks a line and settles what has run out by now: holds, offers, those who waited too long. Every act begins here, and
-- happens at this one moment.
create or replace function availability.settle(of_line uuid, out line availability.line, out moment timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select l.* into line from availability.line l where l.id = of_line for update;
  if line.id is null then return; end if;
  moment := availability.clock();
  update availability.hold h set state = 'expired', ended_at = moment
  where h.line_id = of_line and h.state = 'held' and h.expires_at <= moment;
  perform availability.offer(line, moment);
end $$;

-- fresh, ageing, or call: the age of the count by the database's clock. A moment that lies ahead is in doubt.
create or replace function availability.freshness(of_line availability.line, moment timestamptz) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select case
      when (of_line).counted_at is null or (of_line).counted_at > moment + interval '5 seconds' then 'call'
      when moment - (of_line).counted_at >= make_interval(mins => coalesce((of_line).limit_minutes, u.limit_minutes)) then 'call'
      when moment - (of_line).counted_at >= make_interval(mins => least(u.fresh_minutes, coalesce((of_line).limit_minutes, u.limit_minutes))) then 'ageing'
      else 'fresh' end
    from availability.unit u where u.unit = (of_line).unit);

-- When a count was made, as others may know it of a hidden line: the hour.
create or replace function availability.shown_count(of_line availability.line) returns timestamptz
  language sql stable set search_path = pg_catalog, pg_temp
  return date_trunc('hour', (of_line).counted_at, 'UTC');

-- Whether somebody can hold a free slot of it now: it takes people, and its count is no mere reason to call.
create or replace function availability.gives(of_line availability.line, moment timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (of_line).taking = 'taking' and availability.freshness(of_line, moment) <> 'call';

-- Whether others are shown a region and nothing more. A line that names no place could be at any of its service.
create or replace function availability.is_hidden(of_line availability.line) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (of_line).hidden or case when (of_line).location_id is not null
    then coalesce((select l.visibility <> 'public' from directory.location l where l.id = (of_line).location_id), false)
    else exists (select from directory.service_at_location sal join directory.location l on l.id = sal.location_id
      where sal.service_id = (of_line).service_id and sal.withdrawn_at is null and l.visibility <> 'public') end;

-- Whether whoever acts is a placement coordinator for a line: acts in a program that the line's region names, may coordinate,
-- and the line is in a county of that region, as far as its county was said.
create or replace function availability.coordinates(of_line availability.line) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return identity.has('coordination.lead') and exists (select from availability.region r
    where r.coalition_id = (of_line).coalition_id and r.coalition_id = identity.coalition() and r.number = (of_line).region
      and r.broker_program = identity.program() and coalesce((of_line).county_fips = any (r.counties), true));

-- How a line stands, and how many are free; null where there is no number to rely on.
create or replace function availability.stands(of_line availability.line, moment timestamptz, out event text, out free integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  free := greatest(of_line.total + of_line.surge - of_line.out_of_service - of_line.occupied - availability.held(of_line.id)
    - availability.offered(of_line.id, moment), 0);
  event := case when of_line.taking <> 'taking' then 'line-closed' when availability.freshness(of_line, moment) = 'call' then 'line-call'
    when free > 0 then 'line-open' else 'line-full' end;
  if event in ('line-closed', 'line-call') then free := null; end if;
end $$;

-- The same of a line that nobody has read yet, without the number where it is withheld.
create or replace function availability.line_event(of_line uuid, out event text, out free integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare line availability.line;
begin
  select l.* into line from availability.line l where l.id = of_line;
  select s.event, s.free into line_event.event, line_event.free from availability.stands(line, availability.clock()) s;
  if free is not null and availability.is_hidden(line) then free := null; end if;
end $$;

-- What open boards are told of a line after an act. Where it is not hidden, whoever acts says it to the coalition.
--
-- Of a hidden line it is said here, and to others only when what their boards show of it has changed: an event for each act
-- would tell them at what minute somebody is at work there. Their boards know the hour of its count alone, and ask again by
-- themselves when that makes a reason to call of it. Its own program hears of each act.
create or replace function availability.tell_boards(of_line uuid, out event text, out free integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  line availability.line;
  moment timestamptz := availability.clock();
  call_at timestamptz;
  known text;
  shown text;
begin
  select l.* into line from availability.line l where l.id = of_line;
  select s.event, s.free into tell_boards.event, tell_boards.free from availability.stands(line, moment) s;
  if not availability.is_hidden(line) then
    if line.told is not null then
      update availability.line l set told = null, told_call_at = null where l.id = of_line;
    end if;
    return;
  end if;
  if line.program_id is not null then
    insert into live.outbox (topic, kind, object_id, version)
    values ('availability.board:' || line.program_id, event, of_line, free);
  end if;
  call_at := availability.shown_count(line) + make_interval(mins => coalesce(line.limit_minutes,
    (select u.limit_minutes from availability.unit u where u.unit = line.unit)));
  shown := case when event in ('line-closed', 'line-call') then event when moment >= call_at then 'line-call' else event end;
  known := case when line.told in ('line-open', 'line-full') and moment >= line.told_call_at then 'line-call' else line.told end;
  if shown is distinct from known then
    insert into live.outbox (topic, kind, object_id) values ('availability.board:' || line.coalition_id, shown, of_line);
  end if;
  if shown is distinct from line.told or call_at is distinct from line.told_call_at then
    update availability.line l set told = shown, told_call_at = call_at where l.id = of_line;
  end if;
  event := null;
  free := null;
end $$;

-- Whether whoever acts keeps this line: its own program, stewards where no program does, the link for it, or a job that
-- brings in what its keepers sent.
create or replace function availability.keeps(of_line availability.line) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(case identity.actor_kind()
    when 'job' then true
    when 'link' then (of_line).id = identity.link_object('count-line')
    else (of_line).coalition_id = identity.coalition()
      and case when (of_line).program_id is null then identity.has('directory.keep')
        else (of_line).program_id = identity.program() and identity.has('availability.keep') end
  end, false);

-- Of a holder who says that they came nothing is kept: who keeps the line reads who said what of it.
create or replace function availability.keep_count(of_line availability.line, what text, moment timestamptz, key uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into availability.count (line_id, version, what, recorded_at, counted_at, how, total, surge, out_of_service, occupied,
    held, at_risk, taking, key, actor_kind, actor_id)
  values ((of_line).id, (of_line).version, what, moment, (of_line).counted_at, (of_line).counted_how, (of_line).total,
    (of_line).surge, (of_line).out_of_service, (of_line).occupied, availability.held((of_line).id),
    (select count(*) from availability.hold h where h.line_id = (of_line).id and h.state = 'held' and h.at_risk_at is not null),
    (of_line).taking, key, case when what <> 'confirm' or availability.keeps(of_line) then identity.actor_kind() else 'holder' end,
    case when what <> 'confirm' or availability.keeps(of_line) then identity.actor_id() end);
end;

-- Puts numbers into a line that is locked: the newest holds for which they leave no slot are at risk, the oldest at risk for
-- which they leave one come back, and whoever waits is offered what is free. A line that ends has no slot for any hold.
-- Everybody it concerns is told.
create or replace function availability.put_count(before availability.line, new_total integer, new_surge integer, new_out integer,
    new_occupied integer, now_taking text, made_at timestamptz, channel text, moment timestamptz) returns availability.line
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  line availability.line;
  room integer := case when now_taking = 'ended' then 0 else new_total + new_surge - new_out - new_occupied end;
  moved record;
begin
  for moved in
    update availability.hold h set at_risk_at = moment
    where h.id in (select n.id from availability.hold n where n.line_id = before.id and n.state = 'held' and n.at_risk_at is null
      order by n.made_at desc, n.id desc limit greatest(availability.held(before.id) - room, 0))
    returning h.id, h.person_id
  loop
    perform availability.tell(moved.person_id, 'hold', moved.id);
  end loop;
  update availability.line l set total = new_total, surge = new_surge, out_of_service = new_out, occupied = new_occupied,
    taking = now_taking, counted_at = made_at, counted_how = channel, version = l.version + 1
  where l.id = before.id returning l.* into line;
  for moved in
    update availability.hold h set at_risk_at = null
    where h.id in (select n.id from availability.hold n where n.line_id = before.id and n.state = 'held' and n.at_risk_at is not null
      order by n.made_at, n.id limit greatest(room - availability.held(before.id), 0))
    returning h.id, h.person_id
  loop
    perform availability.tell(moved.person_id, 'hold', moved.id);
  end loop;
  perform availability.offer(line, moment);
  return line;
end $$;

-- A true count. It is always taken: where it leaves fewer slots than are held, the newest holds are put at risk and
-- their holders told; where it leaves room again, the oldest of those come back first.
--
-- `made_at`: when the person counted, null for now. `doubtful`: nobody can say when, so the line stays "call to confirm".
-- `seen`: the version that the person saw, null where the count does not build on it.
create or replace function availability.count_line(of_line uuid, new_total integer, new_surge integer, new_out integer,
    new_occupied integer, now_taking text, channel text, made_at timestamptz, doubtful boolean, seen integer, of_key uuid,
    out version integer, out available integer, out at_risk integer, out replayed boolean, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  line availability.line;
  moment timestamptz;
begin
  select * into settled from availability.settle(of_line);
  line := settled.line;
  moment := settled.moment;
  if line.id is null or not availability.keeps(line) then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  replayed := exists (select from availability.count c where c.line_id = of_line and c.key = of_key);
  if not replayed then
    if line.taking = 'ended' then
      raise exception 'line-ended' using errcode = 'BW000';
    end if;
    if seen is not null and seen <> line.version then
      raise exception 'line-moved-on' using errcode = 'BW000';
    end if;
    if made_at > moment + interval '5 seconds' or made_at < moment - interval '7 days' then
      raise exception 'moment-impossible' using errcode = 'BW000';
    end if;
    -- A count from ahead is in doubt, and overtakes nothing.
    if made_at < line.counted_at and line.counted_at <= moment + interval '5 seconds' then
      raise exception 'newer-count-stands' using errcode = 'BW000';
    end if;
    -- Whoever counted before somebody came did not count them in.
    if exists (select from availability.count c where c.line_id = of_line and c.what = 'confirm'
        and c.recorded_at > made_at and c.recorded_at <= moment) then
      raise exception 'line-moved-on' using errcode = 'BW000';
    end if;
    if new_total + new_surge - new_out - new_occupied < 0 then
      raise exception 'more-taken-than-there' using errcode = 'BW000';
    end if;
    line := availability.put_count(line, new_total, new_surge, new_out, new_occupied, coalesce(now_taking, line.taking),
      case when doubtful then null else least(coalesce(made_at, moment), moment) end, channel, moment);
    perform availability.keep_count(line, 'count', moment, of_key);
  end if;
  version := line.version;
  available := line.total + line.surge - line.out_of_service - line.occupied - availability.held(of_line);
  at_risk := (select count(*) from availability.hold h where h.line_id = of_line and h.state = 'held' and h.at_risk_at is not null);
  select n.event, n.free into count_line.event, count_line.free from availability.tell_boards(of_line) n;
end $$;

-- Takes back the last count of a line that whoever acts keeps, within a quarter of an hour: the line is as old as it was
-- before, since nobody looked again. Holds made since stand; said twice by the same key, it has happened once.
create or replace function availability.undo_count(of_line uuid, seen integer, of_key uuid,
    out replayed boolean, out coalition uuid, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  line availability.line;
  moment timestamptz;
  earlier availability.count;
begin
  select * into settled from availability.settle(of_line);
  line := settled.line;
  moment := settled.moment;
  if line.id is null or not availability.keeps(line) then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  coalition := line.coalition_id;
  replayed := exists (select from availability.count c where c.line_id = of_line and c.key = of_key);
  if replayed then return; end if;
  if line.version <> seen then raise exception 'line-moved-on' using errcode = 'BW000'; end if;
  if line.taking = 'ended' then raise exception 'line-ended' using errcode = 'BW000'; end if;
  select e.* into earlier from availability.count e join availability.count c on c.line_id = e.line_id and c.version = e.version + 1
  where e.line_id = of_line and c.version = seen and c.what = 'count' and c.recorded_at > moment - interval '15 minutes';
  if earlier.id is null then raise exception 'nothing-to-undo' using errcode = 'BW000'; end if;
  line := availability.put_count(line, earlier.total, earlier.surge, earlier.out_of_service, earlier.occupied, earlier.taking,
    earlier.counted_at, earlier.how, moment);
  perform availability.keep_count(line, 'count', moment, of_key);
  select n.event, n.free into undo_count.event, undo_count.free from availability.tell_boards(of_line) n;
end $$;

-- What a tap builds on, with the line locked, so that nothing comes between: its numbers, slots free with held ones taken
-- off, and whether the tap arrived before. No row for whoever does not keep the line.
create or replace function availability.before_tap(of_line uuid, of_key uuid)
    returns table (total integer, surge integer, out_of_service integer, occupied integer, free integer, repeated boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  line availability.line;
begin
  select * into settled from availability.settle(of_line);
  line := settled.line;
  if line.id is not null and availability.keeps(line) then
    return query select line.total, line.surge, line.out_of_service, line.occupied,
      line.total + line.surge - line.out_of_service - line.occupied - availability.held(of_line),
      exists (select from availability.count c where c.line_id = of_line and c.key = of_key);
  end if;
end $$;

-- The floor under all of it, also under a mistake in the functions above: after every single change of a line or of its
-- holds, what is held fits into what is there.
create or replace function availability.check_line() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_line uuid := case tg_table_name when 'line' then new.id else (to_jsonb(new) ->> 'line_id')::uuid end;
begin
  if (select l.total + l.surge - l.out_of_service - l.occupied from availability.line l where l.id = of_line)
      < availability.held(of_line) then
    raise exception 'more is held than there is' using errcode = 'check_violation';
  end if;
  return null;
end $$;

revoke execute on function availability.clock(), availability.tell(uuid, text, uuid), availability.held(uuid),
  availability.offered(uuid, timestamptz), availability.offer(availability.line, timestamptz), availability.settle(uuid),
  availability.gives(availability.line, timestamptz), availability.before_tap(uuid, uuid),
  availability.keeps(availability.line), availability.keep_count(availability.line, text, timestamptz, uuid),
  availability.count_line(uuid, integer, integer, integer, integer, text, text, timestamptz, boolean, integer, uuid),
  availability.put_count(availability.line, integer, integer, integer, integer, text, timestamptz, text, timestamptz),
  availability.undo_count(uuid, integer, uuid),
  availability.check_line(), availability.is_hidden(availability.line), availability.coordinates(availability.line),
  availability.line_event(uuid),
  availability.tell_boards(uuid), availability.shown_count(availability.line),
  availability.stands(availability.line, timestamptz),
  availability.freshness(availability.line, timestamptz) from public;
grant execute on function availability.clock(), availability.before_tap(uuid, uuid), availability.undo_count(uuid, integer, uuid),
  availability.count_line(uuid, integer, integer, integer, integer, text, text, timestamptz, boolean, integer, uuid) to :app;
-- Whoever makes a trigger must be let run its function.
grant execute on function availability.check_line() to :owner;
reset role;
revoke create on schema availability from :definer;

drop trigger if exists line_fits on availability.line;
create trigger line_fits after insert or update of total, surge, out_of_service, occupied on availability.line
  for each row execute function availability.check_line();
drop trigger if exists hold_fits on availability.hold;
create trigger hold_fits after insert or update of state, at_risk_at, line_id on availability.hold
  for each row when (new.state = 'held' and new.at_risk_at is null) execute function availability.check_line();
