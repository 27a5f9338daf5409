-- Courses of others that people say they completed: their word, which nobody here has checked.
create table training.elsewhere (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  person_id uuid not null references identity.person,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(course) <= 60),
  completed_on date not null check (isfinite(completed_on) and completed_on >= date '1990-01-01'),
  number bytea check (octet_length(number) between 32 and 512),
  stated_on date not null default current_date,
  primary key (coalition_id, id),
  unique (coalition_id, person_id, course, completed_on)
);
comment on table training.elsewhere is 'That somebody says they completed a course of others. It counts for nothing here by itself, and they may take it back.';
comment on column training.elsewhere.course is 'Its id in content/courses/elsewhere.yml.';
comment on column training.elsewhere.number is 'AES-256-GCM of the number of their certificate under the operator''s key, bound to coalition, person and row. Null: not given.';
