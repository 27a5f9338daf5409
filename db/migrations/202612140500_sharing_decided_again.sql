-- What was shared is decided again after the rules or a place changed. What the rules let pass of a class at this moment stands
-- beside what was shared, so that it can come back, and never be more.
alter table sharing.class add column passing text[] check (passing <@ field_groups);
comment on column sharing.class.passing is 'What of it the rules let pass when it was last decided again; null: all of it, as it was shared.';
comment on column sharing.class.field_groups is 'What was shared: the most that ever passes by this basis.';
drop index sharing.class_once;
create unique index class_once on sharing.class (basis_id, category, lanes, field_groups, coalesce(passing, field_groups));

alter table sharing.basis
  add column decided_by text check (decided_by ~ '^[a-z0-9][a-z0-9.-]*@([0-9a-f]{64}|none)$'),
  add column round bigint not null default 0,
  add column parts uuid[] not null default '{}',
  add column rows_gone_at timestamptz;
comment on column sharing.basis.decided_by is 'Ruleset by which its classes were last decided again, none@none where none was signed; null: by the one of the sharing.';
comment on column sharing.basis.round is 'In which round of its coalition it was last decided again.';
comment on column sharing.basis.parts is 'Records of which entries were shared, once its access rows are gone: whoever destroys one looks for it here.';
comment on column sharing.basis.rows_gone_at is 'When the access rows of a basis that ended were deleted.';
create index basis_to_decide_again on sharing.basis (coalition_id, round, subject_id) where ended_at is null;
create index basis_rows_to_go on sharing.basis (least(ended_at, until)) where rows_gone_at is null;
create index basis_of_parts on sharing.basis using gin (parts) where rows_gone_at is not null;

create table sharing.renewal (
  coalition_id uuid not null primary key references identity.coalition,
  round bigint not null,
  job text not null
);
comment on table sharing.renewal is 'The round in which everything that a coalition shares is decided again, one young person after the other. Whatever has an earlier round is still to come.';
comment on column sharing.renewal.job is 'By which job the round began: the same one tried again goes on with it.';

-- As for the other columns (202612130101): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where (a.attrelid = 'sharing.basis'::regclass and a.attname in ('decided_by', 'round', 'parts', 'rows_gone_at'))
      or (a.attrelid = 'sharing.class'::regclass and a.attname = 'passing')
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
