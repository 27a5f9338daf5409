-- What was written down without a connection, and is sent when there is one again. Re-applied whenever this file changes.
--
-- A count counts from when the person made it: now, less what has passed since by the clock of their device. Where nobody
-- can say how much that is, the numbers are taken and the line is "call to confirm". It is never the moment of sending.
grant create on schema availability to :definer;
set local role :definer;

-- When something happened, by what has passed since: `by_device` of the device's clock that only goes forward (null: it
-- was lost, as by a restart), `by_wall` of the one that people set. Milliseconds. Null: in doubt, because the device does
-- not know, the two differ by more than 30 seconds (it slept, or somebody set the clock), it lies ahead, or it is more
-- than a day ago. Where they differ a little, the earlier moment: nothing gets fresher by that.
create or replace function availability.made_at(by_device bigint, by_wall bigint, moment timestamptz) returns timestamptz
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when by_device >= 0 and by_wall >= 0 and abs(by_device - by_wall) <= 30000
      and greatest(by_device, by_wall) <= 24 * 3600 * 1000
    then moment - make_interval(secs => greatest(by_device, by_wall) / 1000.0) end;

-- Whoever sends it is who wrote it down: on the same device, without having signed out meanwhile, and in the same role.
create or replace function availability.as_written(of_kept uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if of_kept is null or identity.kept_as() is distinct from of_kept then
    raise exception 'other-sign-in' using errcode = 'BW000';
  end if;
end $$;

-- A count that was written down. `seen` is the version that the device knew; `after` the key of the count on the same line
-- that was written down before it, which has to have arrived. Where somebody counted meanwhile nothing changes, and their
-- count is told; `decided` is the version of it that the person was shown, and then said that theirs is right all the same:
-- then it is in doubt when it was, as it is the older one.
create or replace function availability.count_offline(of_kept uuid, of_line uuid, of_key uuid, after uuid,
    seen integer, decided integer, new_total integer, new_surge integer, new_out integer, new_occupied integer,
    now_taking text, by_device bigint, by_wall bigint,
    out outcome text, out doubtful boolean, out replayed boolean, out version integer, out event text, out free integer,
    out total integer, out surge integer, out out_of_service integer, out occupied integer, out taking text,
    out counted_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  line availability.line;
  before availability.count;
  made timestamptz;
  builds_on integer := seen;
  overtaken boolean;
  counted record;
begin
  perform availability.as_written(of_kept);
  select * into settled from availability.settle(of_line);
  line := settled.line;
  if line.id is null or not availability.keeps(line) then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  select c.* into before from availability.count c where c.line_id = of_line and c.key = of_key;
  replayed := before.id is not null;
  if replayed and (before.total, before.surge, before.out_of_service, before.occupied, before.taking)
      is distinct from (new_total, new_surge, new_out, new_occupied, now_taking) then
    raise exception 'key-used' using errcode = 'BW000';
  end if;
  made := availability.made_at(by_device, by_wall, settled.moment);
  if not replayed then
    if decided is not null then
      builds_on := decided;
    elsif after is not null then
      builds_on := (select c.version from availability.count c where c.line_id = of_line and c.key = after);
      if builds_on is null then
        raise exception 'out-of-order' using errcode = 'BW000';
      end if;
    end if;
    -- Also by a count that stands no more: whoever decided on an older one did not decide on this.
    overtaken := coalesce(made < line.counted_at and line.counted_at <= settled.moment + interval '5 seconds', false)
      or exists (select from availability.count c where c.line_id = of_line and c.recorded_at > made
        and c.recorded_at <= settled.moment and (c.what = 'confirm' or c.counted_at > made));
    if builds_on is distinct from line.version or (overtaken and decided is null) then
      outcome := 'conflict';
      doubtful := made is null;
      version := line.version;
      total := line.total; surge := line.surge; out_of_service := line.out_of_service; occupied := line.occupied;
      taking := line.taking; counted_at := line.counted_at;
      return;
    end if;
    if overtaken or decided is not null then made := null; end if;
  end if;
  outcome := 'counted';
  doubtful := case when replayed then before.counted_at is null else made is null end;
  select c.* into counted from availability.count_line(of_line, new_total, new_surge, new_out, new_occupied, now_taking, 'offline',
    made, made is null, builds_on, of_key) c;
  version := counted.version; event := counted.event; free := counted.free;
end $$;

-- A slot that somebody wished to hold, and says again now that they do: only where what they saw is at most ten minutes
-- old beyond doubt, and never at a place that is hidden, whoever keeps it.
create or replace function availability.hold_offline(of_kept uuid, of_line uuid, of_key uuid,
    by_device bigint, by_wall bigint,
    out hold uuid, out state text, out expires_at timestamptz, out replayed boolean, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled record;
  held record;
begin
  perform availability.as_written(of_kept);
  if not availability.may_hold() then
    raise exception 'not one who holds slots' using errcode = 'insufficient_privilege';
  end if;
  select * into settled from availability.settle(of_line);
  if (settled.line).id is null or (settled.line).coalition_id is distinct from identity.coalition() then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  if availability.is_hidden(settled.line) then
    raise exception 'not-from-kept' using errcode = 'BW000';
  end if;
  if not exists (select from availability.hold h where h.program_id = identity.program() and h.key = of_key)
      and coalesce(availability.made_at(by_device, by_wall, settled.moment) < settled.moment - interval '10 minutes', true) then
    raise exception 'seen-too-long-ago' using errcode = 'BW000';
  end if;
  select * into held from availability.hold_slot(of_line, of_key, '{}');
  hold := held.hold; state := held.state; expires_at := held.expires_at; replayed := held.replayed;
  event := held.event; free := held.free;
end $$;

revoke execute on function availability.made_at(bigint, bigint, timestamptz), availability.as_written(uuid),
  availability.count_offline(uuid, uuid, uuid, uuid, integer, integer, integer, integer, integer, integer, text, bigint, bigint),
  availability.hold_offline(uuid, uuid, uuid, bigint, bigint) from public;
grant execute on function
  availability.count_offline(uuid, uuid, uuid, uuid, integer, integer, integer, integer, integer, integer, text, bigint, bigint),
  availability.hold_offline(uuid, uuid, uuid, bigint, bigint) to :app;
reset role;
revoke create on schema availability from :definer;
