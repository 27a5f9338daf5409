-- How far screening reaches, beside how it goes: who would have been offered it and was not, and why; and, for a study later, how a
-- reference result was reached. Codes and days; nothing that anybody said.
create table administrations.not_offered (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  prompt text not null check (prompt ~ '^[a-z]+(-[a-z]+)*$' and length(prompt) <= 40),
  barrier text not null check (barrier in ('understanding', 'disclosure', 'reporting', 'no-protocol')),
  setting text check (setting ~ '^[a-z]+(-[a-z]+)*$' and length(setting) <= 60),
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id)
);
comment on table administrations.not_offered is 'Append-only. A young person for whom something asked to offer a check, and nobody did: which of the four barriers it was.';
create index not_offered_of_program on administrations.not_offered (program_id, said_at desc);
create index not_offered_of_subject on administrations.not_offered (subject_id);

create table administrations.reference (
  coalition_id uuid not null,
  administration_id uuid not null references administrations.administration (id),
  found text not null check (found in ('present', 'absent', 'not-clear')),
  reached_by text not null check (reached_by in ('agency-finding', 'forensic-interview', 'court', 'clinician')),
  index_known text not null check (index_known in ('known', 'not-known', 'unknown')),
  reached_on date not null check (isfinite(reached_on)),
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  primary key (administration_id, said_at),
  foreign key (coalition_id, administration_id) references administrations.administration (coalition_id, id)
);
comment on table administrations.reference is 'Append-only; the newest counts. For a study of accuracy: what somebody else found later, how, and whether they knew the answers. Never an input to anything about the young person.';
comment on column administrations.reference.index_known is 'Whether whoever found it knew what the answers said: then it proves less.';

create table administrations.determination (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid not null,
  program_id uuid not null,
  kind text not null check (kind in ('research', 'quality-improvement')),
  determined_by text not null check (length(determined_by) between 3 and 200),
  filed_as text not null check (length(filed_as) between 2 and 200),
  until date not null check (isfinite(until)),
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table administrations.determination is 'Append-only. Before any figure of screening leaves a site: whether that is research or quality improvement, by whom determined, where that is filed.';
comment on column administrations.determination.determined_by is 'A named person, with their function.';
create index determination_of_program on administrations.determination (program_id, until desc);

do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('administrations.not_offered'::regclass, 'administrations.reference'::regclass, 'administrations.determination'::regclass)
      and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
