-- When the keepers of a line want no asks. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

create or replace function availability.quiet_of(of_line uuid) returns table (from_minute integer, until_minute integer, zone text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select q.from_minute, q.until_minute, q.zone::text
  from availability.line l join availability.ask_quiet q on q.line_id = l.id
  where l.id = of_line and availability.keeps(l);
end;

-- By whoever keeps the line. Null minutes: it has no quiet hours any more. No row: no such line, or not theirs.
create or replace function availability.set_quiet(of_line uuid, from_minute integer, until_minute integer, zone text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept uuid;
begin
  select l.id into kept from availability.line l
  where l.id = of_line and l.taking <> 'ended' and availability.keeps(l) and identity.actor_kind() in ('member', 'steward') for update;
  if kept is null then return null; end if;
  if from_minute is null then
    delete from availability.ask_quiet q where q.line_id = kept;
  else
    insert into availability.ask_quiet as q (line_id, from_minute, until_minute, zone)
    values (kept, set_quiet.from_minute, set_quiet.until_minute, set_quiet.zone::availability.ask_zone)
    on conflict (line_id) do update set from_minute = excluded.from_minute, until_minute = excluded.until_minute, zone = excluded.zone;
  end if;
  return kept;
end $$;

revoke execute on function availability.quiet_of(uuid), availability.set_quiet(uuid, integer, integer, text) from public;
grant execute on function availability.quiet_of(uuid), availability.set_quiet(uuid, integer, integer, text) to :app;
reset role;
revoke create on schema availability from :definer;
