-- This installation as the witness of partners' logs. See docs/adr/0030-what-happened-is-provable.md.
create table transparency.watched_log (
  origin text primary key check (octet_length(origin) between 1 and 255),
  verifier text not null,
  added_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  latest_size bigint check (latest_size >= 0),
  latest_root bytea check (octet_length(latest_root) = 32),
  latest_note text,
  seen_at timestamptz,
  check (num_nulls(latest_size, latest_root, latest_note, seen_at) in (0, 4))
);
comment on table transparency.watched_log is 'Logs of partners that this installation is a witness of. What was cosigned last stays also when it ended, so that a log that is watched again goes on from there.';
comment on column transparency.watched_log.origin is 'Name of the log, and of its key.';
comment on column transparency.watched_log.verifier is 'Key of the log as C2SP signed-note writes it. Never another for the same name.';
comment on column transparency.watched_log.latest_note is 'What was cosigned last, with the signature of the log and ours: anybody may ask for it.';
comment on column transparency.watched_log.seen_at is 'When it was cosigned.';

create table transparency.witness_key (
  once boolean primary key default true check (once),
  name text not null,
  verifier text not null,
  made_at timestamptz not null default clock_timestamp()
);
comment on table transparency.witness_key is 'As whom this installation cosigns. The key follows from the operator''s key file and this name: the database alone cannot sign.';

create table transparency.cosigned (
  origin text not null references transparency.watched_log,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (origin, size)
);
comment on table transparency.cosigned is 'Append-only: what was cosigned, each size once. So two roots of one size are never cosigned, and an older checkpoint that comes back changed is recognized.';

create table transparency.evidence (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  origin text not null references transparency.watched_log,
  kind text not null check (kind in ('two-histories', 'not-shown')),
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  refused_note text not null,
  cosigned_note text not null,
  unique (origin, size, root, kind)
);
comment on table transparency.evidence is 'Append-only: what a log signed and this witness refused, beside what it had cosigned of the same log.';
comment on column transparency.evidence.kind is 'two-histories: both notes are of one size and have different roots, which is proof by itself. not-shown: the log signed a later checkpoint, and the request had no valid proof that it goes on; whoever has the checkpoint could have sent that.';
comment on column transparency.evidence.refused_note is 'With the signatures of the log alone.';

create trigger cosigned_append_only before update or delete or truncate on transparency.cosigned
  for each statement execute function transparency.refuse_change();
create trigger evidence_append_only before update or delete or truncate on transparency.evidence
  for each statement execute function transparency.refuse_change();
create trigger witness_key_append_only before update or delete or truncate on transparency.witness_key
  for each statement execute function transparency.refuse_change();
