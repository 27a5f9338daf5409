-- Looks at what was shared count as looks: they raise the same alerts at the program whose people looked, and who keeps the record
-- sees by name who it was. Re-applied whenever this file changes.
grant create on schema sharing to :definer;
set local role :definer;

-- Whoever just opened what was shared bears the family name of the young person: as records.tell_own_name, at the program that
-- received it. Only about oneself, and only of a look that was written down a moment ago.
create or replace function sharing.tell_own_name(of_basis uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  look audit.event;
begin
  perform records.require_work();
  select e.* into look from audit.event e
  where e.actor_id = identity.person()::text and e.action = 'share.opened' and e.object_kind = 'share'
    and e.object_id = of_basis::text and e.at > clock_timestamp() - interval '1 minute'
  order by e.at desc limit 1;
  if look.id is null or audit.told_today(identity.person(), 'own-name', of_basis::text) then return false; end if;
  perform audit.raise_alert(look, 'own-name', identity.person(), 1);
  return true;
end $$;

revoke execute on function sharing.tell_own_name(uuid) from public;
grant execute on function sharing.tell_own_name(uuid) to :app;
reset role;
revoke create on schema sharing from :definer;
