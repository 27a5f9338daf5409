-- Records that are there twice: by what they are found, what was found, and what a steward made of it.

-- What a record is compared by, made by a job from its public row and taken away whenever that row changes, so
-- that nothing here outlives what is hidden.
create table directory.match_row (
  record_id uuid primary key,
  entity text not null check (entity in ('organization', 'service', 'location')),
  name text not null,
  compared_at timestamptz
);
comment on column directory.match_row.name is 'Lower case, without accents and punctuation.';
comment on column directory.match_row.compared_at is 'Null: waits to be compared with the others.';
create index match_row_name on directory.match_row using gin (name gin_trgm_ops);
create index match_row_waiting on directory.match_row (record_id) where compared_at is null;

create table directory.match_key (
  entity text not null,
  key bigint not null,
  record_id uuid not null,
  primary key (entity, key, record_id)
);
comment on column directory.match_key.key is 'Hash of a phone, page, street or name with its kind: records that share one are compared. Unkeyed, but of public values only.';
create index match_key_record on directory.match_key (record_id);

create table directory.duplicate_pair (
  a_id uuid not null,
  b_id uuid not null,
  entity text not null check (entity in ('organization', 'service', 'location')),
  score real not null check (score between 0 and 1),
  reasons jsonb not null,
  found_at timestamptz not null default now(),
  not_same_at timestamptz,
  not_same_by uuid references identity.person,
  not_same_why text,
  primary key (a_id, b_id),
  check (a_id < b_id),
  check ((not_same_at is null) = (not_same_by is null))
);
comment on column directory.duplicate_pair.reasons is '[{code, weight}]: codes only, no value of either record.';
comment on column directory.duplicate_pair.not_same_at is 'A steward said that these are two; they are not proposed again.';
create index duplicate_pair_open on directory.duplicate_pair (score desc, a_id, b_id) where not_same_at is null;
create index duplicate_pair_b on directory.duplicate_pair (b_id);

-- One act of merging. Ids and codes only: values before and after are in directory.revision, where hiding a place
-- clears them.
create table directory.merge (
  id uuid primary key default gen_random_uuid(),
  entity text not null check (entity in ('organization', 'service', 'location')),
  kept_id uuid not null,
  merged_id uuid not null,
  reason text not null check (length(reason) between 3 and 500),
  merged_at timestamptz not null default now(),
  merged_by uuid not null references identity.person,
  revision_id uuid references directory.revision,
  moved jsonb not null default '[]',
  state_before jsonb not null default '{}',
  undone_at timestamptz,
  undone_by uuid references identity.person,
  check (kept_id <> merged_id),
  check ((undone_at is null) = (undone_by is null))
);
comment on column directory.merge.moved is '[{entity, id, column}]: rows that pointed at the merged record and point at the kept one since.';
comment on column directory.merge.state_before is 'What undoing needs besides values: whether the record was shown, who edited the kept one and when, its level of visibility.';
create index merge_kept on directory.merge (kept_id) where undone_at is null;
create unique index merge_merged on directory.merge (merged_id) where undone_at is null;

-- Where an old id leads now: always to the record that stands at the end.
create table directory.merged_id (
  old_id uuid primary key,
  entity text not null check (entity in ('organization', 'service', 'location', 'service_at_location')),
  new_id uuid not null,
  merge_id uuid not null references directory.merge,
  check (old_id <> new_id)
);
create index merged_id_new on directory.merged_id (new_id);
create index merged_id_merge on directory.merged_id (merge_id);

-- A source keeps its own row of a record that was merged into another; it then counts as said of that one.
alter table directory.source_record add column met_as uuid;
comment on column directory.source_record.met_as is 'The record''s own id, where record_id is the one it was merged into.';
alter table directory.field_provenance add column met_as uuid;
comment on column directory.field_provenance.met_as is 'Said of this record, since merged into record_id; goes when the merge is undone.';
create index field_provenance_met_as on directory.field_provenance (met_as) where met_as is not null;

alter table directory.revision drop constraint revision_act_check;
alter table directory.revision add constraint revision_act_check check (act in ('add', 'edit', 'close', 'reopen', 'confirm',
  'undo', 'open-place', 'hide-place', 'import', 'withdraw', 'restore', 'merge', 'unmerge'));

create function directory.forget_match() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from directory.match_key k using now_rows n where k.record_id = n.id;
  delete from directory.match_row m using now_rows n where m.record_id = n.id;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['organization', 'service', 'location']
  loop
    execute format('create trigger match_forgotten after update on directory.%I referencing new table as now_rows
      for each statement execute function directory.forget_match()', t);
  end loop;
end $$;
