-- Coordinators on call: who answers first when a concern or a legal clock needs somebody, and who was told of it.
create schema if not exists on_call;

create table on_call.shift (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  program_id uuid not null,
  seat text not null check (seat in ('holder', 'backup')),
  person_id uuid not null references identity.person,
  zone text not null check (length(zone) between 3 and 64),
  starts_at timestamptz not null check (isfinite(starts_at)),
  ends_at timestamptz not null check (isfinite(ends_at)),
  instead_of uuid,
  planned_by uuid not null references identity.person,
  planned_at timestamptz not null default clock_timestamp(),
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, instead_of) references on_call.shift (coalition_id, id),
  check (ends_at > starts_at and ends_at <= starts_at + interval '169 hours'),
  check ((ended_at is null) = (ended_by is null)),
  constraint one_at_a_time exclude using gist (program_id with =, seat with =, tstzrange(starts_at, ends_at) with &&)
    where (accepted_at is not null and ended_at is null),
  constraint one_seat_each exclude using gist (program_id with =, person_id with =, tstzrange(starts_at, ends_at) with &&)
    where (accepted_at is not null and ended_at is null)
);
comment on table on_call.shift is 'Hours in which one coordinator of a coordinating program is on call, or stands behind whoever is. Counts only from its acceptance to its end.';
comment on column on_call.shift.seat is 'holder: told first; backup: told when the holder does not answer.';
comment on column on_call.shift.zone is 'IANA name of the zone whose clock the hours were given on.';
comment on column on_call.shift.instead_of is 'The shift that this one takes over. It goes on until this one is accepted, and ends with that.';
comment on column on_call.shift.accepted_at is 'When its person said yes. From then on notices about concerns and clocks reach them in quiet hours as well.';
comment on column on_call.shift.ended_at is 'Taken back, declined or handed over before it was over.';
create index shift_of_program on on_call.shift (program_id, ends_at) where ended_at is null;
create index shift_person on on_call.shift (person_id);
create index shift_planned_by on on_call.shift (planned_by);
create index shift_ended_by on on_call.shift (ended_by);
create index shift_instead_of on on_call.shift (coalition_id, instead_of);

create table on_call.alert (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  program_id uuid,
  about_kind text not null check (about_kind ~ '^[a-z-]{1,40}$'),
  about_id uuid not null,
  occasion text not null check (length(occasion) between 1 and 80),
  minutes integer not null check (minutes between 1 and 240),
  raised_at timestamptz not null default clock_timestamp(),
  rung text check (rung in ('holder', 'backup', 'everybody')),
  next_at timestamptz check (isfinite(next_at)),
  acknowledged_at timestamptz,
  acknowledged_by uuid references identity.person,
  ended_at timestamptz,
  primary key (coalition_id, id),
  unique (coalition_id, about_kind, about_id, occasion),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((rung is null) = (next_at is null)),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check (next_at is null or acknowledged_at is null and ended_at is null)
);
comment on table on_call.alert is 'That something needs a coordinator, until one says that they have it. A kind and an id; nothing of what it is.';
comment on column on_call.alert.program_id is 'Whose coordinators are told; null: those of every coordinating program of the coalition.';
comment on column on_call.alert.occasion is 'What it is raised for: the same thing on the same occasion is one alert.';
comment on column on_call.alert.minutes is 'How long whoever was told has to acknowledge before the next are told.';
comment on column on_call.alert.rung is 'Who is told next, at next_at. Null: nobody any more.';
comment on column on_call.alert.ended_at is 'It was dealt with before anybody acknowledged, so that nobody further is told.';
create index alert_waits on on_call.alert (next_at) where next_at is not null;
create index alert_open on on_call.alert (coalition_id, raised_at) where acknowledged_at is null and ended_at is null;
create index alert_of_program on on_call.alert (coalition_id, program_id);
create index alert_acknowledged_by on on_call.alert (acknowledged_by);

create table on_call.call (
  coalition_id uuid not null,
  alert_id uuid not null,
  rung text not null check (rung in ('holder', 'backup', 'everybody')),
  due_at timestamptz not null check (isfinite(due_at)),
  told_at timestamptz not null default clock_timestamp(),
  people integer not null check (people between 0 and 5000),
  primary key (coalition_id, alert_id, rung),
  foreign key (coalition_id, alert_id) references on_call.alert (coalition_id, id)
);
comment on table on_call.call is 'That those of one rung were told of an alert. Its key keeps two workers from telling them twice.';
comment on column on_call.call.people is 'How many there were to tell. None: nobody was on call in that seat.';

alter table on_call.shift enable row level security;
alter table on_call.shift force row level security;
alter table on_call.alert enable row level security;
alter table on_call.alert force row level security;
alter table on_call.call enable row level security;
alter table on_call.call force row level security;

-- Two kinds of notice: whoever is on call is told in quiet hours as well, which they accepted with their shift; everybody else only
-- where they allow what cannot wait.
alter table notices.notice drop constraint notice_kind_check;
alter table notices.notice add constraint notice_kind_check
  check (kind in ('update', 'due', 'account', 'meeting', 'protection', 'on-call', 'unanswered'));
alter table notices.delivery add column on_call boolean not null default false;
comment on column notices.delivery.on_call is 'Its reader is on call and accepted to be told in quiet hours.';
