-- Changes of the public directory, feeds and those who are told. Re-applied whenever this file changes.
grant select on directory.installation to :app, :definer;
create policy installation_read on directory.installation for select to :app, :definer using (true);

-- Acts of staff fill the outbox; only the function below empties it.
grant insert (entity, record_ids) on directory.change_pending to :app;
create policy change_noted on directory.change_pending for insert to :app with check ((select identity.is_staff()));
grant select, delete on directory.change_pending to :definer;
create policy change_taken on directory.change_pending for select to :definer using (true);
create policy change_done on directory.change_pending for delete to :definer using (true);

-- Ids and instants of what is public or was; digests stay inside.
grant select (entity, record_id, position, changed_at, gone) on directory.public_change to :app;
grant select, insert, update on directory.public_change to :definer;
create policy public_change_read on directory.public_change for select to :app, :definer using (true);
create policy public_change_added on directory.public_change for insert to :definer with check (true);
create policy public_change_moved on directory.public_change for update to :definer using (true) with check (true);

-- Where a public record began is said with it; of others nobody can tell a record from the id alone.
grant select, insert, update on directory.record_origin to :app;
create policy record_origin_read on directory.record_origin for select to :app using (true);
create policy record_origin_added on directory.record_origin for insert to :app with check ((select identity.is_staff()));
create policy record_origin_changed on directory.record_origin for update to :app
  using ((select identity.is_staff())) with check ((select identity.is_staff()));

-- Feeds, subscribers and what differs: for staff. Secrets in them are sealed.
grant select, insert, update on directory.feed, directory.subscriber, directory.notice, directory.conflict to :app;
grant select, insert on directory.feed_pull to :app;
do $$
declare t text;
begin
  foreach t in array array['feed', 'feed_pull', 'subscriber', 'notice', 'conflict']
  loop
    execute format('create policy %I on directory.%I for select to :app using ((select identity.is_staff()))', t || '_read', t);
    execute format('create policy %I on directory.%I for insert to :app with check ((select identity.is_staff()))', t || '_added_by_staff', t);
  end loop;
  foreach t in array array['feed', 'subscriber', 'notice', 'conflict']
  loop
    execute format('create policy %I on directory.%I for update to :app using ((select identity.is_staff())) with check ((select identity.is_staff()))', t || '_changed_by_staff', t);
  end loop;
end $$;
grant execute on function directory.tell_subscribers() to :app;

-- A partner's notice comes from nobody we know: two narrow doors, and nothing else of feeds for visitors.
grant select (id, webhook_secret, stopped_at, next_at), update (next_at) on directory.feed to :definer;
create policy feed_called on directory.feed for select to :definer using (true);
create policy feed_called_earlier on directory.feed for update to :definer using (true) with check (true);
grant select, insert, delete on directory.received_notice to :definer;
create policy received_notice_known on directory.received_notice for select to :definer using (true);
create policy received_notice_taken on directory.received_notice for insert to :definer with check (true);
create policy received_notice_forgotten on directory.received_notice for delete to :definer using (true);

-- The function that puts changes in order reads the records; it is owned by the definer role.
grant select on directory.organization, directory.program, directory.location, directory.service,
  directory.service_at_location to :definer;
create policy organization_ordered on directory.organization for select to :definer using (true);
create policy program_ordered on directory.program for select to :definer using (true);
create policy location_ordered on directory.location for select to :definer using (true);
create policy service_ordered on directory.service for select to :definer using (true);
create policy service_at_location_ordered on directory.service_at_location for select to :definer using (true);

grant create on schema directory to :definer;
set local role :definer;

