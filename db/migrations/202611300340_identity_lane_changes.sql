-- Other lanes are other law for everybody in a program: one person asks, and a second one agrees.
create table identity.lane_change (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  lanes text[] not null check (cardinality(lanes) <= 15),
  asked_by uuid not null references identity.person,
  asked_at timestamptz not null default clock_timestamp(),
  decided_by uuid references identity.person,
  decided_at timestamptz,
  agreed boolean,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (agreed is null)),
  check (not agreed or decided_by <> asked_by)
);
comment on table identity.lane_change is 'Wished-for lanes of a program. They begin when somebody else than who asked agrees.';
comment on column identity.lane_change.agreed is 'Null while it waits. Who asked may take it back, which is no agreement.';
create unique index lane_change_waits_once on identity.lane_change (program_id) where decided_at is null;
create index lane_change_waiting on identity.lane_change (coalition_id, agency_id) where decided_at is null;
