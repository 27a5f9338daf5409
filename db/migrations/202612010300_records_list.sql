-- The list of young people: what it is paged by, and how somebody likes to see it.
create index subject_in_list on records.subject (program_id, opened_at desc, id desc) where merged_into is null;
create index subject_in_list_of_holder on records.subject (program_id, holder_id, opened_at desc, id desc) where merged_into is null;
create index subject_part on records.subject (program_id) where merged_into is not null;

create table records.list_filter (
  coalition_id uuid not null,
  program_id uuid not null,
  person_id uuid not null references identity.person,
  filter text not null check (filter in ('everybody', 'due', 'quiet', 'mine', 'mine-due', 'mine-quiet')),
  saved boolean not null default false,
  used_at timestamptz not null default clock_timestamp(),
  primary key (program_id, person_id, filter),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table records.list_filter is 'How somebody looks at the list of young people of a program: codes alone, no word of theirs. Six rows at most.';
comment on column records.list_filter.saved is 'They keep it at the head of the list; otherwise it is here as what they used last.';
create index list_filter_of_person on records.list_filter (person_id);
alter table records.list_filter alter column program_id set statistics 0, alter column person_id set statistics 0,
  alter column filter set statistics 0;
