-- Questionnaires that an agency brought in, by what right, who was trained for them, and where they are in use. Nothing here is about a
-- young person.
create schema if not exists instruments;

create table instruments.imported (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  instrument text not null check (instrument ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  canonical text not null check (length(canonical) between 8 and 300),
  version text not null check (version ~ '^[0-9A-Za-z.-]{1,20}$'),
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  package jsonb not null check (jsonb_typeof(package) = 'object'),
  questionnaire json not null check (octet_length(questionnaire::text) <= 2000000),
  permission text not null check (length(permission) between 3 and 300),
  imported_by uuid not null references identity.person,
  imported_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  unique (coalition_id, agency_id, canonical, version),
  unique (coalition_id, agency_id, instrument, version)
);
comment on table instruments.imported is 'A questionnaire with its package, as one agency brought it in. One version has one text for good: nothing is changed, and a further version is a further row.';
comment on column instruments.imported.instrument is 'The id of its package.';
comment on column instruments.imported.text_sha256 is 'Over linkId, text and answers of each item, as src/features/instruments/package/text-hash.ts makes it.';
comment on column instruments.imported.questionnaire is 'FHIR R4 as it came, member by member: it is given back the same.';
comment on column instruments.imported.permission is 'Where whoever brought it in keeps the holder''s permission.';

create table instruments.agreement (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  canonical text not null check (length(canonical) between 8 and 300),
  holder text not null check (length(holder) between 2 and 200),
  kept_at text not null check (length(kept_at) between 3 and 300),
  until date check (isfinite(until)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table instruments.agreement is 'That an agency may use an instrument, as its administrator recorded it.';
comment on column instruments.agreement.holder is 'Who gave the permission.';
comment on column instruments.agreement.kept_at is 'Where the paper lies.';
comment on column instruments.agreement.until is 'Last day (UTC); null: it has no end.';
create index agreement_of_agency on instruments.agreement (agency_id, canonical) where ended_at is null;

create table instruments.training (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  person_id uuid not null references identity.person,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  trained_on date not null check (isfinite(trained_on)),
  until date not null check (isfinite(until)),
  given_by text not null check (length(given_by) between 2 and 200),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  check (until > trained_on and until <= trained_on + 3660),
  check (person_id <> recorded_by),
  check ((ended_at is null) = (ended_by is null))
);
comment on table instruments.training is 'That somebody was trained for an instrument, as an administrator of their agency recorded it. Nobody records their own.';
comment on column instruments.training.until is 'Last day (UTC) on which it counts.';
comment on column instruments.training.given_by is 'Who trained them.';
create index training_of_person on instruments.training (person_id, agency_id) where ended_at is null;
create index training_of_agency on instruments.training (agency_id, until) where ended_at is null;

create table instruments.site (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  setting text check (setting ~ '^[a-z]+(-[a-z]+)*$'),
  per_1000 integer check (per_1000 between 1 and 999),
  prevalence_source text check (length(prevalence_source) between 3 and 300),
  staffed_until timestamptz check (isfinite(staffed_until)),
  staffed_by text check (length(staffed_by) between 3 and 120),
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((per_1000 is null) = (prevalence_source is null)),
  check ((staffed_until is null) = (staffed_by is null))
);
comment on table instruments.site is 'A program as far as screening goes, as its lead said it; the newest row counts, earlier ones say what was so then.';
comment on column instruments.site.per_1000 is 'How many of 1,000 young people seen there are concerned.';
comment on column instruments.site.staffed_until is 'Until when somebody can answer what a young person may say.';
comment on column instruments.site.staffed_by is 'Who that is: a name or a post.';
create index site_newest on instruments.site (program_id, said_at desc, id);

create table instruments.activation (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  canonical text not null check (length(canonical) between 8 and 300),
  version text not null check (version ~ '^[0-9A-Za-z.-]{1,20}$'),
  activated_by uuid not null references identity.person,
  activated_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table instruments.activation is 'That a program may give an instrument, from then until it was ended.';
create unique index activation_once on instruments.activation (program_id, canonical, version) where ended_at is null;
