-- One time that a screening instrument was offered to one young person, from the checks to the signature. Ids, codes and instants; what
-- they answer and what it says is an item of the record, sealed. Nothing that anybody said stands here.
create schema administrations;

create table administrations.administration (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  instrument text not null check (length(instrument) between 1 and 300),
  instrument_version text not null check (length(instrument_version) between 1 and 60),
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  mode text not null check (mode in ('interview', 'self-administered', 'staff-integrated')),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  setting text check (setting ~ '^[a-z]+(-[a-z]+)*$' and length(setting) <= 60),
  prompt text not null check (prompt ~ '^[a-z]+(-[a-z]+)*$' and length(prompt) <= 40),
  lanes text[] not null,
  at text not null default 'checks'
    check (at in ('checks', 'privacy', 'interpreter', 'limits', 'assent', 'items', 'aftercare', 'final')),
  outcome text check (outcome ~ '^[a-z]+(-[a-z]+)*$' and length(outcome) <= 40),
  retry_on date check (isfinite(retry_on)),
  safety boolean not null default false,
  aftercare_due timestamptz check (isfinite(aftercare_due)),
  item_id uuid unique,
  steps integer not null default 0 check (steps between 0 and 500),
  started_by uuid not null references identity.person,
  started_at timestamptz not null default clock_timestamp(),
  signed_by uuid references identity.person,
  signed_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((at = 'final') = (signed_at is not null) and (signed_at is null) = (signed_by is null)),
  check (retry_on is null or outcome is not null),
  check (outcome <> 'not-safe-to-ask' or retry_on is not null),
  check (outcome is null or at in ('aftercare', 'final')),
  check (aftercare_due is null or at in ('aftercare', 'final'))
);
comment on table administrations.administration is 'One time that an instrument was offered to one young person. Its final is changed by nobody; what changes later is an amendment.';
comment on column administrations.administration.instrument is 'Canonical of the questionnaire; with its version it names the instrument.';
comment on column administrations.administration.text_sha256 is 'Of the texts of the items as they were asked.';
comment on column administrations.administration.setting is 'Of the site when it began. Null: nobody has said.';
comment on column administrations.administration.prompt is 'What brought it about: a kind of visit, a return, a section of an assessment. Never a finding.';
comment on column administrations.administration.lanes is 'By which rules its program worked when it began: the entry takes these and those of the day it is written.';
comment on column administrations.administration.outcome is 'How the asking ended early. Null: it goes on, or went to its end.';
comment on column administrations.administration.safety is 'An item asks for a step at once, whatever the total.';
comment on column administrations.administration.item_id is 'The entry of the record with answers and result. Null: nothing was asked.';
create index administration_of_subject on administrations.administration (subject_id, started_at desc);
create index administration_open on administrations.administration (program_id, aftercare_due) where at <> 'final';
create index administration_of_program on administrations.administration (program_id, started_at desc);

create table administrations.step (
  coalition_id uuid not null,
  administration_id uuid not null references administrations.administration (id),
  ordinal integer not null check (ordinal between 1 and 500),
  from_state text not null check (from_state ~ '^[a-z]+$'),
  to_state text not null check (to_state ~ '^[a-z]+$'),
  act text not null check (act in ('pass', 'skip', 'end')),
  outcome text check (outcome ~ '^[a-z]+(-[a-z]+)*$'),
  facts jsonb check (jsonb_typeof(facts) = 'object' and length(facts::text) <= 600),
  by_person uuid references identity.person,
  program_id uuid not null,
  mode text not null check (mode in ('interview', 'self-administered', 'staff-integrated')),
  at timestamptz not null default clock_timestamp(),
  primary key (administration_id, ordinal),
  foreign key (coalition_id, administration_id) references administrations.administration (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table administrations.step is 'Append-only. Each arrow that was walked: who, when, where, in which mode, and what was recorded, in codes.';
comment on column administrations.step.by_person is 'Null: the young person, on a screen that was handed over.';
comment on column administrations.step.facts is 'Codes, ids and yes or no. No word of anybody.';

create table administrations.answers (
  coalition_id uuid not null,
  administration_id uuid primary key references administrations.administration (id),
  revision integer not null check (revision between 1 and 10000),
  key_epoch integer not null check (key_epoch > 0),
  ciphertext bytea not null check (octet_length(ciphertext) between 29 and 200000),
  saved_at timestamptz not null default clock_timestamp(),
  foreign key (coalition_id, administration_id) references administrations.administration (coalition_id, id)
);
comment on table administrations.answers is 'Answers of an administration that goes on, sealed under the key of the young person; gone when it is signed, since the entry has them.';

create table administrations.amendment (
  coalition_id uuid not null,
  administration_id uuid not null references administrations.administration (id),
  item_version integer not null check (item_version > 1),
  reason text not null check (reason in ('answer-entered-wrongly', 'young-person-corrected', 'wrong-young-person')),
  amended_by uuid not null references identity.person,
  amended_at timestamptz not null default clock_timestamp(),
  primary key (administration_id, item_version),
  foreign key (coalition_id, administration_id) references administrations.administration (coalition_id, id)
);
comment on table administrations.amendment is 'Append-only. A final is not edited: its entry gets a further version, with a reason and an author, and the versions before stay readable.';

-- As for the records (202612010200): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('administrations.administration'::regclass, 'administrations.step'::regclass, 'administrations.answers'::regclass,
      'administrations.amendment'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
