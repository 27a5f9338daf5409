-- A decoy record that a lead has planted: whoever opens it is told of. Nothing of records.subject says it, nor points
-- here (a foreign key would lock the record's row, which whoever reads the table can see).
create table records.planted (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  subject_id uuid not null,
  planted_by uuid not null references identity.person,
  planted_at timestamptz not null default clock_timestamp(),
  ended_by uuid references identity.person,
  ended_at timestamptz,
  primary key (coalition_id, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table records.planted is 'Records of nobody whose readers are told of. Seen by leads of the program that keeps them and by no worker.';
create unique index planted_once on records.planted (subject_id) where ended_at is null;

-- From when on readings have not been looked at yet.
create table records.watch (
  single boolean primary key default true check (single),
  looked_until timestamptz not null
);
comment on table records.watch is 'One row: up to when look-ups were gone through for alerts that no page may wait for.';
insert into records.watch (looked_until) values (now());

do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid = 'records.planted'::regclass and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
