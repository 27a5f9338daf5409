-- What confidential places withhold. The app role has no right on these tables: only the functions of
-- src/features/directory/sql/protected.sql, owned by the protected role, reach them, and each read is logged.
create schema protected;

create table protected.place (
  location_id uuid not null references directory.location,
  source_id uuid not null references directory.source,
  sealed bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (location_id, source_id)
);
comment on column protected.place.sealed is 'AES-256-GCM under the key of BREAKWATER_KEY_FILE; additional data binds it to this location and source.';

create table protected.sealed_raw (
  source_id uuid not null references directory.source,
  entity text not null,
  source_record_id text not null,
  sealed bytea not null,
  primary key (source_id, entity, source_record_id)
);
comment on table protected.sealed_raw is 'Source values of rows that belong to a withheld place.';

create table protected.fingerprint (
  location_id uuid not null references directory.location,
  kind text not null check (kind in ('id', 'name', 'phone', 'point', 'address')),
  digest bytea not null,
  primary key (kind, digest, location_id)
);
comment on table protected.fingerprint is 'HMACs under the installation''s key, so that a second source publishing the same place is recognized without the place being readable.';

create table protected.read_log (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  location_id uuid not null,
  person_id uuid not null,
  reason text not null check (length(reason) >= 10)
);

create table protected.opening (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null references directory.location,
  opened_by uuid not null references identity.person,
  authorized_by text not null check (length(authorized_by) between 3 and 200),
  authorized_on date not null,
  reason text not null check (length(reason) >= 10),
  at timestamptz not null default now(),
  withdrawn_at timestamptz
);
comment on table protected.opening is 'A named person made a place public on the operator''s written authorization. Without a row here a protected place stays hidden, whatever another source publishes.';
