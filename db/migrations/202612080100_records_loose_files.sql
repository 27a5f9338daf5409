-- Sealed files that no document names any more, or never did: what is to be removed from where files lie, and when.
create table records.loose_file (
  coalition_id uuid,
  object_name text not null primary key check (object_name ~ '^[0-9a-f]{32}$'),
  pieces integer not null check (pieces > 0),
  subject_id uuid,
  noted_at timestamptz not null default clock_timestamp()
);
comment on table records.loose_file is 'A sealed file that no document names: its record was destroyed, it was sealed anew, or its upload broke off. Goes when the file is gone.';
comment on column records.loose_file.subject_id is 'Whose it was. Null: found where files lie, and named by no row.';
comment on column records.loose_file.noted_at is 'It stays for 30 days from then, as backups do whose rows may name it. Of a destroyed record it goes as soon as the keys are gone.';
create index loose_file_due on records.loose_file (noted_at);
create index loose_file_of_subject on records.loose_file (subject_id) where subject_id is not null;

do $$
declare
  one record;
begin
  for one in select a.attname from pg_attribute a where a.attrelid = 'records.loose_file'::regclass and a.attnum > 0
  loop
    execute format('alter table records.loose_file alter column %I set statistics 0', one.attname);
  end loop;
end $$;
