-- What a program said of others ends when its records pass to another one. Where the operator or a job hands them over, nobody by name
-- ended it.
alter table sharing.relation drop constraint relation_check2;
alter table sharing.relation add constraint relation_ended_check check (ended_by is null or ended_at is not null);
alter table sharing.ground drop constraint ground_check2;
alter table sharing.ground add constraint ground_ended_check check (ended_by is null or ended_at is not null);
alter table sharing.facility_word drop constraint facility_word_check2;
alter table sharing.facility_word add constraint facility_word_ended_check check (ended_by is null or ended_at is not null);
alter table sharing.caregiver_statement drop constraint caregiver_statement_check6;
alter table sharing.caregiver_statement add constraint caregiver_statement_ended_check check (ended_by is null or ended_at is not null);
comment on column sharing.relation.ended_by is 'Null beside an end: its record passed to another program, by nobody who is a person here.';
comment on column sharing.ground.ended_by is 'As for a relation.';
comment on column sharing.facility_word.ended_by is 'As for a relation.';
comment on column sharing.caregiver_statement.ended_by is 'As for a relation.';

-- Of records that passed on before it ended with them: nothing comes back with those either.
alter table records.subject no force row level security;
alter table sharing.relation no force row level security;
alter table sharing.ground no force row level security;
alter table sharing.facility_word no force row level security;
alter table sharing.caregiver_statement no force row level security;
update sharing.relation l set ended_at = clock_timestamp()
from records.subject s where s.id = l.subject_id and s.program_id <> l.program_id and l.ended_at is null;
update sharing.ground g set ended_at = clock_timestamp()
from records.subject s where s.id = g.subject_id and s.program_id <> g.program_id and g.ended_at is null;
update sharing.facility_word w set ended_at = clock_timestamp()
from records.subject s where s.id = w.subject_id and s.program_id <> w.program_id and w.ended_at is null;
update sharing.caregiver_statement c set ended_at = clock_timestamp()
from records.subject s where s.id = c.subject_id and s.program_id <> c.program_id and c.ended_at is null and c.kind <> 'election';
