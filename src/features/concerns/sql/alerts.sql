-- Whoever is on call hears of what was told, in the act itself; nobody further once somebody deals with it. Re-applied whenever this file
-- changes.
grant create on schema concerns to :definer;
set local role :definer;

-- Each telling is an alert of its own, also what the same person adds: it may be what changes everything.
create or replace function concerns.tell_on_call() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform on_call.tell_coordinators(new.coalition_id, new.program_id, 'concern', new.id, case when new.danger = 'yes' then 'danger' else 'arrived' end);
  return null;
end $$;

create or replace function concerns.end_alert() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform on_call.end_alerts(new.coalition_id, 'concern', new.id);
  return null;
end $$;

-- It waits again, since nobody closed it: whoever had acknowledged it did so for the closing. Where an alert still climbs that one goes on.
create or replace function concerns.tell_again() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from on_call.alert a where a.coalition_id = new.coalition_id and a.about_kind = 'concern' and a.about_id = new.id
      and a.acknowledged_at is null and a.ended_at is null) then
    perform on_call.tell_coordinators(new.coalition_id, new.program_id, 'concern', new.id, 'not closed ' || old.closing_at::text);
  end if;
  return null;
end $$;

revoke execute on function concerns.tell_on_call(), concerns.end_alert(), concerns.tell_again() from public;
grant execute on function concerns.tell_on_call(), concerns.end_alert(), concerns.tell_again() to :owner;
reset role;
revoke create on schema concerns from :definer;

create or replace trigger concern_is_told after insert on concerns.concern for each row execute function concerns.tell_on_call();
create or replace trigger concern_is_dealt_with after update of state on concerns.concern
  -- That one coordinator asks to close it quiets nobody: a second one has to look.
  for each row when (new.state in ('taken', 'answered', 'closed')) execute function concerns.end_alert();
create or replace trigger concern_waits_again after update of state on concerns.concern
  for each row when (old.state = 'closing' and new.state = 'received') execute function concerns.tell_again();
