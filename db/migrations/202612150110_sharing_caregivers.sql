-- What is said of one parent or caregiver of a young person that the rules ask about: that they are not treated as their representative
-- (45 CFR 164.502(g)(5)), what the young person lets them see, that what a law asks is the case, that they have a reason to know.
create table sharing.caregiver_statement (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  caregiver_id uuid not null,
  kind text not null check (kind in ('election', 'opt-in', 'ground', 'reason-to-know')),
  why text check (why in ('may-be-harmed', 'could-be-endangered')),
  row_id text check (row_id ~ '^[A-Za-z0-9-]+(/[a-z-]+)+$' and length(row_id) <= 120),
  categories text[] check (cardinality(categories) between 1 and 26 and array_position(categories, null) is null),
  from_at timestamptz not null check (isfinite(from_at)),
  until timestamptz check (isfinite(until)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check (caregiver_id <> subject_id),
  -- What hides needs no end; what opens has one, but what the young person wishes, which they take back.
  check ((kind = 'election') = (why is not null)),
  check ((kind = 'ground') = (row_id is not null)),
  check ((kind in ('opt-in', 'ground')) = (categories is not null)),
  check ((kind in ('ground', 'reason-to-know')) = (until is not null)),
  check (until is null or until > from_at and until <= from_at + interval '181 days'),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sharing.caregiver_statement is 'What somebody of the program that keeps a record says of one parent or caregiver that the rules ask about. Nothing opens by it alone.';
comment on column sharing.caregiver_statement.caregiver_id is 'An item of kind known-person.';
comment on column sharing.caregiver_statement.why is 'Why they are not treated as the representative, as the law gives the reasons.';
create index caregiver_statement_of_subject on sharing.caregiver_statement (subject_id);

-- What was told or handed to a person whom the record knows, or to the young person, and which entries in which version.
alter table disclosures.told
  add column recipient_person uuid,
  add column given jsonb check (jsonb_typeof(given) = 'object');
comment on column disclosures.told.recipient_person is 'An item of kind known-person, or the young person by the id of their record. Null: a program, or somebody of whom the record knows nothing.';
comment on column disclosures.told.given is 'By id of the entry its version and the field groups that were told or handed out. Null: it was in no entry.';
-- Shown to the young person by somebody beside them.
alter table disclosures.told drop constraint told_mode_check;
alter table disclosures.told add constraint told_mode_check
  check (mode in ('verbal', 'copy') or mode = 'view' and outside = 'youth');
alter table disclosures.told add constraint told_to_a_person
  check (recipient_person is null or outside in ('caregiver', 'youth'));

-- As for the other tables (202612130100): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where (a.attrelid = 'sharing.caregiver_statement'::regclass
        or a.attrelid = 'disclosures.told'::regclass and a.attname in ('recipient_person', 'given'))
      and a.attnum > 0 and not a.attisdropped
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
