-- Police who asked in writing that a young person is not told for now what passed to them (45 CFR 164.528(a)(2)(i)). Until when the
-- letter says; it counts once a lead who did not ask for it has agreed.
create table disclosures.suspension (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_program uuid,
  outside text check (outside = 'police'),
  letter_id uuid not null,
  letter_dated date not null check (isfinite(letter_dated)),
  until timestamptz not null check (isfinite(until)),
  asked_by uuid not null references identity.person,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  foreign key (coalition_id, recipient_program) references identity.program (coalition_id, id),
  check ((recipient_program is null) = (outside is not null)),
  check (until > asked_at and until <= asked_at + interval '182 days'),
  check ((ended_at is null) = (ended_by is null))
);
comment on table disclosures.suspension is 'That police asked in writing that a young person is not told for now what passed to them. It counts once a lead who did not ask for it agreed, and until its end.';
comment on column disclosures.suspension.letter_id is 'The document of the record that shows the letter.';
comment on column disclosures.suspension.letter_dated is 'The day that stands on the letter.';
create index suspension_of_subject on disclosures.suspension (subject_id);

create table disclosures.suspension_review (
  coalition_id uuid not null,
  suspension_id uuid not null,
  finding text not null check (finding in ('agreed', 'refused')),
  reviewed_by uuid not null references identity.person,
  reviewed_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, suspension_id),
  foreign key (coalition_id, suspension_id) references disclosures.suspension (coalition_id, id)
);
comment on table disclosures.suspension_review is 'Append-only. What a lead who did not ask for it found about a suspension.';

-- As for the other tables (202612140300): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid in ('disclosures.suspension'::regclass, 'disclosures.suspension_review'::regclass) and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
