-- What somebody told a coalition about a young person they worry about, before there is a record of anybody. Codes, ids and instants;
-- words are sealed when they come, and leave this table when a coordinator has taken them into a record.
create schema concerns;

create table concerns.concern (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  form text not null check (form in ('concern', 'consult')),
  told_by text not null check (told_by in ('public', 'claimed', 'account')),
  work text check (work ~ '^[a-z]+(-[a-z]+)*$' and length(work) <= 40),
  danger text not null check (danger in ('yes', 'no', 'unsure')),
  about text not null check (about ~ '^[a-z]+(-[a-z]+)*$' and length(about) <= 40),
  age text not null check (age in ('under-13', '13-15', '16-17', 'adult', 'unknown')),
  asks text check (asks ~ '^[a-z]+(-[a-z]+)*$' and length(asks) <= 40),
  key_owner uuid not null,
  receipt bytea unique check (octet_length(receipt) = 32),
  joined_to uuid,
  told_in_account uuid references identity.person,
  key_epoch integer check (key_epoch > 0),
  ciphertext bytea check (octet_length(ciphertext) between 29 and 20000),
  received_at timestamptz not null default clock_timestamp(),
  state text not null default 'received' check (state in ('received', 'taken', 'answered', 'closing', 'closed')),
  holder_id uuid references identity.person,
  taken_at timestamptz,
  subject_id uuid,
  item_id uuid unique,
  called_back_by uuid references identity.person,
  called_back_at timestamptz,
  closing_by uuid references identity.person,
  closing_at timestamptz,
  closing_reason text check (closing_reason in ('not-young', 'not-this-harm', 'too-little', 'told-twice', 'referred-on')),
  closed_by uuid references identity.person,
  closed_at timestamptz,
  answered_by uuid references identity.person,
  answered_at timestamptz,
  answer_epoch integer check (answer_epoch > 0),
  answer bytea check (octet_length(answer) between 29 and 20000),
  clear_after timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, joined_to) references concerns.concern (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check ((key_epoch is null) = (ciphertext is null)),
  check ((answer_epoch is null) = (answer is null)),
  check ((form = 'consult') = (asks is not null)),
  check ((told_by = 'claimed') = (work is not null)),
  check ((told_by = 'account') = (told_in_account is not null)),
  check ((state = 'taken') = (taken_at is not null)),
  check ((taken_at is null) = (item_id is null) and (item_id is null) = (subject_id is null)
    and (taken_at is null or (holder_id is not null and ciphertext is null))),
  -- A consult names nobody, so it becomes a record of nobody.
  check (form = 'concern' or item_id is null),
  check ((state = 'answered') = (answered_at is not null) and (answered_at is null) = (answered_by is null)),
  check (form = 'consult' or answered_at is null),
  check ((closing_at is null) = (closing_by is null) and (closing_by is null) = (closing_reason is null)),
  check (state not in ('closing', 'closed') or closing_at is not null),
  check ((state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by is null)),
  -- Nobody closes alone.
  check (closed_by is distinct from closing_by or closed_by is null),
  check ((called_back_at is null) = (called_back_by is null)),
  check (joined_to is distinct from id)
);
comment on table concerns.concern is 'One telling. What was told stands sealed here until it is taken, and in the record from then on.';
comment on column concerns.concern.form is 'concern: may name a young person. consult: names nobody; a question and a few codes.';
comment on column concerns.concern.told_by is 'claimed: somebody without an account who says that they work somewhere; that only narrows what they may tell, and is believed of nothing else.';
comment on column concerns.concern.work is 'The kind of work they named, never the name of a program.';
comment on column concerns.concern.key_owner is 'The record that the receiving program may open of it. Its key seals these words, before there is such a record.';
comment on column concerns.concern.receipt is 'HMAC of the code that was shown once. Null: told again under the code of the one it is joined to.';
comment on column concerns.concern.joined_to is 'The first telling under the same code or by the same account. Never found by what was told.';
comment on column concerns.concern.clear_after is 'From when words and answer go: some time after it was answered or closed.';
create index concern_waiting on concerns.concern (program_id, state, received_at, id);
create index concern_joined on concerns.concern (coalition_id, joined_to) where joined_to is not null;
create index concern_by_account on concerns.concern (told_in_account) where told_in_account is not null;
create index concern_clear on concerns.concern (clear_after) where clear_after is not null;
create index concern_subject on concerns.concern (coalition_id, subject_id) where subject_id is not null;
create index concern_holder on concerns.concern (holder_id) where holder_id is not null;
create index concern_called_back on concerns.concern (called_back_by) where called_back_by is not null;
create index concern_closing on concerns.concern (closing_by) where closing_by is not null;
create index concern_closed on concerns.concern (closed_by) where closed_by is not null;
create index concern_answered on concerns.concern (answered_by) where answered_by is not null;
create index concern_agency on concerns.concern (coalition_id, agency_id);
create index concern_program on concerns.concern (coalition_id, program_id);

create table concerns.reading (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  concern_id uuid not null,
  person_id uuid not null references identity.person,
  at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, concern_id) references concerns.concern (coalition_id, id)
);
comment on table concerns.reading is 'Append-only: who opened the words of which concern, before it was in a record.';
create index reading_of_concern on concerns.reading (coalition_id, concern_id, at);
create index reading_person on concerns.reading (person_id);

create table concerns.draft (
  place bytea primary key check (octet_length(place) = 32),
  ciphertext bytea not null check (octet_length(ciphertext) between 29 and 20000),
  version integer not null default 1 check (version between 1 and 10000),
  begun_at timestamptz not null default clock_timestamp()
);
comment on table concerns.draft is 'A form that somebody without an account goes on with later. Opens with their code and the key of the server together; gone after 72 hours.';
comment on column concerns.draft.place is 'HMAC of the code. The code, and whose it is, are nowhere.';
create index draft_begun on concerns.draft (begun_at);

-- As for the records (202612010200): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('concerns.concern'::regclass, 'concerns.reading'::regclass, 'concerns.draft'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;

alter table concerns.concern enable row level security;
alter table concerns.concern force row level security;
alter table concerns.reading enable row level security;
alter table concerns.reading force row level security;
alter table concerns.draft enable row level security;
alter table concerns.draft force row level security;
