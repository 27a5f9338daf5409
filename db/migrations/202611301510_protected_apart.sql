-- A steward says that two places, one of them hidden as the other because of a number, a point or a name that both have,
-- are not the same. It holds for the pair until somebody takes it back: no import and no job hides the one as the other
-- again by these. A third place with the same number is caught as before.
create table protected.apart (
  id uuid primary key default gen_random_uuid(),
  release_id uuid not null,
  location_id uuid not null references directory.location,
  by_location_id uuid not null references directory.location,
  kind text not null check (kind in ('phone', 'point', 'name', 'street')),
  coalition_id uuid not null,
  asked_by uuid not null references identity.person,
  asked_at timestamptz not null default clock_timestamp(),
  reason text not null check (length(reason) between 10 and 2000),
  alone boolean not null,
  decided_by uuid references identity.person,
  decided_at timestamptz,
  agreed boolean,
  holds_from timestamptz,
  undone_by uuid references identity.person,
  undone_at timestamptz,
  undone_reason text check (length(undone_reason) between 10 and 2000),
  check (location_id <> by_location_id),
  check (decided_by <> asked_by),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (agreed is null)),
  check (holds_from is null or alone or agreed),
  check ((undone_by is null) = (undone_at is null) and (undone_by is null) = (undone_reason is null)),
  check (undone_at is null or holds_from is not null)
);
comment on table protected.apart is 'Two places that a steward said are not the same: one is not hidden as the other by what both have.';
comment on column protected.apart.release_id is 'Pairs that were decided in one act.';
comment on column protected.apart.by_location_id is 'The hidden place that the other was taken for.';
comment on column protected.apart.alone is 'One of the few an hour that a steward decides alone; else another one has to agree.';
comment on column protected.apart.holds_from is 'When it was carried out. Null: it waits, or was refused.';
create unique index apart_holds on protected.apart (location_id, by_location_id) where holds_from is not null and undone_at is null;
create index apart_by on protected.apart (by_location_id) where holds_from is not null and undone_at is null;
create index apart_release on protected.apart (release_id);
create index apart_waits on protected.apart (coalition_id, asked_at) where not alone and decided_at is null;

alter table directory.revision drop constraint revision_act_check;
alter table directory.revision add constraint revision_act_check check (act in ('add', 'edit', 'close', 'reopen', 'confirm',
  'undo', 'open-place', 'hide-place', 'release-place', 'import', 'withdraw', 'restore', 'merge', 'unmerge'));
