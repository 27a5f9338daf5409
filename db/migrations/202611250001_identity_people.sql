-- Who is here, and as whom: coalition, agency, program, person, membership; roles as data.
-- Every table that a coalition owns carries its id first, so that it can be kept apart by coalition later.
create table identity.coalition (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  contact text check (length(contact) between 1 and 500),
  exit_url text check (exit_url ~ '^https://' and length(exit_url) <= 500),
  state text not null default 'setting-up' check (state in ('setting-up', 'active', 'closed')),
  fictional boolean not null default false,
  created_at timestamptz not null default now()
);
comment on column identity.coalition.contact is 'How the public reaches the coalition, in its own words. Null: not told yet.';
comment on column identity.coalition.exit_url is 'Where "leave this page" goes for this coalition; null: the EXIT_URL of the installation.';

create table identity.agency (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  name text not null check (length(name) between 1 and 200),
  discipline text not null,
  website text check (length(website) <= 500),
  state text not null default 'proposed' check (state in ('proposed', 'called', 'verified', 'refused', 'left')),
  proposed_by uuid references identity.person,
  -- The call-back: a number somebody found without the agency's help, and what came of it.
  called_number text check (length(called_number) <= 40),
  number_source text check (length(number_source) between 1 and 500),
  called_by uuid references identity.person,
  called_at timestamptz,
  verified_by uuid references identity.person,
  verified_at timestamptz,
  verified_until date,
  left_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (coalition_id, id),
  -- A second person verifies: neither who proposed nor who called.
  check (verified_by is null or verified_by is distinct from called_by),
  check (verified_by is null or verified_by is distinct from proposed_by),
  check (state not in ('called', 'verified')
    or (called_number is not null and number_source is not null and called_by is not null and called_at is not null)),
  check (state <> 'verified' or (verified_by is not null and verified_at is not null and verified_until is not null)),
  check ((state = 'left') = (left_at is not null))
);
comment on column identity.agency.number_source is 'Where the number was found, independent of the agency: never the letter or mail that asked to join.';
comment on column identity.agency.discipline is 'A code of the list in src/features/identity/domain/disciplines.ts.';
comment on column identity.agency.verified_until is 'Last day (UTC) on which its people are let in without being verified again.';

create table identity.program (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  discipline text not null,
  lanes text[] not null default '{}',
  funding text[] not null default '{}',
  jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}$'),
  coordinating boolean not null default false,
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  check (lanes <@ array['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'HMIS-BAR', 'RHY', 'HIPAA', 'PART2', 'FERPA', 'CPS', 'CJI',
    'COURT-CHILD', 'ATTY', 'GAL', 'ADVOCATE', 'IMMIG']),
  check ((state = 'closed') = (closed_at is not null))
);
comment on column identity.program.lanes is 'Confidentiality lanes: the regimes this program works under. They follow the program, not the agency.';
comment on column identity.program.jurisdiction is 'Country, state and county as codes: US, US-IL, US-IL-031.';
create index program_of_agency on identity.program (coalition_id, agency_id);

alter table identity.person drop column kind;
alter table identity.person
  add column state text not null default 'active' check (state in ('invited', 'active', 'left')),
  add column language text not null default 'en' check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'),
  add column hold_until timestamptz;
comment on column identity.person.hold_until is 'Until then sensitive pages stay closed: the day after a recovery.';

create table identity.permission (
  key text primary key check (key ~ '^[a-z-]+\.[a-z-]+$'),
  sentence text not null
);
create table identity.role (
  key text primary key check (key ~ '^[a-z-]+$'),
  name text not null,
  sentence text not null,
  place text not null check (place in ('coalition', 'agency', 'program'))
);
comment on column identity.role.place is 'What a membership in this role belongs to. Roles of a coalition have no lane.';
create table identity.role_permission (
  role text not null references identity.role,
  permission text not null references identity.permission,
  primary key (role, permission)
);

insert into identity.permission (key, sentence) values
  ('directory.keep', 'Add, change, check and close records of the whole directory.'),
  ('directory.keep-own', 'Add, change and close the directory records of one''s own agency.'),
  ('coalition.set-up', 'Change the coalition''s name, contact and exit destination.'),
  ('agency.verify', 'Propose agencies, call them back, and verify what a colleague called.'),
  ('agency.manage', 'Open, change and close the programs of one''s own agency.'),
  ('people.manage', 'Invite people, give and end roles, and end sign-ins, in one''s own place.'),
  ('people.verify', 'Confirm as the second person that somebody is who they say.'),
  ('token.manage', 'Make and end API tokens of the programs in one''s own agency.'),
  ('audit.read', 'See who did and saw what in one''s own agency.'),
  ('program.work', 'Act for the program: whatever its work and its lanes allow.'),
  ('program.lead', 'Answer for the program: its people and what they hold.'),
  ('coordination.lead', 'Coordinate a response across agencies, from a coordinating program.');

