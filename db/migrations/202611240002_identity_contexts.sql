-- Who acts. A person reaches SQL by a secret whose hash is stored; jobs by a job that a worker holds.
create schema identity;

create table identity.person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('steward')),
  fictional boolean not null default false,
  created_at timestamptz not null default now()
);
comment on column identity.person.fictional is 'True for demo people: they can sign in only while the installation is marked as a demo.';

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  actor_kind text not null check (actor_kind in ('steward', 'operator')),
  person_id uuid references identity.person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((actor_kind = 'steward') = (person_id is not null))
);
comment on column identity.session.secret_hash is 'SHA-256 of the secret the browser or command line holds; the secret itself is never stored.';

create table identity.context_key (
  only_row boolean primary key default true check (only_row),
  key bytea not null
);
comment on table identity.context_key is 'Signs the context of a transaction. Readable by the definer role only: whoever could read it could be anyone.';
insert into identity.context_key (key)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
