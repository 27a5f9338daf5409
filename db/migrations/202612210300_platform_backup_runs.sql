-- How each backup and each drill of one ended, so that somebody is told when none works any more: a backup that stopped weeks
-- ago is else found out on the day on which it is needed.
create table platform.backup_run (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('data', 'keys', 'drill')),
  at timestamptz not null default clock_timestamp(),
  ok boolean not null,
  made_at timestamptz,
  place text check (length(place) between 1 and 4096),
  why text check (length(why) between 1 and 2000),
  seconds double precision not null check (seconds >= 0),
  check (ok = (why is null))
);
comment on table platform.backup_run is 'One line for each run of "backup", "keys backup" and "drill".';
comment on column platform.backup_run.kind is 'data, keys: a backup was made. drill: the last ones of both were restored apart and looked at.';
comment on column platform.backup_run.made_at is 'When the backup that was made or tried was begun; null: there was none.';
comment on column platform.backup_run.place is 'A folder of the machine where the command ran, or "bucket": never an address with a key in it.';
comment on column platform.backup_run.why is 'A sentence for whoever runs the server; null where all was well.';
create index backup_run_newest on platform.backup_run (kind, at desc);
alter table platform.backup_run enable row level security;
alter table platform.backup_run force row level security;

alter table notices.notice drop constraint notice_kind_check;
alter table notices.notice add constraint notice_kind_check
  check (kind in ('update', 'due', 'account', 'meeting', 'protection', 'backup', 'on-call', 'unanswered'));
