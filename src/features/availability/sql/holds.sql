-- Holding a slot, and waiting for one. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

create or replace function availability.may_hold() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return identity.has('availability.see') and identity.program() is not null;

-- Keeps one slot for the program that acts. The same key again gives the same hold, as it is now; with another line or
-- other needs it is refused, as nobody could tell which of the two was meant.
create or replace function availability.hold_slot(of_line uuid, of_key uuid, for_needs text[],
    out hold uuid, out state text, out expires_at timestamptz, out replayed boolean, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  line availability.line;
  moment timestamptz;
  program uuid := identity.program();
  before availability.hold;
  hidden boolean;
  kept record;
  turn uuid;
begin
  if not availability.may_hold() then
    raise exception 'not one who holds slots' using errcode = 'insufficient_privilege';
  end if;
  select * into settled from availability.settle(of_line);
  line := settled.line;
  moment := settled.moment;
  if line.id is null or line.coalition_id <> identity.coalition() then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  select h.* into before from availability.hold h where h.program_id = program and h.key = of_key;
  replayed := before.id is not null;
  if replayed then
    if before.line_id <> of_line or not (before.needs @> for_needs and before.needs <@ for_needs) then
      raise exception 'key-used' using errcode = 'BW000';
    end if;
    hold := before.id; state := before.state; expires_at := before.expires_at;
    return;
  end if;
  if line.taking <> 'taking' then raise exception 'takes-nobody' using errcode = 'BW000'; end if;
  hidden := availability.is_hidden(line);
  if hidden and line.program_id is distinct from program and not availability.coordinates(line) then
    raise exception 'through-broker' using errcode = 'BW000';
  end if;
  if availability.freshness(line, moment) = 'call' then raise exception 'call-first' using errcode = 'BW000'; end if;
  select count(*) filter (where h.at_risk_at is null)::integer as slots, max(h.made_at) as newest into kept
  from availability.hold h where h.line_id = of_line and h.state = 'held';
  free := line.total + line.surge - line.out_of_service - line.occupied - kept.slots;
  -- Who waits is offered slots as soon as they are free, so without a free one there is no turn to take.
  if free >= 1 and exists (select from availability.wait w where w.line_id = of_line and w.state = 'waiting') then
    select w.id into turn from availability.wait w
    where w.line_id = of_line and w.program_id = program and w.state = 'waiting' and w.offer_until > moment
    order by w.joined_at, w.id limit 1;
    free := free - availability.offered(of_line, moment) + (turn is not null)::integer;
  end if;
  if free < 1 then raise exception 'no-free-place' using errcode = 'BW000'; end if;
  if turn is not null then
    update availability.wait w set state = 'held', ended_at = moment where w.id = turn;
  end if;
  -- Which of two holds is the newer one is the order in which they were made, whatever the clock says meanwhile.
  insert into availability.hold as made (coalition_id, line_id, program_id, person_id, key, needs, made_at, expires_at)
  values (line.coalition_id, of_line, program, identity.person(), of_key, for_needs,
    greatest(moment, kept.newest + interval '1 microsecond'), moment + make_interval(mins => line.hold_minutes))
  on conflict (program_id, key) do nothing
  returning made.id, made.state, made.expires_at into hold_slot.hold, hold_slot.state, hold_slot.expires_at;
  if hold is null then raise exception 'key-used' using errcode = 'BW000'; end if;
  free := free - 1;
  event := case when free > 0 then 'line-open' else 'line-full' end;
  if hidden then
    select n.event, n.free into hold_slot.event, hold_slot.free from availability.tell_boards(of_line) n;
  end if;
end $$;

-- Locks the line of a hold, then reads the hold as it is after what has run out was settled.
create or replace function availability.locked_hold(of_hold uuid, out h availability.hold, out l availability.line, out mine boolean,
    out keeper boolean, out moment timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_line uuid := (select x.line_id from availability.hold x where x.id = of_hold);
  settled record;
begin
  select * into settled from availability.settle(of_line);
  l := settled.line;
  moment := settled.moment;
  select x.* into h from availability.hold x where x.id = of_hold;
  mine := coalesce(h.coalition_id = identity.coalition() and h.program_id = identity.program() and identity.has('availability.see'), false);
  keeper := coalesce(identity.actor_kind() in ('member', 'steward', 'token') and availability.keeps(l), false);
  if not mine and not keeper then
    raise exception 'no such hold' using errcode = 'no_data_found';
  end if;
end $$;

-- What becomes of a hold: 'confirm' (they came; the slot is taken now) by its holder or the line's keeper, 'cancel' by
-- its holder, 'decline' with a reason by the keeper, 'extend' once by its holder. Said twice, it has happened once: an
-- extension by its key, which says that it is the same one.
create or replace function availability.move_hold(of_hold uuid, move text, for_reason text, of_key uuid,
    out state text, out expires_at timestamptz, out line uuid, out at_risk boolean, out replayed boolean, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  locked record;
  found_hold availability.hold;
  found_line availability.line;
  is_mine boolean;
  is_keeper boolean;
  moment timestamptz;
  done_as text := case move when 'confirm' then 'confirmed' when 'cancel' then 'cancelled' when 'decline' then 'declined' end;
begin
  select * into locked from availability.locked_hold(of_hold);
  found_hold := locked.h;
  found_line := locked.l;
  is_mine := locked.mine;
  is_keeper := locked.keeper;
  moment := locked.moment;
  if (move in ('cancel', 'extend') and not is_mine) or (move = 'decline' and not is_keeper) then
    raise exception 'not theirs to do' using errcode = 'insufficient_privilege';
  end if;
  replayed := coalesce(found_hold.state = done_as, false) or coalesce(move = 'extend' and found_hold.extended_key = of_key, false);
  if not replayed then
    if found_hold.state <> 'held' then raise exception 'hold-has-ended' using errcode = 'BW000'; end if;
    if move = 'extend' then
      if found_hold.at_risk_at is not null then raise exception 'hold-at-risk' using errcode = 'BW000'; end if;
      if found_hold.extended_at is not null then raise exception 'extended-once' using errcode = 'BW000'; end if;
      update availability.hold h set extended_at = moment, extended_key = of_key,
        expires_at = h.expires_at + make_interval(mins => found_line.hold_minutes)
      where h.id = of_hold returning h.* into found_hold;
    elsif move = 'confirm' then
      -- Without a slot of its own it takes a free one, or none.
      if found_hold.at_risk_at is not null and found_line.total + found_line.surge - found_line.out_of_service
          - found_line.occupied - availability.held(found_line.id) - availability.offered(found_line.id, moment) < 1 then
        raise exception 'hold-at-risk' using errcode = 'BW000';
      end if;
      update availability.hold h set state = 'confirmed', ended_at = moment where h.id = of_hold returning h.* into found_hold;
      update availability.line l set occupied = l.occupied + 1, version = l.version + 1 where l.id = found_line.id
      returning l.* into found_line;
      perform availability.keep_count(found_line, 'confirm', moment, null);
    else
      update availability.hold h set state = done_as, ended_at = moment, reason = case when move = 'decline' then for_reason end
      where h.id = of_hold returning h.* into found_hold;
      perform availability.offer(found_line, moment);
    end if;
    if move in ('confirm', 'decline') and not is_mine then
      perform availability.tell(found_hold.person_id, 'hold', of_hold);
    end if;
  end if;
  state := found_hold.state;
  expires_at := found_hold.expires_at;
  line := found_line.id;
  at_risk := found_hold.state = 'held' and found_hold.at_risk_at is not null;
  select n.event, n.free into move_hold.event, move_hold.free from availability.tell_boards(found_line.id) n;
end $$;

-- Waits for a slot of a line, for a day at most. Who asked first is offered the next slot first.
create or replace function availability.join_waitlist(of_line uuid, of_key uuid, for_needs text[],
    out wait uuid, out place integer, out offer_until timestamptz, out replayed boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  line availability.line;
  moment timestamptz;
  before availability.wait;
begin
  if not availability.may_hold() then
    raise exception 'not one who holds slots' using errcode = 'insufficient_privilege';
  end if;
  select * into settled from availability.settle(of_line);
  line := settled.line;
  moment := settled.moment;
  if line.id is null or line.coalition_id <> identity.coalition() then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  select w.* into before from availability.wait w where w.program_id = identity.program() and w.key = of_key;
  replayed := before.id is not null;
  if replayed and (before.line_id <> of_line or not (before.needs @> for_needs and before.needs <@ for_needs)) then
    raise exception 'key-used' using errcode = 'BW000';
  elsif not replayed then
    if availability.is_hidden(line) and line.program_id is distinct from identity.program() and not availability.coordinates(line) then
      raise exception 'through-broker' using errcode = 'BW000';
    end if;
    if line.taking = 'ended' then raise exception 'takes-nobody' using errcode = 'BW000'; end if;
    if not line.waitlist then raise exception 'no-waiting-list' using errcode = 'BW000'; end if;
    if exists (select from availability.wait w where w.line_id = of_line and w.program_id = identity.program()
        and w.person_id is not distinct from identity.person() and w.state = 'waiting') then
      raise exception 'waits-already' using errcode = 'BW000';
    end if;
    if availability.gives(line, moment) and line.total + line.surge - line.out_of_service - line.occupied - availability.held(of_line)
          - availability.offered(of_line, moment) >= 1 then
      raise exception 'place-is-free' using errcode = 'BW000';
    end if;
    -- Behind everybody who waits already, also when the clock was set back meanwhile.
    insert into availability.wait as w (coalition_id, line_id, program_id, person_id, key, needs, joined_at, expires_at)
    values (line.coalition_id, of_line, identity.program(), identity.person(), of_key, for_needs,
      greatest(moment, (select max(o.joined_at) + interval '1 microsecond' from availability.wait o
        where o.line_id = of_line and o.state = 'waiting')),
      moment + interval '24 hours')
    on conflict (program_id, key) do nothing
    returning w.* into before;
    if before.id is null then raise exception 'key-used' using errcode = 'BW000'; end if;
  end if;
  wait := before.id;
  offer_until := before.offer_until;
  place := (select count(*) from availability.wait w where w.line_id = of_line and w.state = 'waiting'
    and (w.joined_at, w.id) <= (before.joined_at, before.id));
end $$;

create or replace function availability.leave_waitlist(of_wait uuid, out line uuid, out replayed boolean, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare settled record;
begin
  select w.line_id into line from availability.wait w
  where w.id = of_wait and w.coalition_id = identity.coalition() and w.program_id = identity.program() and identity.has('availability.see');
  if line is null then raise exception 'nobody waits so' using errcode = 'no_data_found'; end if;
  select * into settled from availability.settle(line);
  update availability.wait w set state = 'left', ended_at = settled.moment where w.id = of_wait and w.state = 'waiting';
  replayed := not found;
  perform availability.offer(settled.line, settled.moment);
  select n.event, n.free into leave_waitlist.event, leave_waitlist.free from availability.tell_boards(line) n;
end $$;

-- What has run out is settled without anybody's act too, so that those who wait are told. For jobs.
create or replace function availability.settle_overdue() returns table (coalition uuid, line uuid, event text, free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  late uuid;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  for late in
    select h.line_id from availability.hold h where h.state = 'held' and h.expires_at <= moment
    union select w.line_id from availability.wait w where w.state = 'waiting' and (w.offer_until <= moment or w.expires_at <= moment)
    order by 1
  loop
    perform availability.settle(late);
    return query select l.coalition_id, l.id, n.event, n.free from availability.line l, availability.tell_boards(l.id) n where l.id = late;
  end loop;
end $$;

-- Where the acting program waits, and how many ask before it.
create or replace function availability.own_waits() returns table ("waitId" uuid, "lineId" uuid, needs text[], "joinedAt" timestamptz,
    place integer, "offerUntil" timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select w.id, w.line_id, w.needs, w.joined_at,
    (select count(*)::integer from availability.wait b where b.line_id = w.line_id and b.state = 'waiting'
      and (b.joined_at, b.id) <= (w.joined_at, w.id)),
    case when w.offer_until > availability.clock() and availability.gives(l, availability.clock()) then w.offer_until end
  from availability.wait w join availability.line l on l.id = w.line_id
  where w.coalition_id = identity.coalition() and w.program_id = identity.program() and identity.has('availability.see')
    and w.state = 'waiting' and w.expires_at > availability.clock()
    and (w.offer_until is null or w.offer_until > availability.clock() or not availability.gives(l, availability.clock()))
  order by w.joined_at, w.id;
end;

-- Whether whoever acts may keep lines of a service at a place: one of the agency's own entries; stewards, any that is no
-- agency's.
create or replace function availability.may_add_line(of_service uuid, at_location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from directory.service s
    left join directory.agency_organization t on t.organization_id = s.organization_id and t.ended_at is null
    where s.id = of_service and s.status <> 'defunct'
      and (at_location is null or exists (select from directory.service_at_location sal
        where sal.service_id = s.id and sal.location_id = at_location))
      and case when identity.actor_kind() = 'steward' then t.id is null
        else t.coalition_id = identity.coalition() and t.agency_id = identity.agency() and identity.has('availability.keep')
          and identity.program() is not null end);

revoke execute on function availability.own_waits(), availability.may_add_line(uuid, uuid),
  availability.may_hold(), availability.hold_slot(uuid, uuid, text[]), availability.locked_hold(uuid),
  availability.move_hold(uuid, text, text, uuid), availability.join_waitlist(uuid, uuid, text[]),
  availability.leave_waitlist(uuid), availability.settle_overdue() from public;
grant execute on function availability.own_waits(), availability.may_add_line(uuid, uuid),
  availability.hold_slot(uuid, uuid, text[]), availability.move_hold(uuid, text, text, uuid),
  availability.join_waitlist(uuid, uuid, text[]), availability.leave_waitlist(uuid), availability.settle_overdue() to :app;
reset role;
revoke create on schema availability from :definer;
