-- Courses that people at work take: scores under a random id, and what somebody completed under their own.
create schema if not exists training;

create table training.learner (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid,
  profession text check (profession ~ '^[a-z][a-z0-9-]{0,59}$'),
  setting text check (setting ~ '^[a-z][a-z0-9-]{0,59}$'),
  area text check (area ~ '^[a-z][a-z0-9-]{0,59}$'),
  joined_on date not null default current_date,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on table training.learner is 'Somebody who learns, by an id that says nothing of who. The id is what opens their answers: it is drawn by the program, and nobody can list them.';
comment on column training.learner.agency_id is 'Where they worked when they began: figures are adjusted for it. Null: for the coalition itself.';
comment on column training.learner.profession is 'A code of content/guidance/facets.yml, as they said it; null: not said.';
comment on column training.learner.setting is 'Likewise.';
comment on column training.learner.area is 'What kind of place they work in, such as rural; likewise.';

create table training.link (
  coalition_id uuid not null references identity.coalition,
  person_id uuid not null references identity.person,
  sealed bytea not null check (octet_length(sealed) between 32 and 256),
  primary key (coalition_id, person_id)
);
comment on table training.link is 'Which learner a person is, for that person alone.';
comment on column training.link.sealed is 'AES-256-GCM of the learner''s id under the operator''s key, bound to coalition and person.';

create table training.progress (
  coalition_id uuid not null,
  learner_id uuid not null,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  round smallint not null check (round between 1 and 1000),
  edition integer not null check (edition > 0),
  started_on date not null default current_date,
  sections text[] not null default '{}' check (cardinality(sections) <= 60),
  seconds integer not null default 0 check (seconds between 0 and 360000),
  finished_on date,
  primary key (coalition_id, learner_id, course, round),
  foreign key (coalition_id, learner_id) references training.learner (coalition_id, id) on delete cascade
);
comment on table training.progress is 'How far a learner came in a course, each time they took it.';
comment on column training.progress.sections is 'Sections that were read to the end, by their ids.';
comment on column training.progress.seconds is 'Between a page served and answered, cut off where nobody can have read so long.';

create table training.answer (
  coalition_id uuid not null,
  learner_id uuid not null,
  course text not null,
  round smallint not null,
  edition integer not null check (edition > 0),
  wave text not null check (wave in ('pre', 'post', 'three-months', 'six-months', 'booster', 'practice')),
  question text not null check (question ~ '^[a-z][a-z0-9-]{0,79}$'),
  try smallint not null default 1 check (try between 1 and 100),
  bank text not null check (bank ~ '^[a-z][a-z0-9-]{0,79}$'),
  measures text not null check (measures in ('knowledge', 'attitude', 'confidence', 'decision', 'practice')),
  points numeric(5, 4) not null check (points between 0 and 1),
  given jsonb not null check (octet_length(given::text) <= 4000),
  seconds integer check (seconds between 0 and 360000),
  given_on date not null default current_date,
  primary key (coalition_id, learner_id, course, round, wave, question, try),
  foreign key (coalition_id, learner_id, course, round) references training.progress on delete cascade
);
comment on table training.answer is 'What a learner answered and how it counts. A day and no time: moments of others would say whose it is.';
comment on column training.answer.try is 'First the answer that counts for figures; then those after what was wrong was read again.';
comment on column training.answer.bank is 'Questions of one bank measure the same thing; parallel forms are compared by it.';
comment on column training.answer.points is 'From 0 to 1. Agreement from 1 to 5 is from 0 to 1 in quarters, turned around where the question is.';
comment on column training.answer.given is 'Ids of what was chosen. No text: what somebody thinks or writes for themself is never sent.';
comment on column training.answer.seconds is 'Of a practice: from the page served to the answer.';

create table training.completion (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  person_id uuid not null references identity.person,
  agency_id uuid,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  edition integer not null check (edition > 0),
  completed_on date not null check (isfinite(completed_on)),
  minutes smallint not null check (minutes between 0 and 600),
  way text not null check (way in ('course', 'tested-out')),
  valid_months smallint not null check (valid_months between 1 and 120),
  primary key (coalition_id, id),
  unique (coalition_id, person_id, course, completed_on),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on table training.completion is 'That somebody completed a course. It stays when scores are deleted.';
comment on column training.completion.minutes is 'That they spent on it, which may be fewer than the course says.';
comment on column training.completion.way is 'Through its sections, or by what they knew before.';
comment on column training.completion.valid_months is 'As the edition said: how long it counts as trained if boosters are done.';

create table training.booster (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  completion_id uuid not null,
  person_id uuid not null references identity.person,
  at text not null check (at in ('one-week', 'one-month', 'three-months', 'six-months', 'twelve-months')),
  due_on date not null check (isfinite(due_on)),
  put_off_until date check (put_off_until > due_on),
  done_on date check (done_on >= due_on),
  told_at timestamptz,
  primary key (coalition_id, id),
  unique (coalition_id, completion_id, at),
  foreign key (coalition_id, completion_id) references training.completion (coalition_id, id)
);
comment on table training.booster is 'A short new case some time after a completion, planned with it.';
comment on column training.booster.put_off_until is 'Not now, they said: nothing is asked before this day, and nothing is lost by it.';
comment on column training.booster.told_at is 'When a notice said that something waits.';
create index booster_of_person on training.booster (person_id, due_on);
create index booster_to_tell on training.booster (due_on) where done_on is null and told_at is null;

create table training.assignment (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid,
  person_id uuid references identity.person,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  due_on date not null check (isfinite(due_on)),
  assigned_by uuid not null references identity.person,
  assigned_on date not null default current_date,
  ended_on date,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (due_on >= assigned_on and due_on <= assigned_on + 731),
  check ((ended_on is null) = (ended_by is null))
);
comment on table training.assignment is 'A course that a lead or administrator asks people to take by a day.';
comment on column training.assignment.program_id is 'Its program; null: everybody of the agency, or one person of it.';
comment on column training.assignment.person_id is 'One person; null: everybody there.';
create index assignment_of_program on training.assignment (program_id, due_on) where ended_on is null;
create index assignment_of_agency on training.assignment (agency_id, due_on) where ended_on is null;
