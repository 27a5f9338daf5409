-- A young person acts themself: by a code that they know, or on a screen that a worker hands over. See docs/security/young-person.md.
create table identity.subject_code (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  code_hash bytea unique check (octet_length(code_hash) = 32),
  other_hash bytea unique check (octet_length(other_hash) = 32),
  made_by uuid not null references identity.person,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null check (isfinite(expires_at)),
  opened integer not null default 0 check (opened >= 0),
  opened_at timestamptz,
  other_at timestamptz,
  pretended_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('new-code', 'taken-back', 'record-changed', 'maker-left')),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (code_hash <> other_hash),
  check ((ended_at is null) = (ended_why is null)),
  check ((ended_at is null) = (code_hash is not null) and (ended_at is null) = (other_hash is not null)),
  check (expires_at > made_at)
);
comment on table identity.subject_code is 'A code by which a young person opens their own page, and one that opens an empty page and tells the program. One that counts for each young person.';
comment on column identity.subject_code.subject_id is 'Of the records feature; no foreign key, because this one is built on by it.';
comment on column identity.subject_code.code_hash is 'HMAC of the words under a key of the key file: the table alone cannot be tried against the list of words. Gone when the code ends.';
comment on column identity.subject_code.other_hash is 'Of the code for when somebody makes them open it.';
comment on column identity.subject_code.other_at is 'When the other code was last used.';
comment on column identity.subject_code.pretended_at is 'When whoever used the other code said that nothing may be shared: shown to them again, and of no effect.';
create unique index subject_code_live on identity.subject_code (subject_id) where ended_at is null;
create index subject_code_maker on identity.subject_code (made_by) where ended_at is null;

create table identity.subject_visit (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  code_id uuid references identity.subject_code (id),
  session_id uuid references identity.session (id),
  opened_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null check (isfinite(expires_at)),
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((code_id is null) <> (session_id is null)),
  check (subject_id is not null or code_id is not null)
);
comment on table identity.subject_visit is 'Some minutes in which a browser acts as one young person. Deleted a day after it ended.';
comment on column identity.subject_visit.subject_id is 'Null: it was opened by the other code, and is bound to nobody.';
comment on column identity.subject_visit.session_id is 'The worker''s sign-in that is locked while it lasts.';
create index subject_visit_subject on identity.subject_visit (subject_id);
create index subject_visit_code on identity.subject_visit (code_id);
create index subject_visit_session on identity.subject_visit (session_id);

create table identity.subject_try (
  id bigint generated always as identity primary key,
  hash bytea not null check (octet_length(hash) = 32),
  opened boolean not null,
  at timestamptz not null default clock_timestamp()
);
comment on table identity.subject_try is 'Codes that were typed within the last hour, for the limits: as HMACs, from nowhere, by nobody.';
create index subject_try_at on identity.subject_try (at);

alter table identity.session add column handed_at timestamptz;
comment on column identity.session.handed_at is 'When the screen was handed to a young person. From then on this sign-in opens nothing; a new proof begins a new one.';

-- What a young person says on their own page, nobody else wrote down.
alter table sharing.refusal alter column recorded_by drop not null;
comment on column sharing.refusal.recorded_by is 'Null: the young person said it on their own page.';

do $$
declare
  one text;
begin
  select conname into strict one from pg_constraint
  where conrelid = 'sharing.release'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%revoked_by%';
  execute format('alter table sharing.release drop constraint %I', one);
end $$;
alter table sharing.release add constraint release_revoked check (
  (revoked_at is null) = (revoked_through is null)
  and (revoked_by is null or revoked_at is not null)
  and (revoked_at is null or revoked_by is not null or revoked_through = 'young-person'));
comment on column sharing.release.revoked_by is 'Null where it was taken back: the young person did it on their own page.';

create schema if not exists own_page;
