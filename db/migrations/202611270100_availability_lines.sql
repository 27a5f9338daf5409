-- What is free now: counts of places by unit and by whom they are for, holds, and who waits. All numbers are changed by
-- functions of the definer role alone (src/features/availability/sql), each under one lock per line.
create schema availability;

create table availability.unit (
  unit text primary key check (unit ~ '^[a-z-]{1,40}$'),
  fresh_minutes integer not null check (fresh_minutes > 0),
  limit_minutes integer not null check (limit_minutes > fresh_minutes and limit_minutes <= 10080),
  sort smallint not null
);
comment on table availability.unit is 'What can be counted: the closed list. A count is fresh, then ageing, then no more than a reason to call.';
comment on column availability.unit.limit_minutes is 'Past it a count says "call to confirm" and is never shown or ranked as free.';
insert into availability.unit (unit, fresh_minutes, limit_minutes, sort) values
  ('bed', 120, 480, 1), ('crib', 120, 480, 2), ('foster-placement', 120, 480, 3),
  ('forensic-exam', 120, 480, 4), ('advocate-on-call', 120, 480, 5),
  ('intake-slot', 360, 1440, 6), ('clinic-appointment', 360, 1440, 7),
  ('telehealth-consult', 360, 1440, 8), ('mentor', 360, 1440, 9);

create table availability.region (
  coalition_id uuid not null references identity.coalition,
  number smallint not null check (number between 1 and 999),
  counties integer[] not null check (cardinality(counties) between 1 and 300),
  broker_program uuid,
  broker_phone text check (broker_phone ~ '^\+1 \d{3}-\d{3}-\d{4}$'),
  primary key (coalition_id, number),
  foreign key (coalition_id, broker_program) references identity.program (coalition_id, id)
);
comment on table availability.region is 'The only thing said of where a hidden place is: a number for several counties, and whom to call about places there.';
comment on column availability.region.counties is 'FIPS numbers.';

create table availability.line (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  program_id uuid,
  service_id uuid not null references directory.service,
  location_id uuid references directory.location,
  unit text not null references availability.unit,
  age_min smallint not null check (age_min between 0 and 24),
  age_max smallint not null check (age_max between age_min and 24),
  genders text[] check (genders <@ array['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary'] and cardinality(genders) > 0),
  takes text[] not null default '{}',
  refuses text[] not null default '{}',
  counties integer[] not null default '{}' check (cardinality(counties) <= 300),
  county_fips integer,
  region smallint,
  hidden boolean not null default true,
  total integer not null default 0 check (total between 0 and 10000),
  surge integer not null default 0 check (surge between 0 and 10000),
  out_of_service integer not null default 0 check (out_of_service between 0 and 10000),
  occupied integer not null default 0 check (occupied between 0 and 20000),
  counted_at timestamptz,
  counted_how text check (counted_how in ('app', 'link', 'text', 'same', 'import', 'sheet', 'offline', 'api')),
  taking text not null default 'taking' check (taking in ('taking', 'closed', 'ended')),
  waitlist boolean not null default false,
  hold_minutes smallint not null default 90 check (hold_minutes between 15 and 1440),
  limit_minutes integer check (limit_minutes between 15 and 10080),
  asks_paused_until timestamptz,
  shown_to_public boolean not null default false,
  version integer not null default 1,
  created_by uuid references identity.person,
  created_at timestamptz not null default now(),
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, region) references availability.region (coalition_id, number),
  check (takes <@ array['pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter']),
  check (refuses <@ array['pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter']),
  check (not takes && refuses),
  check ((counted_at is null) or (counted_how is not null)),
  check (total + surge - out_of_service - occupied >= 0)
);
comment on table availability.line is 'Places of one unit for one group of young people, at one service. Held and available are never stored: availability.numbers works them out.';
comment on column availability.line.program_id is 'Whose people keep the count; null: a place without an account, kept by the coalition''s stewards and by links.';
comment on column availability.line.genders is 'Null: not stated, which is no yes.';
comment on column availability.line.takes is 'What it says it can do. What is in neither list is unknown, and shown as unknown.';
comment on column availability.line.counties is 'FIPS numbers it takes young people from; empty: not stated.';
comment on column availability.line.county_fips is 'Where the place is. Told to nobody outside the program where the place is hidden.';
comment on column availability.line.hidden is 'Shown to others as "a place in region N" only. Also hidden whenever the directory hides its location.';
comment on column availability.line.occupied is 'Taken, confirmed holds included. A count may not say more than there is.';
comment on column availability.line.counted_at is 'When a person made the count, by the database''s clock; null: nobody did, or the moment is in doubt.';
comment on column availability.line.version is 'Goes up with each count and each confirmed hold, so that a tap on an old page is noticed.';
create index line_of_program on availability.line (program_id);
create index line_of_service on availability.line (service_id);

