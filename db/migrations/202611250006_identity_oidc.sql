-- Signing in through one's agency: its own OpenID Connect provider, and who is who there.
create table identity.provider (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  name text not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) between 3 and 40),
  issuer text not null check (issuer ~ '^https?://' and length(issuer) <= 500),
  client_id text not null check (length(client_id) between 1 and 300),
  client_secret bytea not null,
  set_by uuid not null references identity.person,
  created_at timestamptz not null default now(),
  taken_out_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on column identity.provider.name is 'What people type to get there. One word, no secret.';
comment on column identity.provider.client_secret is 'Sealed by the program under the operator''s key.';
create unique index provider_name on identity.provider (name) where taken_out_at is null;
create unique index provider_of_agency on identity.provider (agency_id) where taken_out_at is null;

create table identity.subject (
  id uuid primary key default gen_random_uuid(),
  provider_id uuid not null references identity.provider (id),
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references identity.person,
  bound_by uuid references identity.person,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  unbound_at timestamptz
);
comment on column identity.subject.subject is 'The `sub` of the provider: never a mail address, which a colleague may get after its owner left.';
comment on column identity.subject.bound_by is 'The administrator who said whose it is; null: who held the person''s invitation.';
create unique index subject_once on identity.subject (provider_id, subject) where unbound_at is null;
create index subject_of_person on identity.subject (person_id) where unbound_at is null;

create table identity.flow (
  challenge_id uuid primary key references identity.challenge on delete cascade,
  provider_id uuid not null references identity.provider (id),
  sealed bytea not null check (octet_length(sealed) <= 4000)
);
comment on table identity.flow is 'A sign-in that goes on at an agency''s provider; forgotten with its challenge.';
comment on column identity.flow.sealed is 'State, nonce, proof key and where to go on, sealed by the program under the operator''s key.';
