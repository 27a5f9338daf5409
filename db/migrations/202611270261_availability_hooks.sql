-- Who else is told of lines: a program's own software, at an address it names.
create table availability.hook (
  coalition_id uuid not null references identity.coalition,
  id uuid primary key,
  program_id uuid not null,
  url text not null check (length(url) between 8 and 2000),
  secret bytea not null,
  added_at timestamptz not null default now(),
  stopped_at timestamptz,
  failures integer not null default 0,
  next_at timestamptz not null default now(),
  leased_until timestamptz,
  last_success_at timestamptz,
  last_code text,
  dead_at timestamptz,
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on column availability.hook.secret is 'Sealed; shown once, when it was made.';
comment on column availability.hook.dead_at is 'It did not answer so many times that nobody tries any more.';
create index hook_of_coalition on availability.hook (coalition_id) where stopped_at is null and dead_at is null;

create table availability.delivery (
  id uuid primary key default gen_random_uuid(),
  number bigint not null generated always as identity,
  hook_id uuid not null references availability.hook,
  line_id uuid not null references availability.line (id),
  act text not null,
  body text not null,
  attempts integer not null default 0,
  made_at timestamptz not null,
  delivered_at timestamptz,
  unique (hook_id, line_id, act)
);
comment on table availability.delivery is 'How a line stood after an act, as one address is told it: ids, state and numbers. Kept as it is sent, so that a second try is the same message under the same id; emptied when it was taken.';
comment on column availability.delivery.act is 'The transaction: one message for all that it did to the line.';
create index delivery_open on availability.delivery (hook_id, number) where delivered_at is null;
