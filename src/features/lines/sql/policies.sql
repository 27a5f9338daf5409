-- What people heard of lines is public like the lines themselves: when a number was called and whether it works. Who called
-- and what they noted is for stewards. Everything is added by stewards in their own name; a second person is asked for by
-- a constraint of the table, which not even the owner passes.
grant usage on schema lines to :app;
grant select on lines.version, lines.decision, lines.call, lines.call_note to :app;
grant insert (line_id, version, content, known_by, source, entered_by) on lines.version to :app;
grant insert (line_id, version, entered_by, what, decided_by) on lines.decision to :app;
grant insert (line_id, way, outcome, called_on, languages, interpreters, logged_by) on lines.call to :app;
grant update (taken_back_by, taken_back_at) on lines.call to :app;
grant insert (call_id, caller, note) on lines.call_note to :app;

-- What waits for a second steward is no line yet.
create policy version_read on lines.version for select to :app
  using ((select identity.actor_kind()) = 'steward' or exists (select from lines.decision d
    where d.line_id = version.line_id and d.version = version.version and d.what = 'agreed'));
create policy decision_read on lines.decision for select to :app using (true);
create policy call_read on lines.call for select to :app using (true);
create policy call_note_read on lines.call_note for select to :app using ((select identity.actor_kind()) = 'steward');

create policy version_entered_by_steward on lines.version for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and entered_by::text = (select identity.actor_id()));
create policy decision_made_by_steward on lines.decision for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and decided_by::text = (select identity.actor_id()));
create policy call_logged_by_steward on lines.call for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and logged_by::text = (select identity.actor_id()));
create policy call_taken_back_by_steward on lines.call for update to :app
  using ((select identity.actor_kind()) = 'steward' and taken_back_at is null)
  with check ((select identity.actor_kind()) = 'steward' and taken_back_by::text = (select identity.actor_id()));
create policy call_note_added_by_steward on lines.call_note for insert to :app
  with check ((select identity.actor_kind()) = 'steward'
    and exists (select from lines.call c where c.id = call_id and c.logged_by::text = (select identity.actor_id())));
-- Absent on purpose: any change of what was said, every delete, and anything for the operator or a job.
