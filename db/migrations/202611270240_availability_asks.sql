-- Asking every fitting place at once. An ask is closed codes and numbers alone: no column of it can hold a word about
-- anybody (src/features/availability/asking/schema.db.test.ts).
create type availability.ask_unit as enum ('bed', 'crib', 'foster-placement', 'forensic-exam', 'advocate-on-call',
  'intake-slot', 'clinic-appointment', 'telehealth-consult', 'mentor');
create type availability.ask_band as enum ('under-12', '12-14', '15-17', '18-20', '21-24', 'under-18', '18-24');
create type availability.ask_gender as enum ('girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary');
create type availability.ask_need as enum ('pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter');
create type availability.ask_by as enum ('tonight', 'day', 'week');
create type availability.ask_end as enum ('held', 'found', 'gone', 'passed');
create type availability.ask_answer as enum ('yes', 'maybe', 'no');
create type availability.ask_reason as enum ('no-room', 'not-eligible', 'no-staff', 'call-us');
create type availability.ask_fit as enum ('yes', 'unknown');
create type availability.ask_unsaid as enum ('age', 'gender', 'county', 'pregnant', 'parenting', 'siblings', 'wheelchair',
  'substance-use', 'interpreter');
create type availability.ask_way as enum ('app', 'link');
create type availability.ask_source as enum ('census', 'schools', 'child-welfare', 'health', 'homeless-count', 'coalition');
create type availability.ask_zone as enum ('America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix',
  'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu', 'America/Puerto_Rico', 'Pacific/Guam', 'Pacific/Pago_Pago');
create type availability.ask_group as enum ('under-12', '12-14', '15-17', '18-20', '21-24', 'under-18', '18-24',
  'girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary', 'gender-not-said',
  'pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter');

create table availability.ask (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  program_id uuid not null,
  person_id uuid references identity.person,
  key uuid not null,
  unnamed boolean not null,
  through_broker boolean not null,
  unit availability.ask_unit not null,
  band availability.ask_band not null,
  gender availability.ask_gender,
  needs availability.ask_need[] not null default '{}',
  county_fips integer not null,
  needed_by availability.ask_by not null,
  step smallint not null check (step between 0 and 6),
  sent_band availability.ask_band,
  sent_gender availability.ask_gender,
  sent_needs availability.ask_need[] not null default '{}',
  sent_county integer,
  sent_region smallint,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  first_answer_at timestamptz,
  closed_at timestamptz,
  ended availability.ask_end,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  unique (program_id, key),
  check ((closed_at is null) = (ended is null)),
  check (through_broker = (step = 6)),
  check (unnamed or step = 0)
);
comment on table availability.ask is 'One question to several places at once. Deleted after seven days; counts of it go into ask_tally first.';
comment on column availability.ask.unnamed is 'Decided when it was made, by the lanes of its program: whoever is asked learns "a program of the coalition".';
comment on column availability.ask.county_fips is 'FIPS number of the county the young person is from.';
comment on column availability.ask.step is 'How far what is sent is wider than what was asked: 0 as asked; 1 wider ages; 2 no gender; 3 no needs; 4 the region; 5 the whole coalition; 6 through a broker, who is told neither.';
comment on column availability.ask.sent_county is 'Null: the region alone is sent, or where that is null too, the coalition.';
create unique index ask_open_once on availability.ask (program_id, unit, band, gender, needs, county_fips, needed_by)
  nulls not distinct where closed_at is null;
create index ask_of_program on availability.ask (program_id, made_at desc);
create index ask_by_age on availability.ask (made_at);

