-- Files that stewards send, between their preview and their import: kept here so that any node can go on.
create schema upload;

create table upload.file (
  id uuid primary key,
  owner_id uuid not null references identity.person (id) on delete cascade,
  source text not null check (length(source) between 1 and 200),
  format text check (length(format) <= 60),
  file_name text not null check (length(file_name) between 1 and 120),
  bytes bigint not null check (bytes > 0),
  parts integer not null check (parts > 0),
  state text not null check (state in ('preview', 'ready', 'run', 'done', 'refused', 'failed')),
  report jsonb,
  refusal jsonb,
  stopping boolean not null default false,
  beat_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table upload.file is 'One file on its way into the directory. Belongs to the steward who sent it; forgotten within hours.';
comment on column upload.file.file_name is 'As its sender named it: a label.';
comment on column upload.file.report is 'What the preview or import has done so far: counts and codes.';
comment on column upload.file.refusal is 'Why it was refused: status, code, sentence, fields.';
comment on column upload.file.stopping is 'Its steward asked to stop; the node at work sees it within a second.';
comment on column upload.file.beat_at is 'When the node at work last said so. Long ago while state is preview or run: that node is gone.';
create index file_owner on upload.file (owner_id);
create index file_expires on upload.file (expires_at);

create table upload.part (
  file_id uuid not null references upload.file (id) on delete cascade,
  number integer not null check (number >= 0),
  sealed bytea not null check (octet_length(sealed) <= 1100000),
  primary key (file_id, number)
);
comment on table upload.part is 'A piece of such a file, under the operator''s key.';
comment on column upload.part.sealed is 'AES-256-GCM; file, number and count of parts are authenticated with it, so that none can be moved, swapped or left out.';
-- What is encrypted cannot be compressed.
alter table upload.part alter column sealed set storage external;

create table upload.turn (
  one boolean primary key default true check (one),
  file_id uuid not null,
  beat_at timestamptz not null default now()
);
comment on table upload.turn is 'Whose turn it is: one file at a time over all nodes, because a preview holds one long transaction.';
comment on column upload.turn.file_id is 'Not a reference: a turn outlives a file that was left, until the node at work lets go.';
