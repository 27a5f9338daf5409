-- A service that the directory closes has no free slot. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

-- The lines of a service that stops close with it, for good where it does. Its keepers say when they take people again:
-- nobody counts by opening an entry. Whoever looks at a board is told to look again, and whoever holds a slot that it is at
-- risk: they may be on the way there.
create or replace function availability.after_closing() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  becomes text := case when new.status = 'defunct' then 'ended' else 'closed' end;
  of_line uuid;
  settled record;
  line availability.line;
  risky record;
begin
  for of_line in select l.id from availability.line l where l.service_id = new.id and l.taking <> 'ended' order by l.id
  loop
    select * into settled from availability.settle(of_line);
    continue when (settled.line).taking in (becomes, 'ended');
    update availability.line l set taking = becomes, version = l.version + 1 where l.id = of_line returning l.* into line;
    for risky in
      update availability.hold h set at_risk_at = settled.moment
      where h.line_id = of_line and h.state = 'held' and h.at_risk_at is null
      returning h.id, h.person_id
    loop
      perform availability.tell(risky.person_id, 'hold', risky.id);
    end loop;
    perform availability.offer(line, settled.moment);
    perform availability.keep_count(line, 'set', settled.moment, null);
    insert into live.outbox (topic, kind) values ('availability.board:' || line.coalition_id, 'lines-changed');
  end loop;
  return null;
end $$;

revoke execute on function availability.after_closing() from public;
grant execute on function availability.after_closing() to :owner;
reset role;
revoke create on schema availability from :definer;

drop trigger if exists closing_closes_lines on directory.service;
create trigger closing_closes_lines after update of status on directory.service
  for each row when (new.status in ('temporarily closed', 'inactive', 'defunct') and new.status is distinct from old.status)
  execute function availability.after_closing();
