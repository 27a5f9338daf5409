-- One steward alone reads a few sealed places an hour; for more, a second steward agrees to each.
create table protected.read_ask (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  location_id uuid not null,
  coalition_id uuid not null,
  asked_by uuid not null references identity.person,
  reason text not null check (length(reason) between 10 and 2000),
  decided_by uuid references identity.person,
  decided_at timestamptz,
  agreed boolean,
  used_at timestamptz,
  check (decided_by <> asked_by),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (agreed is null)),
  check (used_at is null or agreed)
);
comment on table protected.read_ask is 'A steward wants to read one more sealed place than one alone may. Open for a day, and good for one reading within the hour after another steward agreed.';
create index read_ask_open on protected.read_ask (coalition_id, at desc) where decided_at is null;
create index read_ask_of_steward on protected.read_ask (asked_by, location_id);

alter table protected.read_log add column ask_id uuid references protected.read_ask;
comment on column protected.read_log.ask_id is 'What a second steward agreed to; null: one of the few that a steward reads alone.';
create index read_log_of_person on protected.read_log (person_id, at desc);