insert into identity.role (key, name, sentence, place) values
  ('coalition-administrator', 'Coalition administrator', 'Sets the coalition up and brings agencies in. Has no lane: sees no record about a young person.', 'coalition'),
  ('steward', 'Directory steward', 'Keeps the directory true for everybody. Has no lane.', 'coalition'),
  ('agency-administrator', 'Agency administrator', 'Opens programs, brings people in and takes access back, in one agency.', 'agency'),
  ('agency-editor', 'Agency directory editor', 'Keeps the agency''s own entries in the directory true.', 'agency'),
  ('agency-auditor', 'Agency auditor', 'Sees who did and saw what in the agency.', 'agency'),
  ('program-lead', 'Program lead', 'Leads one program and answers for its people.', 'program'),
  ('program-worker', 'Program worker', 'Works in one program, under its lanes.', 'program'),
  ('coordinator', 'Coordinator', 'Coordinates a response from a coordinating program.', 'program');

insert into identity.role_permission (role, permission) values
  ('coalition-administrator', 'coalition.set-up'),
  ('coalition-administrator', 'agency.verify'),
  ('coalition-administrator', 'people.manage'),
  ('coalition-administrator', 'people.verify'),
  ('steward', 'directory.keep'),
  ('agency-administrator', 'agency.manage'),
  ('agency-administrator', 'people.manage'),
  ('agency-administrator', 'people.verify'),
  ('agency-administrator', 'token.manage'),
  ('agency-administrator', 'directory.keep-own'),
  ('agency-editor', 'directory.keep-own'),
  ('agency-auditor', 'audit.read'),
  ('program-lead', 'program.work'),
  ('program-lead', 'program.lead'),
  ('program-lead', 'people.manage'),
  ('program-worker', 'program.work'),
  ('coordinator', 'program.work'),
  ('coordinator', 'coordination.lead');

create table identity.membership (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  person_id uuid not null references identity.person,
  agency_id uuid,
  program_id uuid,
  role text not null references identity.role,
  discipline text,
  verified_until date not null,
  given_by uuid references identity.person,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  end_reason text check (end_reason in ('left', 'role-changed', 'program-closed', 'agency-left', 'misuse', 'error')),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (program_id is null or agency_id is not null),
  check ((ended_at is null) = (end_reason is null))
);
comment on table identity.membership is 'One person in one role at one place. Ended, never deleted: what somebody was allowed to do stays known.';
comment on column identity.membership.verified_until is 'Last day (UTC) of the affiliation; afterwards it lets nobody in until somebody verifies it again.';
create unique index membership_once on identity.membership
  (person_id, role, coalition_id, coalesce(agency_id, coalition_id), coalesce(program_id, coalition_id)) where ended_at is null;
create index membership_of_agency on identity.membership (coalition_id, agency_id) where ended_at is null;
create index membership_of_program on identity.membership (program_id) where ended_at is null;

alter table identity.session drop constraint session_actor_kind_check;
alter table identity.session drop constraint session_check;
-- The owner is under row security too, and would change no row: lifted for this statement, forced again after the migrations.
alter table identity.session no force row level security;
update identity.session set actor_kind = 'person' where actor_kind = 'steward';
alter table identity.session force row level security;
alter table identity.session
  add constraint session_actor_kind_check check (actor_kind in ('person', 'operator')),
  add constraint session_person_check check ((actor_kind = 'person') = (person_id is not null)),
  add column membership_id uuid references identity.membership (id),
  add column method text not null default 'demo' check (method in ('demo', 'passkey', 'oidc', 'link', 'operator')),
  add column seen_at timestamptz not null default now(),
  add column proved_at timestamptz not null default now(),
  add column device text check (length(device) <= 60),
  add column revoked_by uuid references identity.person;
comment on column identity.session.membership_id is 'As whom the person acts now; null: as nobody but themself.';
comment on column identity.session.seen_at is 'Last act, to the minute; for the idle limits.';
comment on column identity.session.proved_at is 'When the person last proved who they are; grave acts want it fresh.';
comment on column identity.session.device is 'Browser family and system in a word or two, so that its owner recognizes it. No address, no version.';
create index session_open on identity.session (person_id) where revoked_at is null;
