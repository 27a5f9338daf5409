-- Partners whose directory is read on a schedule, those who are told that ours has changed, and values of a source
-- that differ from what a person said.

create table directory.feed (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null unique references directory.source,
  url text not null check (length(url) between 8 and 2000),
  token bytea,
  hook_secret bytea,
  every_minutes integer not null default 60 check (every_minutes between 5 and 10080),
  kind text check (kind in ('breakwater', 'hsds', 'file')),
  origin uuid,
  state jsonb not null default '{}',
  next_at timestamptz not null default now(),
  leased_until timestamptz,
  failures integer not null default 0,
  last_tried_at timestamptz,
  last_success_at timestamptz,
  last_code text,
  added_by uuid not null references identity.person,
  added_at timestamptz not null default now(),
  stopped_at timestamptz,
  stopped_by uuid references identity.person
);
comment on column directory.feed.token is 'Sealed under the installation''s key; sent as a bearer token to the address it was given for, nowhere else.';
comment on column directory.feed.hook_secret is 'Sealed. The partner signs its notices with it; a notice only makes us look earlier.';
comment on column directory.feed.kind is 'What the address turned out to be: another Breakwater (a feed of changes), an HSDS interface, or a file. Null before the first reading.';
comment on column directory.feed.origin is 'The partner''s own installation, where it has one.';
comment on column directory.feed.state is 'Where reading goes on after a stop or a broken line: cursor, page, ETag, Last-Modified.';
comment on column directory.feed.leased_until is 'Somebody is reading it until then; a node that died gives it back by the clock.';
create index feed_due on directory.feed (next_at) where stopped_at is null;

create table directory.feed_pull (
  id uuid primary key default gen_random_uuid(),
  feed_id uuid not null references directory.feed,
  at timestamptz not null default now(),
  code text not null,
  report jsonb not null default '{}'
);
comment on table directory.feed_pull is 'Readings of a feed that changed something or failed: codes and counts.';
create index feed_pull_feed on directory.feed_pull (feed_id, at);

create table directory.subscriber (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  url text not null check (length(url) between 8 and 2000),
  secret bytea not null,
  position bigint not null,
  failures integer not null default 0,
  next_at timestamptz not null default now(),
  leased_until timestamptz,
  last_success_at timestamptz,
  last_code text,
  dead_at timestamptz,
  added_by uuid not null references identity.person,
  added_at timestamptz not null default now(),
  stopped_at timestamptz,
  stopped_by uuid references identity.person
);
comment on column directory.subscriber.secret is 'Sealed; shown once, when it was made.';
comment on column directory.subscriber.position is 'Up to where it was told of changes.';
comment on column directory.subscriber.dead_at is 'It did not answer so many times that we stopped trying; a steward starts it again.';

create table directory.notice (
  id uuid primary key default gen_random_uuid(),
  subscriber_id uuid not null references directory.subscriber,
  to_position bigint not null,
  body text not null,
  attempts integer not null default 0,
  made_at timestamptz not null default now(),
  delivered_at timestamptz
);
comment on table directory.notice is 'What a subscriber is told: kinds, ids and instants of public changes. Kept as it was sent, so that a second try is the same message under the same id.';
create unique index notice_open on directory.notice (subscriber_id) where delivered_at is null;

create table directory.received_notice (
  feed_id uuid not null references directory.feed,
  message_id text not null check (length(message_id) between 1 and 200),
  at timestamptz not null default now(),
  primary key (feed_id, message_id)
);
comment on table directory.received_notice is 'Notices that were taken, for a day: the same one a second time does nothing.';

create table directory.conflict (
  id uuid primary key default gen_random_uuid(),
  entity text not null,
  record_id uuid not null,
  path text not null,
  source_id uuid not null references directory.source,
  value jsonb,
  withheld boolean not null default false,
  value_hash bytea not null,
  seen_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references identity.person,
  resolution text check (resolution in ('kept', 'taken', 'edited', 'agreed')),
  unique (source_id, record_id, path),
  check ((settled_at is null) = (resolution is null))
);
comment on table directory.conflict is 'A source says something else than a person who edited or confirmed the record. The person''s value stands until a steward decides.';
comment on column directory.conflict.value is 'What the source says; null where it takes the value away, or where it belongs to a withheld place.';
create index conflict_open on directory.conflict (seen_at, id) where settled_at is null;
create index conflict_record on directory.conflict (record_id);

-- Whoever is to be told is told by a job that the act itself puts in the queue: no act, no notice. One job for
-- each transaction, so that two acts never wait for each other here.
create function directory.tell_subscribers() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from directory.subscriber s where s.stopped_at is null and s.dead_at is null)
    and to_regprocedure('jobs.enqueue(text, jsonb, text)') is not null
  then
    perform jobs.enqueue('send-notices', '{}', 'send-notices ' || pg_current_xact_id()::text);
  end if;
end $$;

create or replace function directory.note_added() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.change_pending (entity, record_id) select tg_table_name, n.id from now_rows n;
  if found then perform directory.tell_subscribers(); end if;
  return null;
end $$;

create or replace function directory.note_changed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.change_pending (entity, record_id) select tg_table_name, n.id from now_rows n;
  if not found then return null; end if;
  -- What it belonged to before shows it no more.
  if tg_table_name = 'service_at_location' then
    insert into directory.change_pending (entity, record_id)
    select 'service', w.service_id from was_rows w join now_rows n using (id) where w.service_id <> n.service_id;
  elsif tg_table_name in ('location', 'program') then
    insert into directory.change_pending (entity, record_id)
    select 'organization', w.organization_id from was_rows w join now_rows n using (id)
    where w.organization_id is distinct from n.organization_id and w.organization_id is not null;
  end if;
  perform directory.tell_subscribers();
  return null;
end $$;
