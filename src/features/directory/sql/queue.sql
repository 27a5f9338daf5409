-- Telling whoever follows the directory, and who may ask for it. One function for each task: the queue itself is out of reach of
-- the app's login. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

create or replace function directory.refuse_to_queue() returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'not theirs to ask for' using errcode = 'insufficient_privilege';
end $$;

-- Whoever follows the directory is told of what this transaction changes. Asked for by the triggers of records
-- (directory.tell_subscribers), whoever changes one: those who keep the directory, a provider by a link about its record, an
-- agency its own. Anybody else changed nothing, and has nobody told.
create or replace function directory.queue_telling() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (identity.is_staff() or identity.link_record() is not null or exists (select from directory.own_records()))
    and platform.has_queue() then
    perform platform.enqueue('send-notices', '{}', 'send-notices ' || pg_current_xact_id()::text);
  end if;
end $$;

revoke execute on function directory.queue_telling(), directory.refuse_to_queue() from public, :app;
grant execute on function directory.queue_telling() to :app;
reset role;
revoke create on schema directory from :definer;
