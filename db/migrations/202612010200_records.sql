-- What programs write about young people. See docs/adr/0028-records-of-young-people.md.
create schema records;

-- Written from what the features register; see src/app/registered-sql.ts.
create table records.kind (
  key text primary key check (key ~ '^[a-z]+(-[a-z]+)*$' and length(key) <= 40),
  groups text[] not null check (cardinality(groups) > 0),
  category jsonb not null,
  author_only boolean not null,
  changed_by_author boolean not null,
  -- For the table of what is kept how long; null: as long as the record.
  kept_months integer check (kept_months > 0)
);
comment on table records.kind is 'Kinds of items that features declare in their manifests. One that is declared no more keeps its row: items may name it.';
comment on column records.kind.groups is 'Field groups of the kind; each is one ciphertext.';
comment on column records.kind.category is 'What an item of this kind is to the law: one category, or one for each lane.';
comment on column records.kind.changed_by_author is 'Corrected and retracted by its author alone; otherwise by whoever works in the program.';
comment on column records.kind.author_only is 'Read by its author alone, whatever else is granted.';

create table records.subject (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  holder_id uuid references identity.person,
  merged_into uuid,
  merged_by uuid references identity.person,
  merged_at timestamptz,
  opened_at timestamptz not null default now(),
  opened_by uuid not null references identity.person,
  closed_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, merged_into) references records.subject (coalition_id, id),
  check (merged_into is distinct from id),
  check ((merged_into is null) = (merged_at is null) and (merged_into is null) = (merged_by is null))
);
comment on table records.subject is 'One young person as one agency knows them: an id that says nothing. Never matched across agencies.';
comment on column records.subject.program_id is 'The program that keeps the record; passes on when the program closes.';
comment on column records.subject.holder_id is 'Who of the program works with the young person; null: nobody by name.';
comment on column records.subject.merged_into is 'The record that this one is part of. A pointer: taking it back gives both back whole.';
create index subject_of_program on records.subject (program_id, opened_at desc);
create index subject_holder on records.subject (holder_id) where holder_id is not null;
create index subject_merged_into on records.subject (coalition_id, merged_into) where merged_into is not null;

