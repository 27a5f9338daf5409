-- Background work about the directory, and who may ask for it: one function for each task. The queue itself is out of
-- reach of the app's login. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

create or replace function directory.refuse_to_queue() returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'not theirs to ask for' using errcode = 'insufficient_privilege';
end $$;

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

-- A feed is read now, where there is a queue; else the schedule of whoever runs jobs later finds it due.
create or replace function directory.queue_pull(feed uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then perform directory.refuse_to_queue(); end if;
  if platform.has_queue() then
    perform platform.enqueue('pull-feed', jsonb_build_object('feed', feed), 'pull-feed ' || feed::text);
  end if;
end $$;

-- Looks through the directory for records that are there twice, from its beginning or from where an earlier step ended.
create or replace function directory.queue_duplicates(entity text, after text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then perform directory.refuse_to_queue(); end if;
  perform platform.enqueue('find-duplicates', jsonb_strip_nulls(jsonb_build_object('entity', entity, 'after', after)),
    'find-duplicates');
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

revoke execute on function directory.queue_telling(), directory.refuse_to_queue(), directory.queue_reminder(uuid, boolean),
  directory.queue_website_check(uuid, text), directory.queue_own_change(text, uuid, boolean), directory.queue_pull(uuid),
  directory.queue_duplicates(text, text) from public, :app;
grant execute on function directory.queue_telling(), directory.queue_reminder(uuid, boolean), directory.queue_website_check(uuid, text),
  directory.queue_own_change(text, uuid, boolean), directory.queue_pull(uuid), directory.queue_duplicates(text, text) to :app;
reset role;
revoke create on schema directory from :definer;
