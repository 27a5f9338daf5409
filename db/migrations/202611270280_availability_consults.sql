-- Consults by video: who is on call when, where they are licensed, and who asks for one. The call itself happens on the
-- program's own video service; nothing of it comes here.
create table availability.license (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  program_id uuid not null,
  person_id uuid not null references identity.person,
  state text not null check (state ~ '^[A-Z]{2}$'),
  kinds text[] not null check (cardinality(kinds) > 0
    and kinds <@ array['medical', 'forensic', 'mental-health', 'substance-use', 'advocacy']),
  valid_until date not null,
  seen text not null check (seen in ('register', 'document')),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (recorded_by <> person_id)
);
comment on table availability.license is 'In which states somebody may see young people by video, and for what. Recorded by a second person who looked.';
comment on column availability.license.seen is 'register: looked up where the state publishes it; document: the paper was seen.';
comment on column availability.license.valid_until is 'Last day of the license.';
create index license_of_person on availability.license (person_id) where ended_at is null;
create index license_of_program on availability.license (program_id) where ended_at is null;

create table availability.shift (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  program_id uuid not null,
  person_id uuid not null references identity.person,
  zone text not null check (length(zone) between 1 and 64),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  made_by uuid not null references identity.person,
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (ends_at > starts_at and ends_at <= starts_at + interval '25 hours')
);
comment on table availability.shift is 'When somebody is on call for consults.';
comment on column availability.shift.zone is 'IANA time zone in which the hours were given and are shown.';
create index shift_now on availability.shift (ends_at, starts_at) where ended_at is null;
create index shift_of_program on availability.shift (program_id, ends_at) where ended_at is null;

create table availability.room (
  coalition_id uuid not null,
  program_id uuid not null,
  address text not null check (address ~ '^https://[^\s@]+$' and length(address) <= 500),
  set_by uuid not null references identity.person,
  set_at timestamptz not null default now(),
  primary key (coalition_id, program_id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table availability.room is 'Where a program''s own video service is. Shown to both sides of an accepted consult, and to nobody else.';

create table availability.consult (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  program_id uuid not null,
  person_id uuid references identity.person,
  key uuid not null,
  kind text not null check (kind in ('medical', 'forensic', 'mental-health', 'substance-use', 'advocacy')),
  state text not null check (state ~ '^[A-Z]{2}$'),
  status text not null default 'asked' check (status in ('asked', 'accepted', 'withdrawn', 'done')),
  asked_at timestamptz not null,
  until timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references identity.person,
  accepted_program uuid,
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, accepted_program) references identity.program (coalition_id, id),
  unique (program_id, key),
  check ((accepted_at is null) = (accepted_by is null) and (accepted_at is null) = (accepted_program is null)),
  check ((status in ('withdrawn', 'done')) = (ended_at is not null))
);
comment on table availability.consult is 'Somebody asks for a consult now. No field for a young person: the kind, and the state they are in.';
comment on column availability.consult.until is 'Unanswered until then, it is over; read, not written.';
create index consult_open on availability.consult (coalition_id, until) where status = 'asked';
create index consult_of_program on availability.consult (program_id, asked_at desc);
create index consult_accepted on availability.consult (accepted_program, asked_at desc) where accepted_program is not null;
