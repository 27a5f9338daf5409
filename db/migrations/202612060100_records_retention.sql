-- How long records are kept, as somebody of the coalition sets and signs it. See docs/adr/0030-what-happened-is-provable.md.
create table records.retention_period (
  coalition_id uuid not null references identity.coalition,
  lane text not null check (lane ~ '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$' and length(lane) <= 40),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 40),
  months integer check (months between 1 and 1200),
  counted_from text check (counted_from in ('last-activity', 'written')),
  reason text not null check (length(reason) between 1 and 500),
  set_by uuid not null references identity.person,
  set_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, lane, kind),
  check ((months is null) = (counted_from is null))
);
comment on table records.retention_period is 'A period that a coalition sets where content/retention knows none. A draft until it is part of what is signed.';
comment on column records.retention_period.months is 'Null: unknown again, and nothing of it falls due.';
create index retention_period_set_by on records.retention_period (set_by);

create table records.retention_signature (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid(),
  rules text not null check (octet_length(rules) <= 400000),
  hash text not null check (hash = encode(sha256(convert_to(rules, 'UTF8')), 'hex')),
  signed_by uuid not null references identity.person,
  signed_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id)
);
comment on table records.retention_signature is 'Append-only: the rules on keeping as a named person of the coalition signed them. Only the newest counts, and only while the rules are still these.';
comment on column records.retention_signature.rules is 'JSON of all rows, as they stood on the page that was signed.';
create index retention_signature_newest on records.retention_signature (coalition_id, signed_at desc);
create index retention_signature_by on records.retention_signature (signed_by);
