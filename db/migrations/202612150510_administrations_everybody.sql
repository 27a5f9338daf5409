-- At which kinds of visits a program offers a health check to everybody, and the visits of that kind for which nobody has said yet whether
-- it was offered. Codes and instants: of a visit its group alone, and nothing about the young person.
create table administrations.asked_of_everybody (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  prompt text not null check (prompt in ('encounter', 'return-from-missing', 'chief-complaint', 'assessment-section')),
  visit text not null check (visit ~ '^[a-z]+(-[a-z]+)*$' and length(visit) <= 40),
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  ended_by uuid references identity.person,
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((ended_by is null) = (ended_at is null))
);
comment on table administrations.asked_of_everybody is 'A kind of visit, a class of reasons for one or a section of an assessment at which a program offers a health check to everybody.';
create unique index asked_of_everybody_once on administrations.asked_of_everybody (program_id, prompt, visit) where ended_at is null;

create table administrations.occasion (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  prompt text not null check (prompt in ('encounter', 'return-from-missing', 'chief-complaint', 'assessment-section')),
  setting text check (setting ~ '^[a-z]+(-[a-z]+)*$' and length(setting) <= 60),
  told_by uuid not null references identity.person,
  told_at timestamptz not null default clock_timestamp(),
  not_before timestamptz check (isfinite(not_before)),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id)
);
comment on table administrations.occasion is 'A visit at which the program offers a health check to everybody. Answered by a check that was begun, or by which barrier it was not offered for.';
comment on column administrations.occasion.prompt is 'The group of the visit, never which reason or section it was.';
comment on column administrations.occasion.not_before is 'Somebody put the reminder off. Null: nobody did.';
create index occasion_of_program on administrations.occasion (program_id, told_at desc);
create index occasion_of_subject on administrations.occasion (subject_id, told_at desc);

do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('administrations.asked_of_everybody'::regclass, 'administrations.occasion'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
