-- Suspensions: rows of the program that keeps the record. They hide lines from the young person's own page and from nobody else.
-- Re-applied whenever this file changes.
grant select on disclosures.suspension, disclosures.suspension_review to :app, :definer;
grant insert (coalition_id, agency_id, program_id, subject_id, recipient_program, outside, letter_id, letter_dated, until, asked_by)
  on disclosures.suspension to :app;
grant update (ended_at, ended_by) on disclosures.suspension to :app;
grant insert (coalition_id, suspension_id, finding, reviewed_by) on disclosures.suspension_review to :app;
grant update (program_id) on disclosures.suspension to :definer;

create policy suspension_own on disclosures.suspension for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy suspension_asked on disclosures.suspension for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and asked_by = (select identity.person()) and exists (select from records.subject s where s.id = suspension.subject_id)
    and exists (select from records.readable r where r.item_id = suspension.letter_id and r.kind = 'document')
    and recipient_program is distinct from program_id);
create policy suspension_ended on disclosures.suspension for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and ended_by = (select identity.person()));

create policy suspension_review_own on disclosures.suspension_review for select to :app
  using (exists (select from disclosures.suspension s where s.id = suspension_review.suspension_id));
-- By a lead, and not by whoever asked for it.
create policy suspension_reviewed on disclosures.suspension_review for insert to :app
  with check (coalition_id = (select identity.coalition()) and reviewed_by = (select identity.person())
    and (select identity.has('program.lead'))
    and exists (select from disclosures.suspension s where s.id = suspension_review.suspension_id
      and s.ended_at is null and s.asked_by <> (select identity.person())));

create policy definer_reads_suspensions on disclosures.suspension for select to :definer using (true);
create policy definer_moves_suspensions on disclosures.suspension for update to :definer using (true) with check (true);
create policy definer_reads_suspension_reviews on disclosures.suspension_review for select to :definer using (true);

grant create on schema disclosures to :definer;
set local role :definer;

-- Whether a young person is not told for now that something passed to this recipient.
create or replace function disclosures.is_suspended(of_parts uuid[], of_program uuid, of_outside text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from disclosures.suspension s
    join disclosures.suspension_review r on r.suspension_id = s.id and r.finding = 'agreed'
    where s.subject_id = any (of_parts) and (s.recipient_program = of_program or s.outside = of_outside)
      and s.ended_at is null and s.until > clock_timestamp());

revoke execute on function disclosures.is_suspended(uuid[], uuid, text) from public;
reset role;
revoke create on schema disclosures from :definer;

create or replace trigger nothing_of_a_destroyed_record after insert on disclosures.suspension
  for each row execute function sharing.refuse_destroyed();
