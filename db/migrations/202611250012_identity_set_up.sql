-- The one set-up of an installation: what whoever holds the set-up link has begun, so that it can be gone on with.
create table identity.set_up (
  single boolean primary key default true check (single),
  coalition_id uuid not null references identity.coalition,
  person_id uuid not null references identity.person,
  begun_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table identity.set_up is 'The first coalition and its first administrator. One row, or none.';
comment on column identity.set_up.person_id is 'Of the latest set-up: when nobody administers any more, the next link brings in another person.';
