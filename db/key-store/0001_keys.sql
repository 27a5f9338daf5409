-- The key store: a database of its own, in no backup of the data. It holds wrapped keys and nothing else; which key opens
-- the outermost wrapping is known to whoever holds that key.

create table keys.store (
  id uuid not null,
  one boolean primary key default true check (one),
  backed_up_at timestamptz,
  split_key text,
  split_need smallint,
  split_of smallint,
  split_at timestamptz
);
comment on table keys.store is 'Which key store this is. The data know its id, so that they are never opened with another one.';
comment on column keys.store.split_key is 'Which key file was split among people last (its id, nothing of it), so that the doctor can say so.';

create table keys.agency_key (
  coalition uuid not null,
  agency uuid not null,
  epoch integer not null check (epoch > 0),
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (coalition, agency, epoch)
);
comment on table keys.agency_key is 'One key of an agency for each epoch; the highest wraps new keys. Earlier ones stay. Retired: no data key is wrapped by it any more.';

create table keys.agency_key_wrap (
  coalition uuid not null,
  agency uuid not null,
  epoch integer not null,
  wrapped_by text not null check (wrapped_by ~ '^(operator|agency):[0-9a-z-]{1,64}$'),
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (coalition, agency, epoch, wrapped_by),
  foreign key (coalition, agency, epoch) references keys.agency_key
);
comment on table keys.agency_key_wrap is 'An agency''s key under a top key. Two wrappings while the operator''s key changes; only the agency''s own where it holds one.';
comment on column keys.agency_key_wrap.wrapped_by is 'Whose top key, and which: "operator:" or "agency:" and the id of the key.';

create table keys.data_key (
  coalition uuid not null,
  agency uuid not null,
  owner uuid not null,
  purpose text not null check (purpose in ('records', 'accounting', 'drafts')),
  epoch integer not null check (epoch > 0),
  agency_epoch integer not null,
  wrapped bytea,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  destroyed_at timestamptz,
  primary key (coalition, agency, owner, purpose, epoch),
  foreign key (coalition, agency, agency_epoch) references keys.agency_key (coalition, agency, epoch),
  check ((wrapped is null) = (destroyed_at is not null))
);
comment on table keys.data_key is 'One key of an owner for each purpose and epoch, under the agency''s key. A destroyed one keeps its row, so that it is never made anew.';
comment on column keys.data_key.owner is 'A subject (records, accounting) or a person (drafts). An id; nothing here says whose it is.';

-- Which of an agency's keys still have to be wrapped anew is asked for each batch.
create index data_key_by_agency_epoch on keys.data_key (coalition, agency, agency_epoch);
