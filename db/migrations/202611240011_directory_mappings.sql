-- What spreadsheets need: how their columns were read last time, and which services name a street.

create table directory.import_mapping (
  source_id uuid primary key references directory.source,
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object'),
  saved_by uuid references identity.person,
  saved_at timestamptz not null default now()
);
comment on table directory.import_mapping is 'The mapping file that a source''s spreadsheet was last imported with, kept for next month. Names of columns, no values.';
comment on column directory.import_mapping.mapping is 'Format version 1: docs/how-to/map-a-spreadsheet.md.';

create table directory.street_told (
  digest bytea not null,
  service_id uuid not null references directory.service,
  primary key (digest, service_id)
);
create index street_told_service on directory.street_told (service_id);
comment on table directory.street_told is 'Streets that services name in their texts, as keyed digests: when a place at one of them is hidden, who told of it is found. A digest may outlive the sentence it came from.';

alter table directory.import_mapping enable row level security;
alter table directory.import_mapping force row level security;
alter table directory.street_told enable row level security;
alter table directory.street_told force row level security;

-- A spreadsheet waits until somebody has said what its columns mean.
alter table upload.file drop constraint file_state_check;
alter table upload.file add constraint file_state_check
  check (state in ('mapping', 'preview', 'ready', 'run', 'done', 'refused', 'failed'));
alter table upload.file add column mapping jsonb check (jsonb_typeof(mapping) = 'object');
comment on column upload.file.mapping is 'What its columns mean, as its sender chose. Names of columns, no values.';
