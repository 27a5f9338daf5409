-- What passed from a record by word of mouth or on paper, what was found about it, and what was recalled because it went to the
-- wrong place. Ids, codes and instants; a recipient outside the coalition by name is sealed with the key of the accounting, which
-- outlives the record (ADR 0029). What was read on a page stands in
-- sharing.disclosure.
create schema if not exists disclosures;

create table disclosures.told (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_agency uuid,
  recipient_program uuid,
  outside text check (outside ~ '^[a-z]+(-[a-z]+)*$'),
  mode text not null check (mode in ('verbal', 'copy')),
  purpose text not null check (purpose ~ '^[a-z]+(-[a-z]+)*$'),
  categories text[] not null check (cardinality(categories) between 1 and 26),
  lanes text[] not null,
  said_way text not null check (said_way ~ '^[a-z]+(-[a-z]+)*$'),
  happened_at timestamptz not null check (isfinite(happened_at)),
  outcome text not null check (outcome in ('allow', 'deny')),
  ways text[] not null,
  lane_rows text[] not null,
  obligations text[] not null,
  reasons text[] not null,
  ruleset text not null check (ruleset = 'none@none' or ruleset ~ '^[a-z0-9][a-z0-9.-]*@[0-9a-f]{64}$'),
  decided jsonb not null check (jsonb_typeof(decided) = 'object'),
  key_epoch integer check (key_epoch > 0),
  ciphertext bytea check (octet_length(ciphertext) between 29 and 20000),
  void boolean not null default false,
  corrects uuid unique references disclosures.told (id),
  entered_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  foreign key (coalition_id, recipient_agency) references identity.agency (coalition_id, id),
  foreign key (coalition_id, recipient_program) references identity.program (coalition_id, id),
  check ((recipient_program is null) = (recipient_agency is null)),
  check ((recipient_program is null) = (outside is not null)),
  check ((key_epoch is null) = (ciphertext is null) and (outside is null or ciphertext is not null)),
  check (recipient_program <> program_id),
  check ((outcome = 'deny') = (cardinality(reasons) > 0)),
  check (happened_at <= recorded_at + interval '1 minute'),
  check (corrects <> id),
  check (corrects is not null or not void)
);
comment on table disclosures.told is 'Append-only. That somebody passed something on by word of mouth or on paper, as it happened, whether the rules allow it or not. What was entered wrongly is corrected by a later row.';
comment on column disclosures.told.ciphertext is 'To whom by name: the person, and outside the coalition the organization. No narrative.';
comment on column disclosures.told.outside is 'What kind of recipient, where it is no program of the coalition.';
comment on column disclosures.told.lanes is 'By which rules its program worked when it was entered.';
comment on column disclosures.told.said_way is 'On what whoever entered it says that it rests; none: on nothing, or they do not know.';
comment on column disclosures.told.outcome is 'What the rules say of it as of the minute in which it happened.';
comment on column disclosures.told.decided is 'Request, facts and decision as they were: ids, codes and minutes, so that it can be decided again.';
comment on column disclosures.told.void is 'The row that it corrects did not happen.';
create index told_of_subject on disclosures.told (subject_id, happened_at desc);

create table disclosures.review (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  told_id uuid not null references disclosures.told (id),
  finding text not null check (finding in ('in-order', 'not-in-order', 'ask-counsel')),
  reviewed_by uuid not null references identity.person,
  reviewed_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, told_id) references disclosures.told (coalition_id, id)
);
comment on table disclosures.review is 'Append-only; the newest counts. What a lead found about something that the rules do not allow and that was passed on all the same.';
create index review_of_told on disclosures.review (told_id, reviewed_at desc);

create table disclosures.recall (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  basis_id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_agency uuid not null,
  recipient_program uuid not null,
  why text not null check (why in ('wrong-program', 'wrong-person', 'too-much')),
  readings integer not null check (readings >= 0),
  readers uuid[] not null,
  item_ids uuid[] not null,
  recalled_by uuid not null references identity.person,
  recalled_at timestamptz not null default clock_timestamp(),
  answer text check (answer in ('not-used', 'removed', 'already-used')),
  answered_by uuid references identity.person,
  answered_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, basis_id) references sharing.basis (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, recipient_program) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);
comment on table disclosures.recall is 'That something was shared with the wrong program and was taken out of its sight, with what had been read by then, and what that program says it did about it.';
comment on column disclosures.recall.item_ids is 'Entries of which something had been read.';
create index recall_of_subject on disclosures.recall (subject_id, recalled_at desc);
create index recall_to_program on disclosures.recall (recipient_program, recalled_at desc);

-- As for the records (202612010200): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('disclosures.told'::regclass, 'disclosures.review'::regclass, 'disclosures.recall'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
