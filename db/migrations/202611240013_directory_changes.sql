-- Records that have left their source, and what has changed of what any visitor may see.

alter table directory.organization add column withdrawn_at timestamptz;
alter table directory.program add column withdrawn_at timestamptz;
alter table directory.location add column withdrawn_at timestamptz;
alter table directory.service add column withdrawn_at timestamptz;
alter table directory.service_at_location add column withdrawn_at timestamptz;
comment on column directory.service.withdrawn_at is 'Since when its source no longer has it. Kept with its history, shown to nobody outside; it comes back when the source does.';

-- What is withdrawn is not shown. A generated column cannot be changed where it stands on PostgreSQL 16; the
-- policies that lean on it are written anew after the migrations.
drop policy if exists service_shown on directory.service;
drop policy if exists location_shown on directory.location;
drop policy if exists organization_shown on directory.organization;
drop policy if exists program_shown on directory.program;
drop policy if exists service_at_location_shown on directory.service_at_location;
alter table directory.service drop column shown;
alter table directory.service add column shown boolean not null
  generated always as (status in ('active', 'temporarily closed') and withdrawn_at is null) stored;
alter table directory.location drop column shown;
alter table directory.location add column shown boolean not null
  generated always as (visibility in ('public', 'area', 'contact') and withdrawn_at is null) stored;
alter table directory.organization add check (withdrawn_at is null or not shown);
alter table directory.program add check (withdrawn_at is null or not shown);

-- A mirror puts a place away that its origin no longer publishes: whether it is hidden there or gone is not told.
alter table directory.location drop constraint location_visibility_why_check;
alter table directory.location add constraint location_visibility_why_check check (visibility_why in
  ('declared-public', 'opened', 'source-flag', 'source-note', 'type-rule', 'name-rule', 'undeclared-source', 'sticky', 'person', 'withdrawn'));

alter table directory.source add column withdrawn_at timestamptz;
alter table directory.source add column withdrawn_by uuid references identity.person;
alter table directory.source add column withdrawn_reason text;
alter table directory.source add check ((withdrawn_at is null) = (withdrawn_reason is null)
  and (withdrawn_at is null or length(withdrawn_reason) >= 3));
comment on column directory.source.withdrawn_at is 'A steward took all of this source out of public view, with a reason; can be taken back.';

alter table directory.revision drop constraint revision_act_check;
alter table directory.revision add constraint revision_act_check check (act in ('add', 'edit', 'close', 'reopen', 'confirm',
  'undo', 'open-place', 'hide-place', 'import', 'withdraw', 'restore'));

create index source_record_gone on directory.source_record (source_id) where withdrawn_at is not null;

-- Who this installation is to others that mirror it.
create table directory.installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid()
);
comment on table directory.installation is 'A random name, so that a record that comes back here through other directories is recognized.';
insert into directory.installation default values;

-- The outbox of the directory: written by the act's own statement, whatever code did it.
create table directory.change_pending (
  id bigint primary key generated always as identity,
  entity text not null,
  record_id uuid not null
);
comment on table directory.change_pending is 'Records that a committed act has touched and that are not yet in public_change.';

create table directory.public_change (
  entity text not null check (entity in ('organization', 'program', 'location', 'service', 'service_at_location')),
  record_id uuid not null,
  position bigint not null unique,
  changed_at timestamptz not null,
  gone boolean not null,
  digest bytea not null,
  primary key (entity, record_id)
);
comment on table directory.public_change is 'The last change of each record that any visitor may see or once could. A record that was never public has no row, and what happens to a hidden one moves none.';
comment on column directory.public_change.position is 'Order of the feed: a position is given after the change is committed, by one transaction at a time, so whoever has read up to it has missed nothing.';
comment on column directory.public_change.gone is 'No longer public: closed, withdrawn, hidden, merged. Which of these is told to nobody.';
comment on column directory.public_change.digest is 'SHA-256 of the public values; empty where gone. An act that changes nothing public moves no position.';
create index public_change_time on directory.public_change (entity, changed_at);

-- Where a mirrored record began. Absent: here.
create table directory.record_origin (
  record_id uuid primary key,
  origin uuid not null
);
comment on column directory.record_origin.origin is 'Installation in which the record was made; travels with it through any number of mirrors.';

create function directory.note_added() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.change_pending (entity, record_id) select tg_table_name, n.id from now_rows n;
  return null;
end $$;

create function directory.note_changed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.change_pending (entity, record_id) select tg_table_name, n.id from now_rows n;
  -- What it belonged to before shows it no more.
  if tg_table_name = 'service_at_location' then
    insert into directory.change_pending (entity, record_id)
    select 'service', w.service_id from was_rows w join now_rows n using (id) where w.service_id <> n.service_id;
  elsif tg_table_name in ('location', 'program') then
    insert into directory.change_pending (entity, record_id)
    select 'organization', w.organization_id from was_rows w join now_rows n using (id)
    where w.organization_id is distinct from n.organization_id and w.organization_id is not null;
  end if;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['organization', 'program', 'location', 'service', 'service_at_location']
  loop
    execute format('create trigger noted_added after insert on directory.%I referencing new table as now_rows
      for each statement execute function directory.note_added()', t);
    execute format('create trigger noted_changed after update on directory.%I referencing old table as was_rows new table as now_rows
      for each statement execute function directory.note_changed()', t);
  end loop;
end $$;

-- Everything that is there already is put in line once. Row security is on for the owner too until it is lifted here;
-- it is forced again after the migrations.
do $$
declare t text;
begin
  foreach t in array array['organization', 'program', 'location', 'service', 'service_at_location']
  loop
    execute format('alter table directory.%I no force row level security', t);
    execute format('insert into directory.change_pending (entity, record_id) select %L, id from directory.%I', t, t);
  end loop;
end $$;
