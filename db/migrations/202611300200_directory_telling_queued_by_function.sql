-- The app's login no longer reaches the queue: what the triggers of records put there goes through a function for that one
-- task (src/features/directory/sql/queue.sql).
create or replace function directory.tell_subscribers() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from directory.subscriber s where s.stopped_at is null and s.dead_at is null) then
    perform directory.queue_telling();
  end if;
end $$;
