-- A duty that runs for one young person: a list of statements, and what fell due of them. See docs/adr/0036. Ids, codes and instants;
-- numbers, names and words of anybody are entries of the record.
create table clocks.clock (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}$'),
  edition text not null check (edition ~ '^[0-9a-f]{64}$'),
  duty text not null check (duty ~ '^T[0-9]{1,2}b?(-[a-z]+)?$'),
  rule jsonb not null check (jsonb_typeof(rule) = 'object' and rule ->> 'id' = duty and octet_length(rule::text) <= 20000),
  zone text not null check (length(zone) between 3 and 64),
  calendar jsonb check (jsonb_typeof(calendar) = 'object' and octet_length(calendar::text) <= 20000),
  holder_id uuid not null references identity.person,
  offered_to uuid references identity.person,
  steps integer not null default 0 check (steps between 0 and 500),
  next_at timestamptz check (isfinite(next_at)),
  ended_at timestamptz,
  started_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check (offered_to <> holder_id),
  check (ended_at is null or offered_to is null)
);
comment on table clocks.clock is 'One duty of one pack that runs for one young person. How it stands follows from its statements; nothing here is a due date.';
comment on column clocks.clock.edition is 'Of the pack in force when it began: a newer one re-times nothing.';
comment on column clocks.clock.rule is 'The row of that edition, whole.';
comment on column clocks.clock.holder_id is 'Who answers for it: always one. An offer changes nothing until it is accepted.';
comment on column clocks.clock.next_at is 'When somebody has to be told or a limit passes next, worked out anew with every statement: what the worker looks for. Null: nothing more.';
create index clock_of_subject on clocks.clock (subject_id, recorded_at desc);
create index clock_falls_due on clocks.clock (next_at) where next_at is not null;
create index clock_of_program on clocks.clock (program_id, next_at) where ended_at is null;
create index clock_holder on clocks.clock (holder_id) where ended_at is null;
create index clock_offered on clocks.clock (offered_to) where offered_to is not null;

create table clocks.statement (
  coalition_id uuid not null,
  clock_id uuid not null,
  ordinal integer not null check (ordinal between 1 and 500),
  type text not null check (type in ('started', 'stopped', 'stop-withdrawn', 'tolled', 'toll-ended', 'superseded', 'not-applicable', 'ended',
    'offered', 'accepted', 'offer-ended', 'handed', 'acknowledged', 'answered', 'asked', 'doubted', 'doubt-ended')),
  about timestamptz check (isfinite(about)),
  said jsonb not null default '{}' check (jsonb_typeof(said) = 'object' and octet_length(said::text) <= 2000),
  item_id uuid,
  by_person uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, clock_id, ordinal),
  foreign key (coalition_id, clock_id) references clocks.clock (coalition_id, id)
);
comment on table clocks.statement is 'Append-only. What somebody said of a clock: the time it is about and the time it was said at. No word of anybody.';
comment on column clocks.statement.item_id is 'The entry of the record that holds number, name and words of the proof.';
create index statement_by on clocks.statement (by_person);

create table clocks.breach (
  coalition_id uuid not null,
  clock_id uuid not null,
  due_at timestamptz not null check (isfinite(due_at)),
  noticed_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, clock_id, due_at),
  foreign key (coalition_id, clock_id) references clocks.clock (coalition_id, id)
);
comment on table clocks.breach is 'Append-only. A limit that passed with something undone, as it was known then. It stays, whatever is said later.';

create table clocks.call (
  coalition_id uuid not null,
  clock_id uuid not null,
  alarm text not null check (alarm in ('question', 'prompt', 'warning', 'limit', 'breach')),
  alarm_at timestamptz not null check (isfinite(alarm_at)),
  rung text not null check (rung in ('holder', 'backup', 'supervisor', 'agency-head')),
  due_at timestamptz not null check (isfinite(due_at)),
  told_at timestamptz not null default clock_timestamp(),
  people integer not null check (people between 0 and 500),
  primary key (coalition_id, clock_id, alarm, alarm_at, rung),
  foreign key (coalition_id, clock_id) references clocks.clock (coalition_id, id)
);
comment on table clocks.call is 'Append-only. That a rung of the ladder was told of an alarm: its key keeps two workers from telling it twice.';
comment on column clocks.call.people is 'How many were there to be told. None: nobody of that rung, which the page says.';

alter table clocks.clock enable row level security;
alter table clocks.clock force row level security;
alter table clocks.statement enable row level security;
alter table clocks.statement force row level security;
alter table clocks.breach enable row level security;
alter table clocks.breach force row level security;
alter table clocks.call enable row level security;
alter table clocks.call force row level security;

-- As for the records (202612010200): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('clocks.clock'::regclass, 'clocks.statement'::regclass, 'clocks.breach'::regclass, 'clocks.call'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
