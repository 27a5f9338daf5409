-- Who signed which pack of legal clocks. See docs/adr/0036.
create schema if not exists clocks;

create table clocks.edition (
  hash text not null primary key check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  jurisdiction text not null check (jurisdiction = content::jsonb ->> 'jurisdiction'),
  content text not null check (octet_length(content) <= 400000 and jsonb_typeof(content::jsonb) = 'object'),
  kept_at timestamptz not null default now()
);
comment on table clocks.edition is 'Append-only: packs of legal clocks that some counsel signed, whole, so that a limit can be judged again. The same for every coalition: reviewed public data.';
comment on column clocks.edition.content is 'Canonical JSON (RFC 8785) of a pack: the very bytes whose SHA-256 is the hash.';

create table clocks.signature (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid(),
  jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}$'),
  edition text not null references clocks.edition,
  person_id uuid not null references identity.person,
  name text not null check (length(name) between 3 and 120),
  title text not null check (length(title) between 2 and 120),
  admitted text not null check (length(admitted) between 2 and 120),
  signed_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  end_reason text check (end_reason in ('replaced', 'stopped')),
  primary key (coalition_id, id),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
comment on table clocks.signature is 'Append-only: a pack of legal clocks as a named counsel of the coalition signed it. A limit is breached only where one stood at that moment; of one jurisdiction one is live at most.';
comment on column clocks.signature.name is 'As typed by whoever signed.';
comment on column clocks.signature.admitted is 'Where they say that they are admitted, as typed. Nobody here looked it up.';
create unique index signature_live on clocks.signature (coalition_id, jurisdiction) where ended_at is null;
create index signature_newest on clocks.signature (coalition_id, jurisdiction, signed_at desc);
create index signature_edition on clocks.signature (edition);
create index signature_person on clocks.signature (person_id);
create index signature_ended_by on clocks.signature (ended_by);

alter table clocks.edition enable row level security;
alter table clocks.edition force row level security;
alter table clocks.signature enable row level security;
alter table clocks.signature force row level security;
