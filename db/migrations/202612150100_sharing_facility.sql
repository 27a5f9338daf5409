-- The written word of whoever runs a confidential place that its address may be told to one program, for one referral (R17). The address
-- itself stands nowhere here.
create table sharing.facility_word (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  recipient_program uuid not null,
  called_back boolean not null,
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
  check (until > from_at and until <= from_at + interval '7 days'),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sharing.facility_word is 'That somebody who leads the program which runs a confidential place authorizes by name that its address is told to one program, for one young person. No address, no word.';
comment on column sharing.facility_word.id is 'Stands for the referral that it is for as well, while referrals have no table.';
comment on column sharing.facility_word.called_back is 'Whoever gave it called the program back at a number that they had from elsewhere.';
comment on column sharing.facility_word.until is 'Last minute in which it counts; given anew after that.';
comment on column sharing.facility_word.recorded_by is 'Who authorized it, by name.';
create index facility_word_of_subject on sharing.facility_word (subject_id);

-- What the program that keeps a record is to a young person itself: responsible for their placement and care (42 USC 671(a)(34)). Said of
-- the sharing with one program, and counts in no other.
alter table sharing.relation drop constraint relation_kind_check;
alter table sharing.relation add constraint relation_kind_check
  check (kind in ('treatment', 'legally-responsible', 'protection-duty', 'attorney', 'reason-to-know', 'iv-e-care'));

-- As for the other tables (202612130100): the planner knows nothing of whose rows there are.
do $$
declare
  one record;
begin
  for one in select a.attname from pg_attribute a where a.attrelid = 'sharing.facility_word'::regclass and a.attnum > 0 and not a.attisdropped
  loop
    execute format('alter table sharing.facility_word alter column %I set statistics 0', one.attname);
  end loop;
end $$;
