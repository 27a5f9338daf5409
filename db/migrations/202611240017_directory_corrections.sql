-- What anyone says is wrong or missing in the directory. Coded where it can be; the sender's own words are sealed,
-- kept for 30 days, and opened by one steward at a time, each opening with a line in a log.
create table directory.correction (
  id uuid primary key,
  choice text not null check (choice in ('closed', 'phone', 'address', 'hours', 'web', 'refuses', 'turned-away', 'unsafe',
    'private', 'other', 'help', 'missing')),
  detail text check (detail ~ '^[a-z0-9-]{1,40}$'),
  card_id uuid,
  service_id uuid references directory.service,
  location_id uuid references directory.location,
  helps boolean not null,
  state text not null default 'received' check (state in ('received', 'looking', 'changed', 'not-changed')),
  why text check (why ~ '^[a-z-]{1,40}$'),
  rank smallint not null generated always as
    (case when helps then 0 when choice = 'private' then 1 when choice = 'unsafe' then 2 else 3 end) stored,
  times integer not null default 1 check (times > 0),
  same bytea not null check (octet_length(same) = 16),
  sealed bytea check (octet_length(sealed) between 1 and 8192),
  clear_after timestamptz not null default now() + interval '30 days',
  received_at timestamptz not null default now(),
  taken_by uuid references identity.person,
  taken_at timestamptz,
  decided_by uuid references identity.person,
  decided_at timestamptz,
  check ((choice = 'missing') = (service_id is null)),
  check ((state in ('changed', 'not-changed')) = (decided_at is not null))
);
comment on table directory.correction is 'A message from the public about a card, or about a place that is missing. Who sent it is written nowhere.';
comment on column directory.correction.detail is 'A closed list that depends on the choice, such as why somebody was turned away.';
comment on column directory.correction.helps is 'The words may tell that somebody is being hurt or asks for help; set generously, and first in the queue.';
comment on column directory.correction.same is 'HMAC of card, choice and words: the same message again is counted, not stored again.';
comment on column directory.correction.sealed is 'AES-256-GCM of the sender''s words and of the value they gave, bound to this row. Null when there were none, and after 30 days.';
create unique index correction_same on directory.correction (same) where state in ('received', 'looking');
create index correction_waiting on directory.correction (rank, received_at, id) where state in ('received', 'looking');
create index correction_service on directory.correction (service_id);
create index correction_taken on directory.correction (taken_by, taken_at);
create index correction_clear on directory.correction (clear_after) where sealed is not null;

-- Each sender has a code of their own, also for a message that was counted with an earlier one.
create table directory.correction_code (
  digest bytea primary key check (octet_length(digest) = 32),
  correction_id uuid not null references directory.correction
);
comment on table directory.correction_code is 'HMACs of the codes that senders wrote down: the code itself is nowhere.';
create index correction_code_correction on directory.correction_code (correction_id);

create table directory.correction_read (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  correction_id uuid not null references directory.correction,
  person_id uuid not null references identity.person
);
comment on table directory.correction_read is 'Append-only: who opened which message, committed before the words are handed out.';
create index correction_read_correction on directory.correction_read (correction_id, at);
