-- Signing in for real: passkeys, the challenges they answer, and the key by which the database believes that one was
-- verified. Sessions know which way somebody came in, so that a way that is taken out ends them.
create table identity.statement_key (
  only_row boolean primary key default true check (only_row),
  key bytea not null check (octet_length(key) = 32)
);
comment on table identity.statement_key is 'Under it the program states that it verified a signature. Derived from the operator''s key; readable by the definer role only: whoever could read it could sign in as anyone.';

create table identity.challenge (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('sign-in', 'enroll', 'oidc-sign-in', 'oidc-join')),
  hash bytea not null unique check (octet_length(hash) = 32),
  session_id uuid references identity.session,
  link_id uuid references identity.link,
  expires_at timestamptz not null,
  spent_at timestamptz,
  used_at timestamptz,
  check (session_id is null or link_id is null)
);
comment on column identity.challenge.hash is 'SHA-256 of the random value that was to be signed; the value itself is not kept.';
comment on column identity.challenge.session_id is 'Only this sign-in may use what answers it.';
comment on column identity.challenge.link_id is 'Only whoever holds this one-time link may use what answers it.';
comment on column identity.challenge.spent_at is 'Somebody answered, rightly or not: it is never asked again.';
comment on column identity.challenge.used_at is 'A verified answer was turned into a session or a passkey.';
create index challenge_expires on identity.challenge (expires_at);

alter table identity.person add column handle uuid not null unique default gen_random_uuid();
comment on column identity.person.handle is 'What authenticators keep as the user of a passkey. Random, and used for nothing else.';

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  credential_id bytea not null unique check (octet_length(credential_id) between 16 and 1023),
  public_key bytea not null check (octet_length(public_key) between 32 and 4096),
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  device_bound boolean not null,
  backed_up boolean not null,
  label text not null check (length(label) between 1 and 60),
  created_at timestamptz not null default now(),
  used_at timestamptz,
  removed_at timestamptz
);
comment on column identity.passkey.public_key is 'COSE key, as the authenticator gave it.';
comment on column identity.passkey.device_bound is 'It cannot leave its device (backup eligibility flag 0).';
comment on column identity.passkey.backed_up is 'It was kept in a keychain that is copied, when it was used last.';
comment on column identity.passkey.label is 'What its owner calls it, such as "work phone".';
create index passkey_of_person on identity.passkey (person_id) where removed_at is null;

create table identity.enrollment (
  link_id uuid primary key references identity.link,
  person_id uuid not null references identity.person
);
comment on table identity.enrollment is 'Whose way in a one-time link (invitation, recovery, set-up) may set up.';

alter table identity.session add column way_id uuid;
comment on column identity.session.way_id is 'The passkey or agency sign-in that opened it, by method; null for demo and operator.';
create index session_by_way on identity.session (way_id) where revoked_at is null;
