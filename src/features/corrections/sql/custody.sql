-- What stewards answer for among messages, for the custody registry (src/features/identity/custody). Called by its functions alone.
grant select (state, taken_by, taken_at, decided_at), update (taken_by, taken_at) on directory.correction to :definer;
create policy correction_custody_counted on directory.correction for select to :definer using (true);
create policy correction_handed_over on directory.correction for update to :definer using (true) with check (true);

grant create on schema directory to :definer;
set local role :definer;

-- Taken to be looked at and not decided. Handed to nobody it is back in the queue.
create or replace function directory.messages_held(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from directory.correction c where c.taken_by = holder and c.decided_at is null);

create or replace function directory.hand_over_messages(holder uuid, successor uuid) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with moved as (update directory.correction c set taken_by = successor,
      taken_at = case when successor is null then null else c.taken_at end
    where c.taken_by = holder and c.decided_at is null returning 1)
  select count(*) from moved;
end;

revoke execute on function directory.messages_held(uuid),
  directory.hand_over_messages(uuid, uuid)
  from public, :app, :owner, :protected;
reset role;
revoke create on schema directory from :definer;
