-- Looking for duplicates in the background, and who may ask for it. One function for each task: the queue itself is out of reach of
-- the app's login. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

-- Looks through the directory for records that are there twice, from its beginning or from where an earlier step ended.
create or replace function directory.queue_duplicates(entity text, after text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then perform directory.refuse_to_queue(); end if;
  perform platform.enqueue('find-duplicates', jsonb_strip_nulls(jsonb_build_object('entity', entity, 'after', after)),
    'find-duplicates');
end $$;

revoke execute on function directory.queue_duplicates(text, text) from public, :app;
grant execute on function directory.queue_duplicates(text, text) to :app;
reset role;
revoke create on schema directory from :definer;
