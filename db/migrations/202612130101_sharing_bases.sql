-- By what which entries pass to which program, and what was read. Rows of another program's access stand here and not in
-- records.access: whatever lists, counts, exports or destroys by that table means the program's own.
create table sharing.basis (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_agency uuid not null,
  recipient_program uuid not null,
  recipient_person uuid references identity.person,
  ways text[] not null check (cardinality(ways) > 0),
  lane_rows text[] not null check (cardinality(lane_rows) > 0),
  records uuid[] not null,
  mode text not null,
  purpose text not null,
  obligations text[] not null,
  notices text[] not null,
  from_at timestamptz not null,
  until timestamptz not null,
  ruleset text not null check (ruleset ~ '^[a-z0-9][a-z0-9.-]*@[0-9a-f]{64}$'),
  decided jsonb not null check (jsonb_typeof(decided) = 'object'),
  shared_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_why text check (ended_why in ('taken-back', 'stopped', 'facts-changed', 'destroyed')),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  foreign key (coalition_id, recipient_agency) references identity.agency (coalition_id, id),
  foreign key (coalition_id, recipient_program) references identity.program (coalition_id, id),
  check (recipient_program <> program_id),
  check (from_at < until),
  check ((ended_at is null) = (ended_why is null))
);
comment on table sharing.basis is 'That somebody shared entries of a record with a program, and by what that is lawful. Once it ends, nothing passes by it.';
comment on column sharing.basis.records is 'Releases and other records by which it holds; one of them taken back ends it.';
comment on column sharing.basis.until is 'The first moment at which it holds no more by itself; infinity: nothing changes by itself.';
comment on column sharing.basis.ruleset is 'name@hash of what it was decided by.';
comment on column sharing.basis.decided is 'Request, facts and decision as they were: ids, codes and minutes, so that it can be decided again.';
create index basis_of_subject on sharing.basis (subject_id, recorded_at desc);
create index basis_to_program on sharing.basis (recipient_program, recorded_at desc) where ended_at is null;
create index basis_by_record on sharing.basis using gin (records) where ended_at is null;

create table sharing.class (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  basis_id uuid not null,
  category text not null,
  lanes text[] not null check (cardinality(lanes) > 0),
  field_groups text[] not null check (cardinality(field_groups) > 0),
  primary key (coalition_id, id),
  foreign key (coalition_id, basis_id) references sharing.basis (coalition_id, id)
);
comment on table sharing.class is 'Of one basis: entries of one category under the same lanes, and which field groups of them may pass.';
create unique index class_once on sharing.class (basis_id, category, lanes, field_groups);

create table sharing.access (
  coalition_id uuid not null,
  basis_id uuid not null,
  class_id uuid not null,
  item_id uuid not null,
  subject_id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  kind text not null,
  sort_at timestamptz not null,
  primary key (basis_id, item_id),
  foreign key (coalition_id, basis_id) references sharing.basis (coalition_id, id),
  foreign key (coalition_id, class_id) references sharing.class (coalition_id, id)
);
comment on table sharing.access is 'Which entry passes by which basis in which class. Readable by its recipient while the basis holds, and never without it.';
comment on column sharing.access.program_id is 'The program that shares.';
create index access_of_item on sharing.access (item_id);
create index access_of_subject on sharing.access (subject_id);

create table sharing.link (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  basis_id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  linked_by uuid not null references identity.person,
  linked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, basis_id) references sharing.basis (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sharing.link is 'In which record of its own a recipient reads what was shared. The recipient''s alone: whoever shared never learns of it.';
create unique index link_once on sharing.link (basis_id, program_id) where ended_at is null;
create index link_of_subject on sharing.link (subject_id) where ended_at is null;

create table sharing.disclosure (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  basis_id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_agency uuid not null,
  recipient_program uuid not null,
  reader_id uuid not null references identity.person,
  mode text not null,
  purpose text not null,
  item_ids uuid[] not null check (cardinality(item_ids) > 0),
  field_groups text[] not null check (cardinality(field_groups) > 0),
  ruleset text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, basis_id) references sharing.basis (coalition_id, id)
);
comment on table sharing.disclosure is 'Append-only: what passed to whom, when and by what. Written by the function that hands it out, in the same transaction.';
create index disclosure_of_subject on sharing.disclosure (subject_id, at desc);

alter table records.reading drop constraint reading_what_check;
alter table records.reading add constraint reading_what_check
  check (what in ('record', 'names', 'search', 'due', 'print', 'history', 'contact', 'job', 'archive', 'shared'));

do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('sharing.basis'::regclass, 'sharing.class'::regclass, 'sharing.access'::regclass, 'sharing.link'::regclass,
      'sharing.disclosure'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
