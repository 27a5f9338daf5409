-- Who may see and change the directory. Re-applied whenever this file changes.
-- Visitors read what is shown; staff (stewards, the operator, jobs) read and keep all of it.
grant usage on schema directory to :app, :definer, :protected;
grant execute on function directory.earth_point(double precision, double precision), directory.plain_words(text),
  directory.card_words(text, text, text, text, text, double precision, double precision, text, integer[], boolean) to :app;

grant select, insert, update on directory.source, directory.organization, directory.program, directory.location,
  directory.service, directory.service_at_location, directory.taxonomy, directory.taxonomy_term,
  directory.source_record, directory.field_provenance, directory.import_run, directory.quarantine to :app;
grant select, insert on directory.revision to :app;
grant update (undone_by) on directory.revision to :app;
grant delete on directory.quarantine to :app;
grant select, insert, update, delete on directory.public_card, directory.need_phrase, directory.overdue_claim to :app;

create policy organization_shown on directory.organization for select to :app using (shown or (select identity.is_staff()));
create policy program_shown on directory.program for select to :app using (shown or (select identity.is_staff()));
create policy location_shown on directory.location for select to :app using (shown or (select identity.is_staff()));
create policy service_shown on directory.service for select to :app using (shown or (select identity.is_staff()));
create policy service_at_location_shown on directory.service_at_location for select to :app
  using ((select identity.is_staff())
    or (withdrawn_at is null and exists (select 1 from directory.location l where l.id = location_id and l.shown)
      and exists (select 1 from directory.service s where s.id = service_id and s.shown)));
create policy taxonomy_shown on directory.taxonomy for select to :app using (not licensed or (select identity.is_staff()));
-- A term of a list that visitors may not see is not seen either: the inner row is under its own policy.
create policy taxonomy_term_shown on directory.taxonomy_term for select to :app using ((select identity.is_staff())
  or (not licensed and (taxonomy_id is null
    or exists (select 1 from directory.taxonomy x where x.id = taxonomy_id))));

-- Search reads this table: no condition, so that its indexes are used (see the migration).
create policy card_shown on directory.public_card for select to :app using (true);
create policy need_phrase_shown on directory.need_phrase for select to :app using (true);

create policy source_read on directory.source for select to :app using ((select identity.is_staff()));
create policy source_record_read on directory.source_record for select to :app using ((select identity.is_staff()));
create policy field_provenance_read on directory.field_provenance for select to :app using ((select identity.is_staff()));
create policy revision_read on directory.revision for select to :app using ((select identity.is_staff()));
create policy import_run_read on directory.import_run for select to :app using ((select identity.is_staff()));
create policy quarantine_read on directory.quarantine for select to :app using ((select identity.is_staff()));
create policy overdue_claim_read on directory.overdue_claim for select to :app using ((select identity.is_staff()));
-- A steward takes in their own name, and takes over only what was returned; anyone of the staff may hand back.
create policy overdue_claim_taken on directory.overdue_claim for insert to :app
  with check (person_id::text = (select identity.actor_id()) and (select identity.actor_kind()) = 'steward');
create policy overdue_claim_taken_over on directory.overdue_claim for update to :app
  using ((select identity.actor_kind()) = 'steward' and (taken_at <= now() - interval '10 minutes' or person_id::text = (select identity.actor_id())))
  with check (person_id::text = (select identity.actor_id()));
create policy overdue_claim_handed_back on directory.overdue_claim for delete to :app using ((select identity.is_staff()));

do $$
declare t text;
begin
  foreach t in array array['source', 'organization', 'program', 'location', 'service', 'service_at_location', 'taxonomy',
    'taxonomy_term', 'source_record', 'field_provenance', 'import_run', 'quarantine', 'public_card', 'need_phrase', 'revision']
  loop
    execute format('create policy %I on directory.%I for insert to :app with check ((select identity.is_staff()))', t || '_added_by_staff', t);
  end loop;
  foreach t in array array['source', 'organization', 'program', 'location', 'service', 'service_at_location', 'taxonomy',
    'taxonomy_term', 'source_record', 'field_provenance', 'import_run', 'quarantine', 'need_phrase', 'revision']
  loop
    execute format('create policy %I on directory.%I for update to :app using ((select identity.is_staff())) with check ((select identity.is_staff()))', t || '_changed_by_staff', t);
  end loop;
  foreach t in array array['quarantine', 'public_card', 'need_phrase']
  loop
    execute format('create policy %I on directory.%I for delete to :app using ((select identity.is_staff()))', t || '_removed_by_staff', t);
  end loop;
end $$;
-- Nobody else changes cards, and who may change one does not depend on what it says then: asked once, not twice.
create policy public_card_changed_by_staff on directory.public_card for update to :app
  using ((select identity.is_staff())) with check (true);
-- Records are closed or withdrawn, never deleted: delete is granted on none of them.
