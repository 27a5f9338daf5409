-- What people here heard and wrote down of phone, text and chat lines. The records that ship with the program stand in
-- content/lines, not here: a file has called nobody.
create schema lines;

create table lines.version (
  line_id text not null check (line_id ~ '^[a-z]{2}(-[a-z0-9]+)+$' and length(line_id) <= 60),
  version integer not null check (version > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object' and length(content::text) <= 8000),
  known_by text not null check (known_by in ('operator-told', 'operator-page', 'agency-page', 'call')),
  source text not null check (length(source) between 1 and 200),
  entered_by uuid not null references identity.person,
  entered_at timestamptz not null default now(),
  primary key (line_id, version),
  unique (line_id, version, entered_by)
);
comment on table lines.version is 'Append-only. A line as one named steward wrote it down: in place of the shipped record of that id, or of no shipped one. Shown when another steward has agreed.';
comment on column lines.version.content is 'Name, place, ways to reach it, hours and languages; checked by the program whenever it is read.';
comment on column lines.version.source is 'Where it was read, or who of the operator said so, in a few words. For stewards.';
create index version_entered_by on lines.version (entered_by);

create table lines.decision (
  line_id text not null,
  version integer not null,
  entered_by uuid not null,
  what text not null check (what in ('agreed', 'taken-back')),
  decided_by uuid not null references identity.person,
  decided_at timestamptz not null default now(),
  primary key (line_id, version, what),
  foreign key (line_id, version, entered_by) references lines.version (line_id, version, entered_by),
  constraint two_people check (what <> 'agreed' or decided_by <> entered_by)
);
comment on table lines.decision is 'Append-only. That another steward agreed to a version, or that somebody took it back: then the one before it stands again.';
comment on column lines.decision.entered_by is 'Copied from the version and held to it by the foreign key, so that "another person" can be checked here.';
create index decision_decided_by on lines.decision (decided_by);

create table lines.call (
  id uuid primary key default gen_random_uuid(),
  line_id text not null check (line_id ~ '^[a-z]{2}(-[a-z0-9]+)+$' and length(line_id) <= 60),
  way text not null check (way ~ '^((call|text|tty):(\+1[0-9]{10}|[0-9]{3,6})|chat:https://[^ ]+)$' and length(way) <= 420),
  outcome text not null check (outcome in ('right', 'recording', 'no-answer', 'not-in-service', 'somebody-else')),
  called_on date not null check (called_on >= date '2020-01-01'),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  interpreters boolean,
  logged_by uuid not null references identity.person,
  logged_at timestamptz not null default now(),
  taken_back_by uuid references identity.person,
  taken_back_at timestamptz,
  check (called_on <= (logged_at at time zone 'UTC')::date),
  check ((taken_back_by is null) = (taken_back_at is null)),
  constraint heard_somebody check (outcome in ('right', 'recording') or (cardinality(languages) = 0 and interpreters is null))
);
comment on table lines.call is 'One try to reach a line one way, and what was heard. Never deleted; taken back when it should not count.';
comment on column lines.call.way is 'What was tried, kind and number: a number that changes has not been called.';
comment on column lines.call.languages is 'Languages that whoever answered named, BCP 47; empty: not asked.';
create index call_line on lines.call (line_id, way, called_on desc, logged_at desc) where taken_back_at is null;
create index call_logged_by on lines.call (logged_by);
create index call_taken_back_by on lines.call (taken_back_by) where taken_back_by is not null;

create table lines.call_note (
  call_id uuid primary key references lines.call,
  caller text check (caller = btrim(caller) and length(caller) between 1 and 120),
  note text check (length(note) between 1 and 200),
  check (caller is not null or note is not null)
);
comment on table lines.call_note is 'Who called, where it was not the steward who wrote it down, and a few words on what was heard. For stewards.';
