-- API tokens: a program's own software acts for it, within named permissions, until a day.
create table identity.token_scope (
  permission text primary key references identity.permission
);
comment on table identity.token_scope is 'The permissions that a token may carry: few, and none that lets anybody in.';
insert into identity.token_scope (permission) values ('directory.keep-own');

create table identity.token (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  label text not null check (length(label) between 1 and 80),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  scopes text[] not null check (cardinality(scopes) between 1 and 20),
  made_by uuid references identity.person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_on date,
  revoked_at timestamptz,
  revoked_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (expires_at <= created_at + interval '366 days')
);
comment on column identity.token.label is 'What the token is for, in the words of whoever made it.';
comment on column identity.token.secret_hash is 'SHA-256 of the token; the token itself is shown once and never stored.';
comment on column identity.token.made_by is 'Null: made at the command line by whoever runs the server.';
comment on column identity.token.used_on is 'Last day (UTC) on which it opened anything.';
create index token_of_program on identity.token (coalition_id, program_id) where revoked_at is null;
