-- Background work of verification, and who may ask for it. One function for each task: the queue itself is out of reach of
-- the app's login. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

-- One mail to the provider of a service. Asking again before it has gone adds none.
create or replace function directory.queue_reminder(service uuid, asked boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then perform directory.refuse_to_queue(); end if;
  perform platform.enqueue('send-reminder', jsonb_build_object('service', service, 'asked', asked),
    'send-reminder ' || service::text);
end $$;

-- A look at a service's website, one for each host at a time.
create or replace function directory.queue_website_check(service uuid, host text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then perform directory.refuse_to_queue(); end if;
  perform platform.enqueue('check-website', jsonb_build_object('service', service), 'check-website ' || host);
end $$;

revoke execute on function directory.queue_reminder(uuid, boolean), directory.queue_website_check(uuid, text) from public, :app;
grant execute on function directory.queue_reminder(uuid, boolean), directory.queue_website_check(uuid, text) to :app;
reset role;
revoke create on schema directory from :definer;