create table availability.ask_to (
  id uuid primary key default gen_random_uuid(),
  ask_id uuid not null references availability.ask (id) on delete cascade,
  line_id uuid references availability.line (id),
  program_id uuid,
  fit availability.ask_fit not null,
  unsaid availability.ask_unsaid[] not null default '{}',
  due_at timestamptz not null,
  told_at timestamptz,
  answer availability.ask_answer,
  reason availability.ask_reason,
  answered_at timestamptz,
  answered_by_way availability.ask_way,
  hold_id uuid references availability.hold (id),
  unique (ask_id, line_id),
  check (line_id is not null or program_id is not null),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by_way is null)),
  check (answer is distinct from 'no' or reason is not null),
  check (answer is distinct from 'yes' or reason is null)
);
comment on table availability.ask_to is 'One line that is asked; without a line: the broker who is.';
comment on column availability.ask_to.program_id is 'Whose people answer; null: a place without an account, which answers by a link.';
comment on column availability.ask_to.unsaid is 'What the line does not state of what was asked for, so that the fit is unknown and no yes.';
comment on column availability.ask_to.due_at is 'When its keepers are told: at once, or when the quiet hours of the line end.';
create index ask_to_line on availability.ask_to (line_id);
create index ask_to_program on availability.ask_to (program_id);
create index ask_to_untold on availability.ask_to (due_at) where told_at is null;

create table availability.ask_at_least (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  county_fips integer not null,
  band availability.ask_band not null,
  gender availability.ask_gender,
  needs availability.ask_need[] not null default '{}',
  source availability.ask_source not null,
  counted_on date not null,
  recorded_by uuid references identity.person,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  primary key (coalition_id, id)
);
comment on table availability.ask_at_least is 'The coalition recorded that at least 11 young people in a county fit a combination. What is not here counts as fewer.';
comment on column availability.ask_at_least.gender is 'Null: of any gender.';
comment on column availability.ask_at_least.needs is 'All of them at once.';
create index ask_at_least_of_county on availability.ask_at_least (coalition_id, county_fips) where ended_at is null;

create table availability.ask_quiet (
  line_id uuid primary key references availability.line (id),
  from_minute smallint not null check (from_minute between 0 and 1439),
  until_minute smallint not null check (until_minute between 0 and 1439 and until_minute <> from_minute),
  zone availability.ask_zone not null
);
comment on table availability.ask_quiet is 'When the keepers of a line want no asks, on the clock of their place. An ask for tonight comes all the same.';

create table availability.ask_tally (
  coalition_id uuid not null references identity.coalition,
  month date not null check (extract(day from month) = 1),
  agency_id uuid not null,
  county_fips integer,
  unit availability.ask_unit,
  grp availability.ask_group,
  met boolean not null,
  n integer not null check (n > 0),
  unique nulls not distinct (coalition_id, month, agency_id, county_fips, unit, grp, met),
  check ((county_fips is null) = (unit is null) and (county_fips is null) <> (grp is null))
);
comment on table availability.ask_tally is 'Exact counts of a month that is not published yet. Read by functions of the definer alone, and deleted once the month is published.';
comment on column availability.ask_tally.agency_id is 'So that no agency can take its own count off and learn the rest.';

create table availability.ask_gap (
  coalition_id uuid not null references identity.coalition,
  month date not null,
  county_fips integer,
  unit availability.ask_unit,
  grp availability.ask_group,
  met boolean not null,
  n integer check (n >= 11),
  unique nulls not distinct (coalition_id, month, county_fips, unit, grp, met)
);
comment on table availability.ask_gap is 'What is published of a month, once: null where a number is small or would tell a small one.';

create table availability.ask_reach (
  line_id uuid not null references availability.line (id),
  id uuid primary key default gen_random_uuid(),
  channel text not null check (channel in ('mail', 'text')),
  sealed bytea,
  confirmed_at timestamptz,
  ended_at timestamptz,
  check ((sealed is null) = (ended_at is not null))
);
comment on table availability.ask_reach is 'Where whoever keeps a line without an account is asked. The address stands sealed, bound to its row.';
create index ask_reach_of_line on availability.ask_reach (line_id) where ended_at is null;

alter table availability.hold add column unnamed boolean not null default false;
comment on column availability.hold.unnamed is 'Made while its program asked this line without its name: keepers of the line are told neither the program nor the needs.';

-- Where this table stands already the owner is under row security too: lifted here, forced again after the migrations.
alter table identity.link_purpose no force row level security;
-- The owner is under row security too where this table stands already; forced again after the migrations.
alter table identity.link_purpose no force row level security;
insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description) values
  ('answer-ask', 'ask-to', 168, false, '{yes,maybe,no}', 'operator',
    'Whoever holds it answers once whether one line can take what was asked for.');