create table availability.count (
  id uuid primary key default gen_random_uuid(),
  line_id uuid not null references availability.line (id),
  version integer not null,
  what text not null check (what in ('count', 'confirm', 'set')),
  recorded_at timestamptz not null,
  counted_at timestamptz,
  how text,
  total integer not null,
  surge integer not null,
  out_of_service integer not null,
  occupied integer not null,
  held integer not null,
  at_risk integer not null,
  taking text not null,
  key uuid,
  actor_kind text not null,
  actor_id text,
  unique (line_id, version),
  check (held >= 0 and at_risk >= 0 and total + surge - out_of_service - occupied - held >= 0)
);
comment on table availability.count is 'Append-only: each state of a line, with who said so and through what.';
comment on column availability.count.recorded_at is 'When the database took it; counted_at may be earlier.';
comment on column availability.count.key is 'Says that a repeated message is the same one.';
create unique index count_once on availability.count (line_id, key) where key is not null;
create index count_of_line on availability.count (line_id, recorded_at desc);

create table availability.hold (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  line_id uuid not null references availability.line (id),
  program_id uuid not null,
  person_id uuid references identity.person,
  key uuid not null,
  needs text[] not null default '{}',
  state text not null default 'held' check (state in ('held', 'confirmed', 'cancelled', 'declined', 'expired')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  extended_at timestamptz,
  at_risk_at timestamptz,
  ended_at timestamptz,
  reason text check (reason in ('full', 'closed', 'not-eligible', 'unsafe', 'no-staff', 'miscounted')),
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  unique (program_id, key),
  check ((state = 'held') = (ended_at is null)),
  check ((state = 'declined') = (reason is not null)),
  check (needs <@ array['pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter'])
);
comment on table availability.hold is 'One place kept for somebody for a while. There is no field for who that is: needs are closed codes, and nothing else is said.';
comment on column availability.hold.program_id is 'Who holds it.';
comment on column availability.hold.at_risk_at is 'Since when a newer true count leaves no place for it. Then it is not among the held, and ending it frees nothing.';
create index hold_open on availability.hold (line_id, made_at) where state = 'held';
create index hold_of_program on availability.hold (program_id, made_at desc);

create table availability.wait (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  line_id uuid not null references availability.line (id),
  program_id uuid not null,
  person_id uuid references identity.person,
  key uuid not null,
  needs text[] not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'held', 'left', 'expired')),
  joined_at timestamptz not null,
  expires_at timestamptz not null,
  offered_at timestamptz,
  offer_until timestamptz,
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  unique (program_id, key),
  check ((state = 'waiting') = (ended_at is null)),
  check ((offered_at is null) = (offer_until is null)),
  check (needs <@ array['pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter'])
);
comment on table availability.wait is 'Who waits for a place of a line, in the order in which they asked. The first is offered the next free place, alone, for a while.';
create index wait_open on availability.wait (line_id, joined_at, id) where state = 'waiting';
create index wait_of_program on availability.wait (program_id, joined_at desc);

create function availability.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'counts are append-only' using errcode = 'restrict_violation';
end $$;
create trigger count_append_only before update or delete or truncate on availability.count
  for each statement execute function availability.refuse_change();

-- Where these tables stand already the owner is under row security too, and could add nothing: lifted here, forced again
-- after the migrations.
alter table identity.permission no force row level security;
alter table identity.role_permission no force row level security;
alter table identity.token_scope no force row level security;
alter table identity.link_purpose no force row level security;
insert into identity.permission (key, sentence) values
  ('availability.see', 'See what is free in the coalition, hold places, wait for them, and ask for them.'),
  ('availability.keep', 'Say what one''s own program has free, and answer those who hold or ask.');
insert into identity.role_permission (role, permission) values
  ('program-lead', 'availability.see'), ('program-lead', 'availability.keep'),
  ('program-worker', 'availability.see'), ('program-worker', 'availability.keep'),
  ('coordinator', 'availability.see'), ('coordinator', 'availability.keep');
insert into identity.token_scope (permission) values ('availability.see'), ('availability.keep');

insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description) values
  ('count-line', 'line', 48, false, '{counted,stop}', 'operator',
    'Whoever holds it says once how many places of one line are free.');
