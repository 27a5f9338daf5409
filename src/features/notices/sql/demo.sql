-- Addresses of a demo's people, so that mails and texts arrive in its outbox. Re-applied whenever this file changes.
--
-- The owner's login adds them when a demo starts; it refuses where the installation is none, and adds none twice.
grant insert (id, person_id, channel, sealed, digest, confirmed_at) on notices.address to :definer;
create policy definer_adds_demo_addresses on notices.address for insert to :definer with check ((select identity.is_demo()));

grant create on schema notices to :definer;
set local role :definer;

-- As if whoever reads what comes there had said that it is theirs.
create or replace function notices.add_demo_address(id uuid, person uuid, channel text, sealed bytea, digest bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  insert into notices.address (id, person_id, channel, sealed, digest, confirmed_at)
  select add_demo_address.id, p.id, add_demo_address.channel, add_demo_address.sealed, add_demo_address.digest, now()
  from identity.person p
  where p.id = person and p.fictional and not exists (select 1 from notices.address a
    where a.person_id = person and a.channel = add_demo_address.channel);
end $$;

revoke execute on function notices.add_demo_address(uuid, uuid, text, bytea, bytea) from public;
grant execute on function notices.add_demo_address(uuid, uuid, text, bytea, bytea) to :owner;
reset role;
revoke create on schema notices from :definer;
