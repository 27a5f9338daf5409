-- Cohorts that learn a course at different times, as chance divided them, and by whose word that may be measured.
create schema if not exists cohorts;

create table cohorts.determination (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  kind text not null check (kind in ('research', 'quality-improvement')),
  determined_by text not null check (length(determined_by) between 3 and 200),
  filed_as text not null check (length(filed_as) between 2 and 200),
  determined_on date not null check (isfinite(determined_on)),
  until date not null check (isfinite(until) and until >= determined_on),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id)
);
comment on table cohorts.determination is 'Append-only. Before anybody is divided by chance: whether that is research or quality improvement, by whom determined, where that is filed.';
comment on column cohorts.determination.determined_by is 'A named person or board, with their function.';
comment on column cohorts.determination.until is 'Last day on which a cohort may be drawn by it (UTC).';
create index determination_newest on cohorts.determination (coalition_id, recorded_at desc, id);

create table cohorts.cohort (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  determination_id uuid not null,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(course) <= 60),
  drawn_as text not null check (drawn_as in ('program', 'agency', 'person')),
  seed text not null check (seed ~ '^[0-9a-f]{64}$'),
  now_from date not null check (isfinite(now_from)),
  later_from date not null check (isfinite(later_from) and later_from > now_from and later_from <= now_from + 366),
  until date not null check (isfinite(until) and until >= later_from and until <= now_from + 1096),
  drawn_by uuid not null references identity.person,
  drawn_at timestamptz not null default clock_timestamp(),
  stopped_at timestamptz,
  stopped_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, determination_id) references cohorts.determination (coalition_id, id),
  check ((stopped_at is null) = (stopped_by is null))
);
comment on table cohorts.cohort is 'One course, begun by one half now and by the other later. Drawn once; what was drawn is never changed.';
comment on column cohorts.cohort.drawn_as is 'What chance divided: programs, agencies, or the people of the places that take part.';
comment on column cohorts.cohort.seed is 'Drawn by the database. With it anybody can draw again and find the same arms.';
comment on column cohorts.cohort.now_from is 'First day on which the arm now may begin.';
comment on column cohorts.cohort.later_from is 'First day on which the arm later may begin.';
comment on column cohorts.cohort.until is 'Last day on which somebody joins.';
comment on column cohorts.cohort.stopped_at is 'From then on it holds nobody back and nobody joins; what was counted stays.';
create index cohort_of_course on cohorts.cohort (coalition_id, course, until);

create table cohorts.unit (
  coalition_id uuid not null,
  cohort_id uuid not null,
  place smallint not null check (place between 1 and 1000),
  agency_id uuid not null,
  program_id uuid,
  arm text check (arm in ('now', 'later')),
  primary key (coalition_id, cohort_id, place),
  foreign key (coalition_id, cohort_id) references cohorts.cohort (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  unique nulls not distinct (coalition_id, cohort_id, agency_id, program_id)
);
comment on table cohorts.unit is 'A place that takes part, in the order in which it was drawn.';
comment on column cohorts.unit.program_id is 'Null: the whole agency.';
comment on column cohorts.unit.arm is 'Null: of its people each is drawn.';