-- Gives what committed acts have touched its place in the feed. One transaction at a time: the next one sees all
-- that this one wrote, so positions become visible in their order and a reader that goes on after the last
-- position misses nothing. Staff have it done, and the program for whoever reads the feed: it states so under its key
-- (changes-ordered | | time). By SQL alone the app's login does not, or it could hold everybody's turn.
--
-- Says how many of the outbox it took: as many as asked for, or more, means that more may be waiting. What one
-- statement has put there is taken together, up to a thousand.
--
-- A record is written only where its public values differ from those known before. Of a hidden place, of a
-- record that was never public, and of one that is gone already nothing moves.
drop function if exists directory.order_changes(integer);
create or replace function directory.order_changes(most integer default 5000, statement text default null, mac text default null)
    returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  done integer;
  at_once constant integer := least(greatest(most, 1), 50000);
begin
  if not exists (select 1 from directory.change_pending) then return 0; end if;
  if not identity.is_staff() then perform identity.stated('changes-ordered', statement, mac); end if;
  perform pg_advisory_xact_lock(4203201313);
  with taken as (
    delete from directory.change_pending
    where id in (
      select p.id from (
        select first.id, sum(cardinality(first.record_ids)) over (order by first.id) - cardinality(first.record_ids) as before
        from (select w.id, w.record_ids from directory.change_pending w order by w.id limit at_once) first) p
      where p.before < at_once)
    returning entity, record_ids),
  touched as (select distinct t.entity, r.record_id from taken t cross join lateral unnest(t.record_ids) as r(record_id)),
  services as (
    select t.record_id as id from touched t where t.entity = 'service'
    union select j.service_id from touched t join directory.service_at_location j on j.id = t.record_id where t.entity = 'service_at_location'
    union select j.service_id from touched t join directory.service_at_location j on j.location_id = t.record_id where t.entity = 'location'
    union select s.id from touched t join directory.service s on s.organization_id = t.record_id where t.entity = 'organization'
    union select s.id from touched t join directory.service s on s.program_id = t.record_id where t.entity = 'program'),
  organizations as (
    select t.record_id as id from touched t where t.entity = 'organization'
    union select l.organization_id from touched t join directory.location l on l.id = t.record_id where t.entity = 'location' and l.organization_id is not null
    union select p.organization_id from touched t join directory.program p on p.id = t.record_id where t.entity = 'program'),
  programs as (
    select t.record_id as id from touched t where t.entity = 'program'
    union select p.id from organizations o join directory.program p on p.organization_id = o.id),
  joins as (
    select t.record_id as id from touched t where t.entity = 'service_at_location'
    union select j.id from services s join directory.service_at_location j on j.service_id = s.id),
  now_public as (
    select 1 as rank, 'organization' as entity, o.id, (
      select jsonb_build_array(r.name, r.parent_organization_id, r.doc,
        (select jsonb_agg(jsonb_build_array(p.id, p.doc) order by p.id) from directory.program p where p.organization_id = r.id and p.shown),
        (select jsonb_agg(jsonb_build_array(l.id, l.doc, l.timezone) order by l.id) from directory.location l
          where l.organization_id = r.id and l.visibility = 'public' and l.shown))
      from directory.organization r where r.id = o.id and r.shown) as seen
    from organizations o
    union all
    select 2, 'program', p.id, (
      select jsonb_build_array(r.name, r.organization_id, r.doc)
      from directory.program r join directory.organization o on o.id = r.organization_id
      where r.id = p.id and r.shown and o.shown)
    from programs p
    union all
    select 3, 'location', t.record_id, (
      select jsonb_build_array(r.organization_id, r.doc, r.timezone)
      from directory.location r where r.id = t.record_id and r.visibility = 'public' and r.shown)
    from touched t where t.entity = 'location'
    union all
    select 4, 'service', s.id, (
      select jsonb_build_array(r.name, r.organization_id, r.program_id, r.doc, r.status, r.profile, r.need_ids,
        to_char(r.human_confirmed_at at time zone 'UTC', 'YYYY-MM-DD'), o.doc, p.doc,
        (select jsonb_agg(jsonb_build_array(j.id, j.doc, l.id, l.organization_id, l.doc, l.timezone) order by j.id)
          from directory.service_at_location j join directory.location l on l.id = j.location_id
          where j.service_id = r.id and j.withdrawn_at is null and l.visibility = 'public' and l.shown))
      from directory.service r join directory.organization o on o.id = r.organization_id
      left join directory.program p on p.id = r.program_id and p.shown
      where r.id = s.id and r.shown and o.shown)
    from services s
    union all
    select 5, 'service_at_location', j.id, (
      select jsonb_build_array(r.doc, s.doc, s.status, s.profile, s.need_ids, o.doc, l.id, l.doc, l.timezone)
      from directory.service_at_location r join directory.service s on s.id = r.service_id
      join directory.organization o on o.id = s.organization_id join directory.location l on l.id = r.location_id
      where r.id = j.id and r.withdrawn_at is null and s.shown and o.shown and l.visibility = 'public' and l.shown)
    from joins j),
  digested as (
    select n.rank, n.entity, n.id, case when n.seen is null then '\x'::bytea else sha256(convert_to(n.seen::text, 'UTF8')) end as digest
    from now_public n),
  -- One by one by their key, and the end of the feed by its order, where the last is the latest too. Joined, or asked for as
  -- the greatest of each, the whole feed is read for every turn.
  moved as (
    select d.* from digested d
    where d.digest is distinct from coalesce(
      (select c.digest from directory.public_change c where c.entity = d.entity and c.record_id = d.id), '\x'::bytea)),
  before as (
    select coalesce(c.position, 0) as position, c.changed_at from (values (true)) as always(there)
    left join lateral (select l.position, l.changed_at from directory.public_change l order by l.position desc limit 1) c on true),
  written as (
  insert into directory.public_change as c (entity, record_id, position, changed_at, gone, digest)
  select m.entity, m.id, b.position + row_number() over (order by m.rank, m.id),
    greatest(clock_timestamp(), b.changed_at), m.digest = '\x'::bytea, m.digest
  from moved m cross join before b
  on conflict (entity, record_id) do update set position = excluded.position, changed_at = excluded.changed_at,
    gone = excluded.gone, digest = excluded.digest)
  select coalesce(sum(cardinality(t.record_ids)), 0) into done from taken t;
  return done;
