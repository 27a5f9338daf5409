-- The directory: HSDS 3.1 aggregates. Each row is one record that is read and written whole; what HSDS
-- hangs under a record (phones, schedules, contacts, languages, ...) lives inside its "doc", in HSDS shape.
-- Nothing here ever holds what a confidential place withholds: that is in schema "protected".
create schema directory;

create table directory.source (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(name) between 1 and 200),
  kind text not null check (kind in ('steward', 'hsds', 'demo')),
  url text,
  license text,
  public_listing boolean not null default false,
  declared_by uuid references identity.person,
  declared_at timestamptz,
  declared_reason text,
  created_at timestamptz not null default now(),
  check (not public_listing or (declared_by is not null and declared_at is not null and length(declared_reason) > 0))
);
comment on column directory.source.public_listing is 'A named steward declared once, with a reason, that this source is a public listing. Until then its places are hidden: HSDS has no word for visibility.';

create table directory.organization (
  id uuid primary key,
  name text not null,
  parent_organization_id uuid,
  doc jsonb not null,
  shown boolean not null default true,
  closed_at timestamptz,
  fictional boolean not null default false,
  source_id uuid not null references directory.source,
  human_confirmed_at timestamptz, human_confirmed_by uuid references identity.person, human_confirmed_how text,
  machine_checked_at timestamptz, machine_checked_how text,
  edited_at timestamptz, edited_by uuid references identity.person,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
create index organization_modified on directory.organization (modified_at, id);
create index organization_name on directory.organization (lower(name));

create table directory.program (
  id uuid primary key,
  organization_id uuid not null references directory.organization,
  name text not null,
  doc jsonb not null,
  shown boolean not null default true,
  fictional boolean not null default false,
  source_id uuid not null references directory.source,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
create index program_organization on directory.program (organization_id);

create table directory.location (
  id uuid primary key,
  organization_id uuid,
  name text,
  doc jsonb not null,
  visibility text not null check (visibility in ('public', 'area', 'contact', 'members', 'named')),
  visibility_why text not null check (visibility_why in
    ('declared-public', 'opened', 'source-flag', 'source-note', 'type-rule', 'name-rule', 'undeclared-source', 'sticky', 'person')),
  front_door jsonb,
  shown boolean not null generated always as (visibility in ('public', 'area', 'contact')) stored,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  point_precision text check (point_precision in ('source', 'zip')),
  county_fips integer,
  state text check (state ~ '^[A-Z]{2}$'),
  timezone text,
  fictional boolean not null default false,
  source_id uuid not null references directory.source,
  human_confirmed_at timestamptz, human_confirmed_by uuid references identity.person, human_confirmed_how text,
  machine_checked_at timestamptz, machine_checked_how text,
  edited_at timestamptz, edited_by uuid references identity.person,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  -- A place that is not public has no point here, whatever code above forgets.
  check (visibility = 'public' or (latitude is null and longitude is null))
);
comment on column directory.location.visibility is 'public | area (county only) | contact (front door only) | members | named. Anything but public has neither street nor point in this table.';
comment on column directory.location.front_door is 'Contact shown instead of a hidden place: {phone, email, address, note}; a public office or line, never the place.';
create index location_organization on directory.location (organization_id);

create table directory.service (
  id uuid primary key,
  organization_id uuid not null references directory.organization,
  program_id uuid references directory.program,
  name text not null,
  doc jsonb not null,
  status text not null check (status in ('active', 'inactive', 'defunct', 'temporarily closed', 'unknown')),
  profile jsonb not null default '{}',
  need_ids integer[] not null default '{}',
  shown boolean not null generated always as (status in ('active', 'temporarily closed')) stored,
  fictional boolean not null default false,
  source_id uuid not null references directory.source,
  human_confirmed_at timestamptz, human_confirmed_by uuid references identity.person, human_confirmed_how text,
  machine_checked_at timestamptz, machine_checked_how text,
  edited_at timestamptz, edited_by uuid references identity.person,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
comment on column directory.service.status is 'HSDS status, or "unknown" where the source states none or an unknown one: such a service is left out of HSDS export and listed for review.';
comment on column directory.service.profile is 'Structured eligibility and attributes that HSDS lacks; shape: ServiceProfile in domain/profile.ts.';
comment on column directory.service.need_ids is 'Ids of content/needs/needs.json.';
create index service_organization on directory.service (organization_id);
create index service_program on directory.service (program_id);
create index service_modified on directory.service (modified_at, id);

create table directory.service_at_location (
  id uuid primary key,
  service_id uuid not null references directory.service,
  location_id uuid not null references directory.location,
  doc jsonb not null,
  fictional boolean not null default false,
  source_id uuid not null references directory.source,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
create index service_at_location_service on directory.service_at_location (service_id);
create index service_at_location_location on directory.service_at_location (location_id);

create table directory.taxonomy (
  id uuid primary key,
  name text not null,
  doc jsonb not null,
  source_id uuid not null references directory.source,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
create table directory.taxonomy_term (
  id uuid primary key,
  taxonomy_id uuid references directory.taxonomy,
  parent_id uuid,
  name text not null,
  doc jsonb not null,
  source_id uuid not null references directory.source,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
create index taxonomy_term_taxonomy on directory.taxonomy_term (taxonomy_id);

-- One row per record and source: what that source said, untouched, beside what we made of it.
create table directory.source_record (
  source_id uuid not null references directory.source,
  entity text not null,
  source_record_id text not null,
  record_id uuid not null,
  raw jsonb,
  raw_hash bytea not null,
  repairs jsonb not null default '[]',
  observed_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (source_id, entity, source_record_id)
);
comment on column directory.source_record.raw is 'The source''s own values. Null when the place is withheld: then they are sealed in schema "protected".';
comment on column directory.source_record.raw_hash is 'SHA-256 of the canonical source values under the installation''s key: the same input twice changes nothing.';
comment on column directory.source_record.repairs is 'What cleaning changed: [{path, code}].';
create index source_record_record on directory.source_record (record_id);

-- Per field only where sources differ or a person edited; otherwise the row above says it all.
create table directory.field_provenance (
  id uuid primary key default gen_random_uuid(),
  entity text not null,
  record_id uuid not null,
  path text not null,
  value jsonb,
  source_id uuid references directory.source,
  method text not null check (method in ('human call', 'provider portal', 'one-tap link', 'import', 'automated check', 'steward edit')),
  actor_id uuid,
  evidence text,
  license text,
  observed_at timestamptz not null default now(),
  current boolean not null default true
);
create index field_provenance_record on directory.field_provenance (record_id, path);

-- Each change of a record, for history and undo. Protected values never pass through here.
create table directory.revision (
  id uuid primary key default gen_random_uuid(),
  entity text not null,
  record_id uuid not null,
  version integer not null,
  before jsonb,
  after jsonb,
  act text not null check (act in ('add', 'edit', 'close', 'reopen', 'confirm', 'undo', 'open-place', 'hide-place', 'import')),
  reason text,
  actor_id uuid,
  at timestamptz not null default now(),
  undone_by uuid references directory.revision
);
create index revision_record on directory.revision (record_id, at);

create table directory.import_run (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references directory.source,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  dry_run boolean not null default false,
  report jsonb not null default '{}'
);

-- Rows, fields and links held back, with the reason; nothing is dropped silently.
create table directory.quarantine (
  id uuid primary key default gen_random_uuid(),
  run_id uuid references directory.import_run,
  source_id uuid not null references directory.source,
  entity text not null,
  source_record_id text not null,
  path text not null default '',
  code text not null,
  held text not null check (held in ('row', 'field', 'link')),
  raw jsonb,
  raw_hash bytea not null,
  waits_for text,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references identity.person,
  resolution text,
  unique nulls not distinct (source_id, entity, source_record_id, path, code)
);
comment on column directory.quarantine.held is 'row: the record waits in staging; field or link: the record stands without it.';
comment on column directory.quarantine.raw is 'The row or value as it came; null where it belongs to a withheld place (then sealed in "protected").';
create index quarantine_open on directory.quarantine (created_at) where resolved_at is null;

-- The table search reads: exactly what any visitor may see, written with the record.
create table directory.public_card (
  id uuid primary key,
  service_id uuid not null references directory.service on delete cascade,
  organization_id uuid not null,
  location_id uuid,
  name text not null,
  organization_name text not null,
  need_ids integer[] not null,
  area_ids integer[] not null,
  position cube,
  latitude double precision,
  longitude double precision,
  county_fips integer,
  state text,
  age_min smallint,
  age_max smallint,
  genders text[],
  languages text[] not null default '{}',
  free boolean,
  remote boolean not null default false,
  weekly int4multirange,
  hours_from date,
  hours_to date,
  timezone text,
  confirmed_until timestamptz,
  closed boolean not null default false,
  fictional boolean not null default false,
  words tsvector not null,
  card jsonb not null,
  modified_at timestamptz not null default now()
);
comment on table directory.public_card is 'One row per service at a place, or per service that shows no place. Row security is forced with using (true): a policy with a condition would make PostgreSQL skip the search indexes.';
comment on column directory.public_card.area_ids is 'Places served: county = FIPS number, state = 100000 + FIPS number, nation = 1.';
comment on column directory.public_card.position is 'Point on a sphere of 3,958.8 (miles) as directory.earth_point gives it; null where the place is not public: no number comes from a hidden point.';
comment on column directory.public_card.weekly is 'Open minutes of the local week, Monday 00:00 = 0 to Sunday 24:00 = 10080; null = unknown (call).';
comment on column directory.public_card.confirmed_until is 'A person''s confirmation plus the shortest shelf life of what the card shows; past it the card is shown as old and ranks lower.';
comment on column directory.public_card.card is 'What the page shows; shape: PublicCard in domain/card.ts.';

create function directory.earth_point(latitude double precision, longitude double precision) returns cube
  language sql immutable strict parallel safe
  return cube(array[
    3958.8 * cos(radians(latitude)) * cos(radians(longitude)),
    3958.8 * cos(radians(latitude)) * sin(radians(longitude)),
    3958.8 * sin(radians(latitude))]);

create index public_card_place_need on directory.public_card using gist (position, need_ids gist__int_ops);
create index public_card_area_need on directory.public_card using gist (area_ids gist__int_ops, need_ids gist__int_ops);
create index public_card_words on directory.public_card using gin (words);
create index public_card_name on directory.public_card using gin (lower(name || ' ' || organization_name) gin_trgm_ops);
create index public_card_service on directory.public_card (service_id);
create index public_card_location on directory.public_card (location_id);
create index public_card_county on directory.public_card (county_fips);

-- Phrases people type for a need, for typing errors (trigrams).
create table directory.need_phrase (
  phrase text not null,
  language text not null,
  need_id integer not null,
  primary key (phrase, language, need_id)
);
create index need_phrase_trigram on directory.need_phrase using gin (phrase gin_trgm_ops);
