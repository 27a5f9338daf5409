-- Reading a feed in the background, and who may ask for it. One function for each task: the queue itself is out of reach of
-- the app's login. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

-- A feed is read now, where there is a queue; else the schedule of whoever runs jobs later finds it due.
create or replace function directory.queue_pull(feed uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then perform directory.refuse_to_queue(); end if;
  if platform.has_queue() then
    perform platform.enqueue('pull-feed', jsonb_build_object('feed', feed), 'pull-feed ' || feed::text);
  end if;
end $$;

revoke execute on function directory.queue_pull(uuid) from public, :app;
grant execute on function directory.queue_pull(uuid) to :app;
reset role;
revoke create on schema directory from :definer;
