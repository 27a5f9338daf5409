-- What a coalition says of the limits of confidentiality in a state, reviewed by counsel who is named. Where it says nothing, the general
-- draft is read. Append-only: what was filed as read stays readable; the newest that was not ended is read.
create table administrations.limits_text (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  state text not null check (state ~ '^US-[A-Z]{2}$'),
  language text not null check (language in ('en', 'es')),
  words text not null check (length(words) between 40 and 3000),
  reviewed_by text not null check (length(reviewed_by) between 3 and 200),
  reviewed_on date not null check (isfinite(reviewed_on)),
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  ended_by uuid references identity.person,
  ended_at timestamptz,
  primary key (coalition_id, id),
  check ((ended_by is null) = (ended_at is null))
);
comment on table administrations.limits_text is 'Limits of confidentiality as a coalition says them in a state, in one language, reviewed by counsel.';
comment on column administrations.limits_text.words is 'A point on each line, read aloud before any question.';
comment on column administrations.limits_text.reviewed_by is 'Counsel, by name and function.';
create index limits_text_newest on administrations.limits_text (coalition_id, state, language, said_at desc);
