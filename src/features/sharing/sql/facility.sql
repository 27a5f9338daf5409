-- The facility authorization: the written word of whoever runs a confidential place (R17), by a lead of the program that keeps the record, for one young person and
-- one program. Whoever works there sees it and may end it. Re-applied whenever this file changes.
grant select on sharing.facility_word to :app, :definer;
grant insert (coalition_id, id, agency_id, program_id, subject_id, recipient_program, called_back, from_at, until, recorded_by),
  update (ended_at, ended_by) on sharing.facility_word to :app;
grant update (ended_at, ended_by), delete on sharing.facility_word to :definer;

create policy facility_own on sharing.facility_word for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy facility_given on sharing.facility_word for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('program.lead'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and sharing.is_now(from_at)
    and exists (select from records.subject s where s.id = facility_word.subject_id));
create policy facility_ended on sharing.facility_word for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create policy definer_reads_facilities on sharing.facility_word for select to :definer using (true);
-- A record passes on, or is taken apart (bases.sql).
create policy definer_ends_facilities on sharing.facility_word for update to :definer
  using (ended_at is null) with check (ended_at is not null);
create policy definer_forgets_facilities on sharing.facility_word for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));

create or replace trigger nothing_of_a_destroyed_record after insert on sharing.facility_word
  for each row execute function sharing.refuse_destroyed();
