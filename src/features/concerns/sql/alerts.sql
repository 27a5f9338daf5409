-- Whoever is on call hears of what was told, in the act itself; nobody further once somebody deals with it. Re-applied whenever this file
-- changes.
grant create on schema concerns to :definer;
set local role :definer;

-- Each telling is an alert of its own, also what the same person adds: it may be what changes everything.
create or replace function concerns.tell_on_call() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform on_call.tell_coordinators(new.coalition_id, new.program_id, 'concern', new.id, 'arrived');
  return null;
end $$;

create or replace function concerns.end_alert() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform on_call.end_alerts(new.coalition_id, 'concern', new.id);
  return null;
end $$;

revoke execute on function concerns.tell_on_call(), concerns.end_alert() from public;
grant execute on function concerns.tell_on_call(), concerns.end_alert() to :owner;
reset role;
revoke create on schema concerns from :definer;

create or replace trigger concern_is_told after insert on concerns.concern for each row execute function concerns.tell_on_call();
create or replace trigger concern_is_dealt_with after update of state on concerns.concern
  -- That one coordinator asks to close it quiets nobody: a second one has to look.
  for each row when (new.state in ('taken', 'answered', 'closed')) execute function concerns.end_alert();
