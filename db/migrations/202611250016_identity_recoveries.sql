-- Somebody who lost every passkey: two people who proved anew who they are stand behind the way back in.
create table identity.recovery (
  id uuid primary key default gen_random_uuid(),
  code_hash bytea unique check (octet_length(code_hash) = 32),
  person_id uuid references identity.person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  approved_at timestamptz,
  finished_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references identity.person,
  end_reason text check (end_reason in ('stopped', 'expired')),
  unique (id, person_id),
  check ((ended_at is null) = (end_reason is null)),
  check (approved_at is null or person_id is not null),
  check (finished_at is null or (approved_at is not null and ended_at is null))
);
comment on table identity.recovery is 'One way back in. Asked for without a name: who it is for is said by the first colleague who confirms.';
comment on column identity.recovery.code_hash is 'SHA-256 of the code that the person reads out; null when a colleague began it.';
create unique index recovery_open on identity.recovery (person_id) where finished_at is null and ended_at is null;
create index recovery_asked on identity.recovery (created_at) where person_id is null;

create table identity.recovery_confirmation (
  recovery_id uuid not null,
  confirmed_by uuid not null references identity.person,
  person_id uuid not null,
  coalition_id uuid not null references identity.coalition,
  agency_id uuid,
  how text not null check (how in ('in-person', 'call-back')),
  at timestamptz not null default clock_timestamp(),
  primary key (recovery_id, confirmed_by),
  foreign key (recovery_id, person_id) references identity.recovery (id, person_id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  check (confirmed_by <> person_id)
);
comment on table identity.recovery_confirmation is 'A colleague proved anew who the person is. Two different ones are needed, each for the place they act in.';