end $$;

-- A partner's notice comes from nobody we know, and its signature is verified in the program. So both functions believe
-- what the program states under its key (src/features/identity/sql/sign-in.sql), and nothing else: by SQL alone the app's
-- login is handed no secret and has no feed read. Of an earlier release: with a feed's id in place of the statement.
drop function if exists directory.feed_called(uuid, text);

-- The sealed secret of a feed that takes notices. Statement: feed-asked | feed | time.
create or replace function directory.feed_webhook(statement text, mac text) returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select f.webhook_secret from directory.feed f
    where f.id = (identity.stated('feed-asked', statement, mac))[2]::uuid and f.stopped_at is null);

-- A notice whose signature was verified: the feed is due at once. False when it came before. Statement:
-- feed-called | feed | time | the message's id, which may hold marks.
create or replace function directory.feed_called(statement text, mac text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := identity.stated('feed-called', statement, mac);
  feed uuid := parts[2]::uuid;
begin
  delete from directory.received_notice r where r.at < now() - interval '1 day';
  insert into directory.received_notice (feed_id, message_id)
  select f.id, array_to_string(parts[4:], '|') from directory.feed f
  where f.id = feed and f.stopped_at is null and f.webhook_secret is not null
  on conflict do nothing;
  if not found then return false; end if;
  -- Later than the beginning of a reading that is under way: it is followed by another.
  update directory.feed f set next_at = clock_timestamp() where f.id = feed;
  if platform.has_queue() then
    perform platform.enqueue('pull-feed', jsonb_build_object('feed', feed), 'pull-feed ' || feed::text);
  end if;
  return true;
end $$;

revoke execute on function directory.order_changes(integer, text, text), directory.feed_webhook(text, text), directory.feed_called(text, text) from public;
grant execute on function directory.order_changes(integer, text, text), directory.feed_webhook(text, text), directory.feed_called(text, text) to :app;
reset role;
revoke create on schema directory from :definer;
