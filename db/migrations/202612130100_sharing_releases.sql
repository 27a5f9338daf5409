-- What young people and those who sign for them have said about what may pass: releases, refusals, and of whom what is known.
-- Ids, codes and instants only; words and names are sealed as items of the record. See docs/sharing/decision.md.
create schema if not exists sharing;

create table sharing.release (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_agency uuid not null,
  recipient_programs uuid[] not null check (cardinality(recipient_programs) between 1 and 20),
  people uuid[] not null default '{}' check (cardinality(people) <= 50),
  categories text[] not null check (cardinality(categories) between 1 and 26),
  purposes text[] not null check (cardinality(purposes) between 1 and 20),
  modes text[] not null check (cardinality(modes) between 1 and 6),
  form text not null check (form in ('written', 'verbal')),
  consequences boolean not null,
  how_to_revoke boolean not null,
  independent boolean not null,
  redisclosure_stated boolean not null,
  specific boolean not null,
  tpo boolean not null default false,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'),
  until timestamptz check (isfinite(until)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  revoked_by uuid references identity.person,
  revoked_through text check (revoked_through in ('young-person', 'helper', 'guardian', 'phone')),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  foreign key (coalition_id, recipient_agency) references identity.agency (coalition_id, id),
  check (until is not null or tpo),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_through is null))
);
comment on table sharing.release is 'That a young person, and who signs with them, agree that named things pass from one program to programs of one agency. Its words are sealed in the item of the same id.';
comment on column sharing.release.id is 'That of the item in the record which holds who signed by name, and in which words it was explained.';
comment on column sharing.release.program_id is 'The program that discloses.';
comment on column sharing.release.people is 'Named people inside the recipient''s programs; none: whoever works there.';
comment on column sharing.release.independent is 'It was explained that help does not depend on it.';
comment on column sharing.release.specific is 'It says exactly what passes, as 42 CFR 2.31 asks.';
comment on column sharing.release.tpo is 'For all treatment, payment and operations, which alone may be without an end.';
comment on column sharing.release.until is 'Last minute in which it counts; that minute belongs to it.';
comment on column sharing.release.revoked_through is 'Who said that it is taken back, or that it was by phone.';
create index release_of_subject on sharing.release (subject_id, recorded_at desc);

create table sharing.release_signature (
  coalition_id uuid not null,
  release_id uuid not null,
  person_id uuid not null,
  capacity text not null check (capacity in ('youth', 'guardian', 'gal')),
  how text not null check (how in ('drawn', 'typed', 'scanned')),
  witness_id uuid references identity.person,
  signed_at timestamptz not null check (isfinite(signed_at)),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (release_id, person_id, capacity),
  foreign key (coalition_id, release_id) references sharing.release (coalition_id, id),
  -- A typed name is nobody's hand: somebody saw it.
  check (how <> 'typed' or witness_id is not null),
  check (signed_at <= recorded_at + interval '1 minute')
);
comment on table sharing.release_signature is 'Append-only. Who signed a release as what.';
comment on column sharing.release_signature.person_id is 'The young person by the id of their record, or an item of kind known-person.';

create table sharing.refusal (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_id uuid,
  categories text[] check (cardinality(categories) between 1 and 26),
  from_at timestamptz not null check (isfinite(from_at)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz,
  withdrawn_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table sharing.refusal is 'What a young person does not want passed on, in whatever form they said it. It always narrows.';
comment on column sharing.refusal.recipient_id is 'A program or an agency; null: anybody.';
comment on column sharing.refusal.categories is 'Null: anything.';
create index refusal_of_subject on sharing.refusal (subject_id);

create table sharing.signer_flag (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('abuser', 'suspected-abuser', 'exploiter-associated')),
  from_at timestamptz not null check (isfinite(from_at)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  lifted_at timestamptz,
  lifted_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check (person_id <> subject_id),
  check ((lifted_at is null) = (lifted_by is null))
);
comment on table sharing.signer_flag is 'Why somebody''s signature does not count, and what was signed before counts no more from then on (R3).';
comment on column sharing.signer_flag.person_id is 'An item of kind known-person, or a person with an account.';
create index signer_flag_of_subject on sharing.signer_flag (subject_id);

create table sharing.standing (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('guardian', 'gal', 'none-after-18')),
  from_at timestamptz not null check (isfinite(from_at)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((kind = 'none-after-18') = (person_id = subject_id)),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sharing.standing is 'Who has legal authority for a young person, as somebody entered it; or that nobody has once they are an adult.';
create index standing_of_subject on sharing.standing (subject_id);

create table sharing.age (
  coalition_id uuid not null references identity.coalition,
  item_id uuid not null,
  item_version integer not null check (item_version > 0),
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  guardian_until timestamptz,
  adult_from timestamptz,
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (item_id, item_version),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((guardian_until is null) = (adult_from is null) and guardian_until < adult_from)
);
comment on table sharing.age is 'In which month somebody turns 18, read from one version of who they are. The day stands nowhere but in the sealed words; what was changed since counts as not known.';
comment on column sharing.age.guardian_until is 'When the month of the 18th birthday begins, in their zone; null: no day of birth is known.';
comment on column sharing.age.adult_from is 'When the month after it begins.';
create index age_of_subject on sharing.age (subject_id);

create table sharing.item_statement (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  program_id uuid not null,
  item_id uuid not null,
  service text not null check (service in ('stay', 'advocacy', 'exam', 'mental', 'substance', 'infections', 'other')),
  care_consent text check (care_consent in ('youth', 'court', 'agreed-confidential', 'guardian')),
  minor_consented boolean not null,
  le_unit boolean not null,
  not_from_cji boolean not null,
  names_reporter boolean not null,
  names_other_client boolean not null,
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table sharing.item_statement is 'Append-only; the newest counts. What somebody said of an entry that the rules ask about and its words do not tell.';
create index item_statement_of_item on sharing.item_statement (item_id, said_at desc);

-- As for the records (202612010200): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('sharing.release'::regclass, 'sharing.release_signature'::regclass, 'sharing.refusal'::regclass,
      'sharing.signer_flag'::regclass, 'sharing.standing'::regclass, 'sharing.age'::regclass, 'sharing.item_statement'::regclass)
      and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
