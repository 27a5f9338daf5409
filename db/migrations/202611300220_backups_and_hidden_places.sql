-- Which backups were made, and when places that were public were hidden: a backup from before still holds their addresses,
-- and the doctor names it until it is deleted.
create table platform.backup (
  id uuid primary key default gen_random_uuid(),
  folder text not null check (length(folder) between 1 and 4096),
  made_at timestamptz not null
);
comment on column platform.backup.folder is 'On the machine where the command ran.';
comment on column platform.backup.made_at is 'Before anything was copied: what was hidden earlier is not in it.';

create table protected.hiding (
  transaction xid8 primary key default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp()
);
comment on table protected.hiding is 'When an act that hid places was about to commit; not which, and not how many.';