create table records.item (
  coalition_id uuid not null,
  id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  kind text not null references records.kind,
  category text not null check (category ~ '^[a-z]+(-[a-z]+)*$'),
  lanes text[] not null,
  state text not null default 'current' check (state in ('current', 'retracted')),
  known_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  author_id uuid not null references identity.person,
  due_at timestamptz,
  assigned_to uuid references identity.person,
  done_at timestamptz,
  done_by uuid references identity.person,
  pinned boolean not null default false,
  version integer not null default 1 check (version > 0),
  primary key (id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check (isfinite(known_at) and known_at <= recorded_at + interval '1 day'),
  check (isfinite(due_at)),
  check ((done_at is null) = (done_by is null))
);
comment on table records.item is 'One thing written about a young person: ids, codes and instants only. The words are sealed in records.sealed. Read by functions only.';
comment on column records.item.program_id is 'The program that wrote it.';
comment on column records.item.category is 'What it is to the law (the rows of the sharing matrix): follows from kind and lane, or is a stricter one that its author chose.';
comment on column records.item.lanes is 'Lanes of the program when it was written; all of them bind it. None: nobody else ever reads it.';
comment on column records.item.known_at is 'When somebody here knew it: the time that counts in the chronology.';
comment on column records.item.version is 'Grows with each change; a change says which version it was made on.';
-- The same for what is plain of a page of items.
create index item_of_subject on records.item (subject_id, known_at, id)
  include (kind, category, lanes, state, recorded_at, author_id, due_at, assigned_to, done_at, done_by, pinned, version);
create index item_of_program on records.item (program_id);
create index item_assigned on records.item (assigned_to) where assigned_to is not null and done_at is null;

-- Append-only: who wrote which version, when, and why.
create table records.version (
  item_id uuid not null references records.item,
  version integer not null check (version > 0),
  written_by uuid not null references identity.person,
  written_at timestamptz not null default now(),
  why text not null check (why in ('written', 'changed', 'corrected', 'retracted')),
  primary key (item_id, version)
);
comment on table records.version is 'Append-only. Each version of an item; the words of all of them stay readable.';

create table records.sealed (
  item_id uuid not null references records.item,
  field_group text not null check (field_group ~ '^[a-z]+(-[a-z]+)*$'),
  version integer not null check (version > 0),
  key_epoch integer not null check (key_epoch > 0),
  ciphertext bytea not null check (octet_length(ciphertext) between 29 and 200000),
  primary key (item_id, version, field_group)
);
comment on table records.sealed is 'The words of an item: AES-256-GCM under the subject''s key, padded, bound to coalition, agency, subject, table, item, group, key epoch and version.';
alter table records.sealed alter column ciphertext set storage external;

create table records.access (
  coalition_id uuid not null,
  program_id uuid not null,
  person_id uuid references identity.person,
  item_id uuid not null references records.item,
  subject_id uuid not null,
  basis text not null check (basis in ('own')),
  until timestamptz not null default 'infinity',
  kind text not null,
  state text not null,
  sort_at timestamptz not null,
  due_at timestamptz,
  assigned_to uuid,
  pinned boolean not null,
  done boolean not null default false,
  primary key (item_id, program_id, basis),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table records.access is 'Which program may read which item until when, and by what basis: what every list and count is driven from. Written by triggers only.';
comment on column records.access.person_id is 'Only this person of the program; null: whoever works in it.';
comment on column records.access.due_at is 'Null when nothing is due any more.';
comment on column records.access.done is 'A task that is done, a request that is answered: nothing of it waits.';
-- A list of a record needs the index alone: its rows lie as far apart as the days on which they were written.
create index access_of_subject on records.access (program_id, subject_id, sort_at desc)
  include (item_id, person_id, basis, until, kind, state, due_at, assigned_to, done, pinned);
create index access_of_kind on records.access (program_id, kind, sort_at desc);
create index access_due on records.access (program_id, due_at) where due_at is not null;

create table records.reading (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  program_id uuid not null,
  person_id uuid not null references identity.person,
  at timestamptz not null default clock_timestamp(),
  purpose text not null references audit.purpose,
  what text not null check (what in ('record', 'names', 'search', 'due', 'print', 'history', 'contact')),
  subject_ids uuid[] not null,
  item_ids uuid[] not null,
  primary key (coalition_id, id)
);
comment on table records.reading is 'Append-only: what was opened, by whom and why. Written by the function that hands it out, in the same transaction.';
create index reading_of_subject on records.reading using gin (subject_ids);
create index reading_of_program on records.reading (program_id, at desc);

create table records.draft (
  coalition_id uuid not null,
  id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  person_id uuid not null references identity.person,
  subject_id uuid,
  form text not null check (form ~ '^[a-z]+(-[a-z]+)*$' and length(form) <= 40),
  item_id uuid,
  item_version integer,
  version integer not null default 1 check (version > 0),
  key_epoch integer not null check (key_epoch > 0),
  ciphertext bytea not null check (octet_length(ciphertext) between 29 and 200000),
  saved_at timestamptz not null default now(),
  primary key (program_id, person_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id)
);
comment on table records.draft is 'What somebody has typed and not yet saved: theirs alone, sealed under a key of their drafts, gone when it is saved or discarded.';
comment on column records.draft.item_version is 'The version that was being changed when typing began.';
create unique index draft_once on records.draft (program_id, person_id, form, coalesce(subject_id, program_id), coalesce(item_id, program_id));

create table records.handover (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  program_id uuid not null,
  subject_id uuid not null,
  from_person uuid not null references identity.person,
  to_person uuid not null references identity.person,
  asked_at timestamptz not null default now(),
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  answered_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check (from_person <> to_person),
  check ((answer is null) = (answered_at is null))
);
comment on table records.handover is 'That somebody asks a colleague of the program to take a young person over. Counts when the colleague accepts.';
create unique index handover_open on records.handover (subject_id) where answer is null;
create index handover_to on records.handover (to_person) where answer is null;

-- Whoever may read a table may ask the planner how many rows it expects, policies or not: it shall know nothing that
-- depends on whose they are. The indexes are chosen without.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('records.subject'::regclass, 'records.access'::regclass, 'records.reading'::regclass,
      'records.draft'::regclass, 'records.handover'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
  -- What an index works out has statistics of its own.
  alter index records.draft_once alter column 4 set statistics 0;
  alter index records.draft_once alter column 5 set statistics 0;
end $$;
