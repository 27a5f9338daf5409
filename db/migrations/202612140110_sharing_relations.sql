-- What a named person says of a program that may get something: what it is to the young person, and that what a law asks is the case.
create table sharing.relation (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('treatment', 'legally-responsible', 'protection-duty', 'attorney', 'reason-to-know')),
  recipient_program uuid not null,
  from_at timestamptz not null check (isfinite(from_at)),
  until timestamptz not null check (isfinite(until)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  foreign key (coalition_id, recipient_program) references identity.program (coalition_id, id),
  check (program_id <> recipient_program),
  check (until > from_at and until <= from_at + interval '366 days'),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sharing.relation is 'What another program is to a young person, as somebody of the program that keeps the record said it, and until when. Nothing opens by it alone.';
comment on column sharing.relation.until is 'Last minute in which it counts; said anew after that.';
create index relation_of_subject on sharing.relation (subject_id);

create table sharing.ground (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  row_id text not null check (row_id ~ '^[A-Za-z0-9-]+(/[a-z-]+)+$' and length(row_id) <= 120),
  recipient_program uuid not null,
  categories text[] not null check (cardinality(categories) between 1 and 26 and array_position(categories, null) is null),
  from_at timestamptz not null check (isfinite(from_at)),
  until timestamptz not null check (isfinite(until)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  foreign key (coalition_id, recipient_program) references identity.program (coalition_id, id),
  check (program_id <> recipient_program),
  check (until > from_at and until <= from_at + interval '181 days'),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sharing.ground is 'That what the law of one row of the sharing rules asks is the case, stated by a named person: to whom, of what, until when.';
comment on column sharing.ground.row_id is 'The lane row, such as HIPAA/statute/police.';
comment on column sharing.ground.recorded_by is 'Who stated it, by name.';
create index ground_of_subject on sharing.ground (subject_id);

-- That somebody died is said where it is said who decides for them.
alter table sharing.standing drop constraint standing_kind_check;
alter table sharing.standing add constraint standing_kind_check check (kind in ('guardian', 'gal', 'none-after-18', 'died'));
alter table sharing.standing drop constraint standing_check;
alter table sharing.standing add constraint standing_check check ((kind in ('none-after-18', 'died')) = (person_id = subject_id));
comment on table sharing.standing is 'Who has legal authority for a young person, as somebody entered it; that nobody has once they are an adult; or that they have died.';

-- As for the other tables (202612130100): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('sharing.relation'::regclass, 'sharing.ground'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
