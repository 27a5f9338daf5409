-- What stewards answer for among overdue services, for the custody registry (src/features/identity/custody). Called by its functions alone.
grant select (person_id, taken_at), delete on directory.overdue_claim to :definer;
create policy overdue_claim_custody_counted on directory.overdue_claim for select to :definer using (true);
create policy overdue_claim_returned on directory.overdue_claim for delete to :definer using (true);

grant create on schema directory to :definer;
set local role :definer;

-- A claim says who is on the phone at this moment, so it goes back into the queue whoever takes over the rest.
create or replace function directory.overdue_held(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from directory.overdue_claim c where c.person_id = holder);

create or replace function directory.hand_over_overdue(holder uuid, successor uuid) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with gone as (delete from directory.overdue_claim c where c.person_id = holder returning 1)
  select count(*) from gone;
end;

revoke execute on function directory.overdue_held(uuid),
  directory.hand_over_overdue(uuid, uuid)
  from public, :app, :owner, :protected;
reset role;
revoke create on schema directory from :definer;
