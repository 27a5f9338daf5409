-- What was destroyed stays destroyed. See docs/adr/0030-what-happened-is-provable.md.
create table records.destruction (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  parts uuid[] not null check (subject_id = any (parts)),
  reason text not null check (reason in ('asked-by-them', 'kept-long-enough', 'opened-by-mistake', 'court-order')),
  asked_by uuid not null references identity.person,
  asked_at timestamptz not null default clock_timestamp(),
  withdrawn_by uuid references identity.person,
  withdrawn_at timestamptz,
  confirmed_by uuid references identity.person,
  confirmed_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (withdrawn_at is null or confirmed_at is null),
  check (confirmed_by <> asked_by),
  check (confirmed_at >= asked_at + interval '7 days')
);
comment on table records.destruction is 'That somebody asks for a record to be destroyed. It is when a second person confirms, seven days later at the earliest. Ids and codes.';
comment on column records.destruction.parts is 'The record and those that were merged into it when it was asked: they go together. Where that has changed, it is asked anew.';
create unique index destruction_waits_once on records.destruction (subject_id) where withdrawn_at is null and confirmed_at is null;
create index destruction_of_agency on records.destruction (agency_id, asked_at desc);

-- No foreign keys: in a backup of the data of before, what it names may not be there yet.
create table records.tombstone (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  program_id uuid,
  subject_id uuid not null,
  item_id uuid,
  destruction_id uuid,
  destroyed_at timestamptz not null,
  note text not null check (octet_length(note) <= 2000),
  keys_gone_at timestamptz,
  primary key (coalition_id, id),
  unique nulls not distinct (subject_id, item_id)
);
comment on table records.tombstone is 'That a record, or the words of one entry, were destroyed. Append-only; the key store has the same. Nothing of records is deleted without one.';
comment on column records.tombstone.item_id is 'The one entry whose words went; null: the whole record.';
comment on column records.tombstone.note is 'What was destroyed and when, signed by the installation (C2SP signed-note).';
comment on column records.tombstone.keys_gone_at is 'When the key store had destroyed the keys, and has the same tombstone.';
create index tombstone_of_agency on records.tombstone (agency_id, destroyed_at desc);
create index tombstone_of_item on records.tombstone (item_id) where item_id is not null;
create index tombstone_to_carry_out on records.tombstone (destroyed_at) where keys_gone_at is null;

create table records.hold (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  reason text not null check (reason in ('lawsuit', 'criminal-case', 'subpoena', 'investigation', 'counsel')),
  ordered_by text not null check (ordered_by in ('court', 'prosecutor', 'agency-counsel', 'oversight-body')),
  placed_by uuid not null references identity.person,
  placed_at timestamptz not null default clock_timestamp(),
  lift_asked_by uuid references identity.person,
  lift_asked_at timestamptz,
  lifted_by uuid references identity.person,
  lifted_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((lift_asked_by is null) = (lift_asked_at is null)),
  check ((lifted_by is null) = (lifted_at is null)),
  check (lifted_by is null or lift_asked_by is not null),
  check (lifted_by <> lift_asked_by)
);
comment on table records.hold is 'That a record must be kept whatever else was asked. Placed by one person, lifted by two. Codes alone.';
create unique index hold_stands_once on records.hold (subject_id) where lifted_at is null;
create index hold_of_agency on records.hold (agency_id, placed_at desc);

alter table records.subject add column destroyed_at timestamptz;
comment on column records.subject.destroyed_at is 'When all that was written was destroyed. The row stays, so that it existed; nobody here sees it.';

do $$
declare
  one record;
begin
  alter table records.subject alter column destroyed_at set statistics 0;
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('records.destruction'::regclass, 'records.tombstone'::regclass, 'records.hold'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
