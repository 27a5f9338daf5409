-- Releases, refusals, flags and standing: of the program that keeps the record, by whoever works with records there. Nothing is
-- deleted; what is ended says when and by whom, once. Re-applied whenever this file changes.
grant usage on schema sharing to :app, :definer;
grant select on sharing.release, sharing.release_signature, sharing.refusal, sharing.signer_flag, sharing.standing, sharing.age,
  sharing.item_statement to :app, :definer;
grant insert (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_programs, people, categories, purposes,
    modes, form, consequences, how_to_revoke, independent, redisclosure_stated, specific, tpo, language, until, recorded_by),
  update (revoked_at, revoked_by, revoked_through) on sharing.release to :app;
grant insert (coalition_id, release_id, person_id, capacity, how, witness_id, signed_at) on sharing.release_signature to :app;
grant insert (coalition_id, agency_id, program_id, subject_id, recipient_id, categories, from_at, recorded_by),
  update (withdrawn_at, withdrawn_by) on sharing.refusal to :app;
grant insert (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by),
  update (lifted_at, lifted_by) on sharing.signer_flag to :app;
grant insert (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by),
  update (ended_at, ended_by) on sharing.standing to :app;
grant insert (coalition_id, item_id, item_version, agency_id, program_id, subject_id, guardian_until, adult_from, recorded_by)
  on sharing.age to :app;
grant insert (coalition_id, agency_id, program_id, item_id, service, care_consent, minor_consented, le_unit, not_from_cji,
  names_reporter, names_other_client, said_by) on sharing.item_statement to :app;

-- Whether all of these are programs of one agency of the acting coalition.
grant create on schema sharing to :definer;
set local role :definer;
create or replace function sharing.are_of_agency(programs uuid[], agency uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return programs <@ array(select p.id from identity.program p
    where p.coalition_id = identity.coalition() and p.agency_id = are_of_agency.agency and p.state = 'open');
revoke execute on function sharing.are_of_agency(uuid[], uuid) from public;
grant execute on function sharing.are_of_agency(uuid[], uuid) to :app;
reset role;
revoke create on schema sharing from :definer;

create policy release_own on sharing.release for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy release_written on sharing.release for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = release.subject_id)
    and sharing.are_of_agency(recipient_programs, recipient_agency)
    and exists (select from records.readable r where r.item_id = release.id and r.kind = 'release'));
create policy release_taken_back on sharing.release for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and revoked_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and revoked_at is not null and revoked_by = (select identity.person()));
create policy signature_of_own_release on sharing.release_signature for select to :app
  using (exists (select from sharing.release r where r.id = release_signature.release_id));
create policy signature_added on sharing.release_signature for insert to :app
  with check (coalition_id = (select identity.coalition()) and exists (select from sharing.release r
      where r.id = release_signature.release_id and r.revoked_at is null
        and (release_signature.capacity = 'youth') = (release_signature.person_id = r.subject_id))
    and (capacity = 'youth' or exists (select from records.readable r where r.item_id = release_signature.person_id and r.kind = 'known-person')));
create policy refusal_own on sharing.refusal for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy refusal_noted on sharing.refusal for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = refusal.subject_id));
create policy refusal_withdrawn on sharing.refusal for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and withdrawn_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and withdrawn_at is not null and withdrawn_by = (select identity.person()));
create policy signer_flag_own on sharing.signer_flag for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy signer_flag_set on sharing.signer_flag for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = signer_flag.subject_id)
    and exists (select from records.readable r where r.item_id = signer_flag.person_id and r.kind = 'known-person'));
create policy signer_flag_lifted on sharing.signer_flag for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and lifted_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and lifted_at is not null and lifted_by = (select identity.person()));
create policy standing_own on sharing.standing for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy standing_entered on sharing.standing for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = standing.subject_id)
    and (kind = 'none-after-18' or exists (select from records.readable r where r.item_id = standing.person_id and r.kind = 'known-person')));
create policy standing_ended on sharing.standing for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and ended_at is not null and ended_by = (select identity.person()));
create policy age_own on sharing.age for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy age_read_off on sharing.age for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = age.subject_id)
    and exists (select from records.readable r where r.item_id = age.item_id and r.kind = 'identity'));
create policy item_statement_own on sharing.item_statement for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and exists (select from records.readable r where r.item_id = item_statement.item_id));
create policy item_statement_added on sharing.item_statement for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and said_by = (select identity.person()) and exists (select from records.readable r where r.item_id = item_statement.item_id));

create policy definer_reads_releases on sharing.release for select to :definer using (true);
create policy definer_reads_signatures on sharing.release_signature for select to :definer using (true);
create policy definer_reads_refusals on sharing.refusal for select to :definer using (true);
create policy definer_reads_flags on sharing.signer_flag for select to :definer using (true);
create policy definer_reads_standing on sharing.standing for select to :definer using (true);
create policy definer_reads_ages on sharing.age for select to :definer using (true);
create policy definer_reads_statements on sharing.item_statement for select to :definer using (true);
