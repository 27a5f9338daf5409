-- At which visits a program offers a health check to everybody, and which of them wait for an answer. For whoever works in the program; its
-- lead says at what. Re-applied whenever this file changes.
grant select on administrations.asked_of_everybody to :app;
grant insert (coalition_id, agency_id, program_id, prompt, visit, within_hours, said_by), update (ended_at, ended_by) on administrations.asked_of_everybody to :app;
grant select on administrations.occasion to :app, :definer;
grant insert (coalition_id, agency_id, program_id, subject_id, prompt, setting, due_at, told_by), update (not_before) on administrations.occasion to :app;
grant update (program_id), delete on administrations.occasion to :definer;

create policy asked_of_everybody_seen on administrations.asked_of_everybody for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy asked_of_everybody_said on administrations.asked_of_everybody for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('program.lead'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency()) and said_by = (select identity.person()));
create policy asked_of_everybody_ended on administrations.asked_of_everybody for update to :app
  using (program_id = (select identity.program()) and (select identity.has('program.lead')) and ended_at is null)
  with check (program_id = (select identity.program()) and ended_by = (select identity.person()));
create policy occasion_own on administrations.occasion for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy occasion_told on administrations.occasion for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency()) and told_by = (select identity.person())
    and exists (select from records.subject s where s.id = occasion.subject_id and s.closed_at is null)
    -- Of everybody at such a visit, or of nobody.
    and exists (select from administrations.asked_of_everybody e where e.program_id = occasion.program_id and e.prompt = occasion.prompt
      and e.ended_at is null));
create policy occasion_put_off on administrations.occasion for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')))
  with check (program_id = (select identity.program()));
create policy definer_reads_occasions on administrations.occasion for select to :definer using (true);
create policy definer_moves_occasions on administrations.occasion for update to :definer using (true) with check (true);
create policy definer_destroys_occasions on administrations.occasion for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));

-- Visits that nobody has answered: neither by a check that was begun since the day before, nor by why it was not offered. Whoever told what
-- happened is not asked again, and nobody is before the day on which it may be tried.
create or replace view administrations.open_occasion with (security_invoker = true) as
  select o.id, o.program_id, o.subject_id, o.prompt, o.setting, o.told_at, o.not_before, o.due_at from administrations.occasion o
  where not exists (select from administrations.administration a where a.subject_id = o.subject_id
      and (a.started_at >= o.told_at - interval '1 day' or a.outcome in ('disclosed', 'already-disclosed') or a.retry_on > o.told_at::date))
    and not exists (select from administrations.not_offered n where n.subject_id = o.subject_id and n.said_at >= o.told_at);
grant select on administrations.open_occasion to :app, :definer;

create or replace trigger nothing_told_of_a_destroyed_record after insert on administrations.occasion
  for each row execute function sharing.refuse_destroyed();
