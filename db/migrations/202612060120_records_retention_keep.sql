-- A lead keeps what has been kept as long as the rules ask.
create table records.retention_keep (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  item_id uuid,
  until date not null,
  reason text not null check (reason in ('still-needed', 'asked-by-them', 'may-be-evidence', 'counsel', 'other-law')),
  decided_by uuid not null references identity.person,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (until <= (decided_at at time zone 'UTC')::date + 3660)
);
comment on table records.retention_keep is 'Append-only: that a lead keeps a record, or one entry, longer than its period. The newest counts. Codes alone.';
comment on column records.retention_keep.item_id is 'The one entry; null: the whole record.';
create index retention_keep_of_program on records.retention_keep (program_id, subject_id, decided_at desc);
create index retention_keep_by on records.retention_keep (decided_by);

do $$
declare
  one record;
begin
  for one in select a.attname from pg_attribute a where a.attrelid = 'records.retention_keep'::regclass and a.attnum > 0 loop
    execute format('alter table records.retention_keep alter column %I set statistics 0', one.attname);
  end loop;
end $$;
