-- By the law of which places something of a young person is decided (R27), as a person says it.
create table sharing.jurisdiction_statement (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  about text not null check (about in ('young-person', 'provider', 'offense')),
  places text[] not null check (cardinality(places) <= 10 and array_position(places, null) is null
    and array_to_string(places, ' ') ~ '^((?!US( |$))[A-Z]{2}|tribe:[a-z0-9]+(-[a-z0-9]+)*)?( ((?!US( |$))[A-Z]{2}|tribe:[a-z0-9]+(-[a-z0-9]+)*))*$'),
  said_by uuid references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  -- Nobody says a place but a person.
  check (said_by is not null or places = '{}'),
  check (ended_by is null or ended_at is not null)
);
comment on table sharing.jurisdiction_statement is 'Append-only but for its end: where a young person lives or who has custody of them, where an offense was, and where else a program works than its own row says. Of several places each law counts.';
comment on column sharing.jurisdiction_statement.about is 'Whose place it is. What is not said of any of the three is unknown, and unknown opens nothing.';
comment on column sharing.jurisdiction_statement.places is 'Two capitals of a state, or tribe:<name>. None: it is not known, and said to be so.';
comment on column sharing.jurisdiction_statement.said_by is 'Null: a record passed on, and what was known of the place is not known any more.';
comment on column sharing.jurisdiction_statement.ended_by is 'Null: it ended because a merged record was taken apart, or passed on.';
create unique index jurisdiction_said_once on sharing.jurisdiction_statement (subject_id, about) where ended_at is null;

-- As for the other tables (202612130100): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attname from pg_attribute a where a.attrelid = 'sharing.jurisdiction_statement'::regclass and a.attnum > 0
  loop
    execute format('alter table sharing.jurisdiction_statement alter column %I set statistics 0', one.attname);
  end loop;
end $$;
