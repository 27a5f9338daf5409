-- What stewards answer for, for the custody registry (src/features/identity/custody). Called by its functions alone.
grant select (kept_by, stopped_at), update (kept_by) on directory.feed, directory.subscriber to :definer;
create policy subscriber_custody_counted on directory.subscriber for select to :definer using (true);
create policy subscriber_handed_over on directory.subscriber for update to :definer using (true) with check (true);
grant select (state, taken_by, taken_at, decided_at), update (taken_by, taken_at) on directory.correction to :definer;
create policy correction_custody_counted on directory.correction for select to :definer using (true);
create policy correction_handed_over on directory.correction for update to :definer using (true) with check (true);
grant select (person_id, taken_at), delete on directory.overdue_claim to :definer;
create policy overdue_claim_custody_counted on directory.overdue_claim for select to :definer using (true);
create policy overdue_claim_returned on directory.overdue_claim for delete to :definer using (true);

-- Whoever adds one answers for it.
alter table directory.feed alter column kept_by set default identity.person();
alter table directory.subscriber alter column kept_by set default identity.person();

grant create on schema directory to :definer;
set local role :definer;

create or replace function directory.feeds_held(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from directory.feed f where f.kept_by = holder and f.stopped_at is null);

create or replace function directory.hand_over_feeds(holder uuid, successor uuid) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with moved as (update directory.feed f set kept_by = successor where f.kept_by = holder and f.stopped_at is null returning 1)
  select count(*) from moved;
end;

create or replace function directory.subscribers_held(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from directory.subscriber s where s.kept_by = holder and s.stopped_at is null);

create or replace function directory.hand_over_subscribers(holder uuid, successor uuid) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with moved as (update directory.subscriber s set kept_by = successor where s.kept_by = holder and s.stopped_at is null returning 1)
  select count(*) from moved;
end;

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

revoke execute on function directory.feeds_held(uuid), directory.hand_over_feeds(uuid, uuid),
  directory.subscribers_held(uuid), directory.hand_over_subscribers(uuid, uuid), directory.messages_held(uuid),
  directory.hand_over_messages(uuid, uuid), directory.overdue_held(uuid), directory.hand_over_overdue(uuid, uuid)
  from public, :app, :owner, :protected;
reset role;
revoke create on schema directory from :definer;
