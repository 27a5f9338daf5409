-- Background work after a change of an own record, and who may ask for it. One function for each task: the queue itself is out of reach of
-- the app's login. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

-- What follows from an agency's change of its own entry.
create or replace function directory.queue_own_change(entity text, record uuid, confirmed boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from directory.own_records() as own where own = record)
    or confirmed and identity.person() is null then
    perform directory.refuse_to_queue();
  end if;
  perform platform.enqueue('follow-own-change',
    jsonb_build_object('entity', entity, 'id', record) || case when confirmed then '{"confirmed": true}' else '{}' end::jsonb, null);
end $$;

revoke execute on function directory.queue_own_change(text, uuid, boolean) from public, :app;
grant execute on function directory.queue_own_change(text, uuid, boolean) to :app;
reset role;
revoke create on schema directory from :definer;
