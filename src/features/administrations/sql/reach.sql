-- How far screening reaches, and what a study later needs to know. For whoever works in the program; figures name nobody. Re-applied
-- whenever this file changes.
grant select on administrations.not_offered, administrations.reference to :app, :definer;
grant select on administrations.determination to :app;
grant insert (coalition_id, id, agency_id, program_id, subject_id, prompt, barrier, setting, said_by) on administrations.not_offered to :app;
grant insert (coalition_id, administration_id, found, reached_by, index_known, reached_on, said_by) on administrations.reference to :app;
grant insert (coalition_id, id, agency_id, program_id, kind, determined_by, filed_as, until, recorded_by) on administrations.determination to :app;
grant update (program_id), delete on administrations.not_offered to :definer;
grant delete on administrations.reference to :definer;

create policy not_offered_own on administrations.not_offered for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy not_offered_said on administrations.not_offered for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency()) and said_by = (select identity.person())
    and exists (select from records.subject s where s.id = not_offered.subject_id));
create policy reference_own on administrations.reference for select to :app
  using (exists (select from administrations.administration a where a.id = reference.administration_id));
create policy reference_said on administrations.reference for insert to :app
  with check (coalition_id = (select identity.coalition()) and said_by = (select identity.person())
    and exists (select from administrations.administration a where a.id = reference.administration_id and a.at = 'final' and a.item_id is not null
      and a.signed_at::date <= reference.reached_on + 3660));
create policy determination_own on administrations.determination for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy determination_recorded on administrations.determination for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('program.lead'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency()) and recorded_by = (select identity.person()));
create policy determination_of_coalition on administrations.determination for select to :app
  using (program_id is null and coalition_id = (select identity.coalition()) and (select identity.has('checks.figures')));
create policy determination_recorded_of_coalition on administrations.determination for insert to :app
  with check (program_id is null and agency_id is null and (select identity.has('checks.figures'))
    and coalition_id = (select identity.coalition()) and recorded_by = (select identity.person()));
create policy definer_reads_not_offered on administrations.not_offered for select to :definer using (true);
create policy definer_moves_not_offered on administrations.not_offered for update to :definer using (true) with check (true);
create policy definer_reads_references on administrations.reference for select to :definer using (true);
create policy definer_destroys_not_offered on administrations.not_offered for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_destroys_references on administrations.reference for delete to :definer
  using (administration_id in (select a.id from administrations.administration a
    join records.tombstone t on t.subject_id = a.subject_id and t.item_id is null));

create or replace trigger nothing_noted_of_a_destroyed_record after insert on administrations.not_offered
  for each row execute function sharing.refuse_destroyed();
