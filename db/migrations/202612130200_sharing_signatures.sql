-- Who signed which sharing rules. See docs/sharing/decision.md, section 7.
create schema if not exists sharing;

create table sharing.ruleset (
  hash text not null primary key check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  name text not null check (name = content::jsonb ->> 'name'),
  content text not null check (octet_length(content) <= 1000000 and jsonb_typeof(content::jsonb) = 'object'),
  kept_at timestamptz not null default now()
);
comment on table sharing.ruleset is 'Append-only: sharing rules that some counsel signed, whole, so that an old decision can be made again. The same for every coalition: reviewed public data.';
comment on column sharing.ruleset.content is 'Canonical JSON (RFC 8785) of name, matrix, lane rows and ids of texts: the very bytes whose SHA-256 is the hash.';

create table sharing.confirmation (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references identity.person,
  row_id text not null check (row_id ~ '^[A-Za-z0-9-]+(/[a-z-]+)+$' and length(row_id) <= 120),
  content text not null check (content ~ '^[0-9a-f]{64}$'),
  confirmed_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (coalition_id, id)
);
comment on table sharing.confirmation is 'Rows marked unverified that a counsel confirmed one by one. It opens nothing before a signature of the same person takes it in.';
comment on column sharing.confirmation.content is 'SHA-256 of the row as counsel read it: a row that changes is confirmed anew, and one that does not stays confirmed.';
create unique index confirmation_stands on sharing.confirmation (coalition_id, person_id, row_id, content) where withdrawn_at is null;
create index confirmation_person on sharing.confirmation (person_id);

create table sharing.signature (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid(),
  rules text not null references sharing.ruleset,
  confirmed text[] not null check (cardinality(confirmed) <= 1000 and array_position(confirmed, null) is null),
  label text not null,
  person_id uuid not null references identity.person,
  name text not null check (length(name) between 3 and 120),
  title text not null check (length(title) between 2 and 120),
  jurisdiction text not null check (length(jurisdiction) between 2 and 120),
  signed_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  end_reason text check (end_reason in ('replaced', 'stopped')),
  primary key (coalition_id, id),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null)),
  check (split_part(label, '@', 2) = encode(sha256(convert_to('{"confirmed":[' || case when cardinality(confirmed) = 0 then ''
    else '"' || array_to_string(confirmed, '","') || '"' end || '],"rules":"' || rules || '"}', 'UTF8')), 'hex'))
);
comment on table sharing.signature is 'Append-only: sharing rules as a named counsel of the coalition signed them. One is live at most; without one nothing is shared. It is never the one before when the last was stopped.';
comment on column sharing.signature.confirmed is 'Ids of rows marked unverified that this counsel confirmed, sorted.';
comment on column sharing.signature.label is 'name@SHA-256 of rules and confirmed rows: what a decision is stored with.';
comment on column sharing.signature.name is 'As typed by whoever signed.';
comment on column sharing.signature.jurisdiction is 'Where they say that they are admitted, as typed. Nobody here looked it up.';
create unique index signature_live on sharing.signature (coalition_id) where ended_at is null;
create index signature_newest on sharing.signature (coalition_id, signed_at desc);
create index signature_label on sharing.signature (coalition_id, label);
create index signature_rules on sharing.signature (rules);
create index signature_person on sharing.signature (person_id);
create index signature_ended_by on sharing.signature (ended_by);
