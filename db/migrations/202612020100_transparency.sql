-- What happened is provable to others. See docs/adr/0030-what-happened-is-provable.md.
create schema transparency;

create table transparency.pending (
  id bigint generated always as identity primary key,
  of_table text not null,
  row_id text not null,
  was bytea check (octet_length(was) = 32),
  now bytea check (octet_length(now) = 32),
  salt bytea not null check (octet_length(salt) = 16),
  entry bytea not null check (octet_length(entry) = 32)
);
comment on table transparency.pending is 'Leaves of acts that are committed and not in order yet. Written by triggers in the transaction of the act; emptied by the sequencer within a second.';

create table transparency.leaf (
  position bigint primary key check (position >= 0),
  entry bytea not null check (octet_length(entry) = 32),
  kind text not null check (kind in ('row', 'padding', 'entered-again')),
  of_table text,
  row_id text,
  was bytea check (octet_length(was) = 32),
  now bytea check (octet_length(now) = 32),
  salt bytea check (octet_length(salt) = 16),
  check ((kind = 'row') = (of_table is not null) and (kind = 'row') = (row_id is not null) and (kind = 'entered-again') = (salt is null))
);
comment on table transparency.leaf is 'Append-only: the log in its order. A leaf of kind row commits to what a row was and is; entered-again: a restored database knows of it what the tiles know.';
comment on column transparency.leaf.entry is 'What outsiders see: SHA-256 of the salt and of what the leaf says; padding says that it is padding, which nobody sees who has not the salt.';
comment on column transparency.leaf.was is 'SHA-256 of the row before; null: there was none.';
comment on column transparency.leaf.now is 'SHA-256 of the row since; null: there is none.';
create index leaf_of_row on transparency.leaf (row_id, of_table, position) where row_id is not null;

create table transparency.log (
  origin text primary key check (length(origin) <= 255),
  verifier text not null,
  begun_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  closing_note text,
  check ((closed_at is null) = (closing_note is null))
);
comment on table transparency.log is 'Under which name and key this installation signs. Where tiles were lost a new one begins, and a signed note closes the one before.';
create unique index log_open on transparency.log ((closed_at is null)) where closed_at is null;

create table transparency.checkpoint (
  origin text not null references transparency.log,
  size bigint not null check (size > 0),
  note text not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (origin, size)
);
comment on table transparency.checkpoint is 'Append-only: what was signed, as it left.';

create table transparency.holder (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('folder', 'mail', 'witness')),
  name text not null check (length(name) between 1 and 200),
  address text not null check (length(address) between 1 and 500),
  verifier text,
  added_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  held_size bigint,
  held_at timestamptz,
  fault text check (fault ~ '^[a-z-]+$'),
  check ((kind = 'witness') = (verifier is not null))
);
comment on table transparency.holder is 'Who outside gets each checkpoint, so that nobody here can tell two histories.';
create unique index holder_once on transparency.holder (kind, address) where ended_at is null;

create table transparency.verification (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  origin text not null references transparency.log,
  size bigint not null,
  with_rows boolean not null,
  finding text check (finding ~ '^[a-z-]+$'),
  first_leaf bigint
);
comment on table transparency.verification is 'Append-only: when the whole log was gone through, and what was found; null: nothing.';

create table transparency.begun (
  once boolean primary key default true check (once),
  at timestamptz not null default clock_timestamp()
);
comment on table transparency.begun is 'That rows from before the log have entered it, once.';

create function transparency.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only' using errcode = 'restrict_violation';
end $$;
create trigger leaf_append_only before update or delete or truncate on transparency.leaf
  for each statement execute function transparency.refuse_change();
create trigger checkpoint_append_only before update or delete or truncate on transparency.checkpoint
  for each statement execute function transparency.refuse_change();
create trigger verification_append_only before update or delete or truncate on transparency.verification
  for each statement execute function transparency.refuse_change();
