-- What stewards answer for among feeds and subscribers, for the custody registry (src/features/identity/custody). Called by its functions alone.
grant select (kept_by, stopped_at), update (kept_by) on directory.feed, directory.subscriber to :definer;
create policy subscriber_custody_counted on directory.subscriber for select to :definer using (true);
create policy subscriber_handed_over on directory.subscriber for update to :definer using (true) with check (true);

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

revoke execute on function directory.feeds_held(uuid),
  directory.hand_over_feeds(uuid, uuid),
  directory.subscribers_held(uuid),
  directory.hand_over_subscribers(uuid, uuid)
  from public, :app, :owner, :protected;
reset role;
revoke create on schema directory from :definer;
