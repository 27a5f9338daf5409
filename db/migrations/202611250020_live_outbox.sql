-- What open pages are told: that something changed, in whose view, and what kind of thing. Never what it says.
create schema live;

create table live.outbox (
  tx xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  topic text not null check (topic ~ '^[a-z]+(\.[a-z]+)*(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$' and length(topic) <= 80),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 40),
  object_id uuid,
  version integer check (version >= 0),
  at timestamptz not null default clock_timestamp(),
  primary key (tx, id)
);
comment on table live.outbox is 'One row for each thing an act wants open pages to know, written in the act''s own transaction. Codes and ids only. Purged within the hour.';
comment on column live.outbox.tx is 'The transaction that wrote the row. Readers go on from a snapshot, so a transaction that commits late is never skipped; the order of ids is not the order of commits.';
comment on column live.outbox.topic is 'Whose view it concerns: `directory.keep`, or with the id of one thing, `program:<uuid>`.';
comment on column live.outbox.kind is 'What happened, as a closed code of the feature that wrote it.';
comment on column live.outbox.version is 'Version of the object after the act, where it has versions.';

create table live.node (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  opened_at timestamptz not null default now()
);
comment on table live.node is 'Who may read the outbox: the programs that the owner''s login has started. The app''s login alone may not.';
comment on column live.node.secret_hash is 'SHA-256 of a secret that only the program holds, in memory.';
