-- That everywhere was looked for what was destroyed, and what was found.
create table records.sweep (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  subject_id uuid not null,
  swept_at timestamptz not null default clock_timestamp(),
  places jsonb not null,
  left_over integer not null check (left_over >= 0),
  primary key (coalition_id, id)
);
comment on table records.sweep is 'Append-only. One look through all places in which something of a destroyed record could be left.';
comment on column records.sweep.places is 'By place how many there were: codes and counts alone.';
comment on column records.sweep.left_over is 'How many were left of what had to be gone: none, or something is wrong.';
create index sweep_of_subject on records.sweep (subject_id, swept_at desc);

do $$
declare
  one record;
begin
  for one in select a.attname from pg_attribute a where a.attrelid = 'records.sweep'::regclass and a.attnum > 0
  loop
    execute format('alter table records.sweep alter column %I set statistics 0', one.attname);
  end loop;
end $$;
