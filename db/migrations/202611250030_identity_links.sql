-- One-time links for more than confirming a service: each purpose says what it is about, how long it may open, what it
-- may be used for and who may make it. What happens to a link is kept in a log.
create table identity.link_purpose (
  purpose text primary key check (purpose ~ '^[a-z-]{1,40}$'),
  object_kind text not null check (object_kind ~ '^[a-z-]{1,40}$'),
  longest_hours integer not null check (longest_hours between 1 and 1440),
  versioned boolean not null,
  answers text[] not null check (cardinality(answers) > 0),
  maker text not null check (maker in ('staff', 'operator')),
  description text not null
);
comment on table identity.link_purpose is 'The closed list of what one-time links are for; a new one comes by a migration.';
comment on column identity.link_purpose.longest_hours is 'No link of this purpose opens longer than this.';
comment on column identity.link_purpose.versioned is 'The link is about one version of its object.';
comment on column identity.link_purpose.answers is 'What a link of this purpose may be used up for.';
comment on column identity.link_purpose.maker is 'Who may make one directly. "operator" means: the operator, and else only a function that checked first (identity.mint_link).';

insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description) values
  ('confirm-service', 'service', 1440, true, '{still-true,changed,closed,not-me,stop}', 'staff',
    'A provider without an account says whether one version of a service is still true.'),
  ('invitation', 'invitation', 336, false, '{accepted,declined}', 'operator',
    'A person joins the program that invited them and enrolls a passkey.'),
  ('recovery', 'recovery', 72, false, '{recovered}', 'operator',
    'A person whose passkeys are lost enrolls a new one, after two people vouched for them.'),
  ('set-up', 'set-up', 24, false, '{set-up}', 'operator',
    'Whoever runs the server sets up the first coalition.');

alter table identity.link rename column record_id to object_id;
alter table identity.link rename column record_version to object_version;
alter table identity.link alter column object_version drop not null;
alter table identity.link drop constraint link_purpose_check;
alter table identity.link drop constraint link_used_for_check;
alter table identity.link add foreign key (purpose) references identity.link_purpose;
alter index identity.link_record rename to link_object;
comment on table identity.link is 'Each opens one act on one object, once, until it expires. What it may be: identity.link_purpose.';
comment on column identity.link.object_version is 'The version the link is about, where its purpose has versions.';
create index link_made_by on identity.link (made_by) where used_at is null and revoked_at is null;

create table identity.link_event (
  id uuid primary key default gen_random_uuid(),
  link_id uuid not null references identity.link,
  at timestamptz not null default clock_timestamp(),
  what text not null check (what in ('made', 'opened', 'used', 'revoked')),
  state text check (state in ('open', 'used', 'revoked', 'expired')),
  used_for text,
  actor_kind text not null,
  actor_id text,
  check ((what = 'opened') = (state is not null)),
  check ((what = 'used') = (used_for is not null))
);
comment on table identity.link_event is 'Append-only: what happened to a link. From where it was opened is not kept.';
comment on column identity.link_event.state is 'How the link stood when somebody opened its address.';
create index link_event_link on identity.link_event (link_id, at desc);
