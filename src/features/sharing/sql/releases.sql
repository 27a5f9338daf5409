-- Releases, refusals, flags and standing: of the program that keeps the record, by whoever works with records there. Nothing is
-- deleted but with a destroyed record; what is ended says when and by whom, once. Re-applied whenever this file changes.
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
grant insert (coalition_id, agency_id, program_id, item_id, item_version, service, care_consent, minor_consented, le_unit, not_from_cji,
  names_reporter, names_other_client, said_by) on sharing.item_statement to :app;
-- A record passes on to another program, is taken apart or destroyed (bases.sql).
grant update (program_id) on sharing.refusal, sharing.signer_flag, sharing.standing, sharing.age, sharing.item_statement to :definer;
grant insert on sharing.refusal, sharing.signer_flag to :definer;
grant delete on sharing.release, sharing.release_signature, sharing.refusal, sharing.signer_flag, sharing.standing, sharing.age,
  sharing.item_statement to :definer;

grant create on schema sharing to :definer;
set local role :definer;
-- Nothing is ended backwards or in advance: the moment is of this transaction. A second for clocks that are read in milliseconds.
create or replace function sharing.is_now(at timestamptz) returns boolean
  language sql volatile set search_path = pg_catalog, pg_temp
  return coalesce(at between now() - interval '1 second' and clock_timestamp(), false);

-- Whether all of these are programs of one agency of the acting coalition.
create or replace function sharing.are_of_agency(programs uuid[], agency uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return programs <@ array(select p.id from identity.program p
    where p.coalition_id = identity.coalition() and p.agency_id = are_of_agency.agency and p.state = 'open');

-- Whether a program is open and its agency verified today: of one that is not nothing passes, whoever shared it and when.
create or replace function sharing.stands(of_program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.program p
    join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id
    where p.id = of_program and p.state = 'open' and a.state = 'verified'
      and a.verified_until >= (clock_timestamp() at time zone 'UTC')::date);

-- Whether that is somebody with an account in the acting coalition, now or before: an id that one has to know tells no name, no
-- place and no role.
create or replace function sharing.is_person_here(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.membership m where m.coalition_id = identity.coalition() and m.person_id = is_person_here.person);

-- Whether that is an entry of that record which whoever acts may read, in the version that it has now: nothing is said ahead of words.
create or replace function sharing.is_as_it_stands(of_item uuid, in_version integer, of_subject uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from records.item i join records.access a on a.item_id = i.id
    where i.id = of_item and i.version = in_version and i.subject_id = of_subject
      and identity.has('records.work') and records.is_readable(a, identity.program(), identity.person()));
revoke execute on function sharing.is_now(timestamptz), sharing.are_of_agency(uuid[], uuid), sharing.stands(uuid),
  sharing.is_person_here(uuid), sharing.is_as_it_stands(uuid, integer, uuid) from public;
grant execute on function sharing.is_now(timestamptz), sharing.are_of_agency(uuid[], uuid), sharing.stands(uuid),
  sharing.is_person_here(uuid), sharing.is_as_it_stands(uuid, integer, uuid) to :app;
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
    and sharing.is_now(revoked_at) and revoked_by = (select identity.person()));
create policy signature_of_own_release on sharing.release_signature for select to :app
  using (exists (select from sharing.release r where r.id = release_signature.release_id));
create policy signature_added on sharing.release_signature for insert to :app
  with check (coalition_id = (select identity.coalition())
    -- On paper it was signed when it was; here it is now.
    and (sharing.is_now(signed_at) or how = 'scanned' and signed_at <= clock_timestamp())
    and exists (select from sharing.release r
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
    and sharing.is_now(withdrawn_at) and withdrawn_by = (select identity.person()));
create policy signer_flag_own on sharing.signer_flag for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy signer_flag_set on sharing.signer_flag for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = signer_flag.subject_id)
    and (exists (select from records.readable r where r.item_id = signer_flag.person_id and r.kind = 'known-person')
      or sharing.is_person_here(signer_flag.person_id)));
create policy signer_flag_lifted on sharing.signer_flag for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and lifted_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(lifted_at) and lifted_by = (select identity.person()));
create policy standing_own on sharing.standing for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy standing_entered on sharing.standing for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = standing.subject_id)
    and (kind in ('none-after-18', 'died') or exists (select from records.readable r where r.item_id = standing.person_id and r.kind = 'known-person')));
create policy standing_ended on sharing.standing for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create policy age_own on sharing.age for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy age_read_off on sharing.age for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and exists (select from records.subject s where s.id = age.subject_id)
    and exists (select from records.readable r where r.item_id = age.item_id and r.kind = 'identity')
    and sharing.is_as_it_stands(item_id, item_version, subject_id));
create policy item_statement_own on sharing.item_statement for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and exists (select from records.readable r where r.item_id = item_statement.item_id));
create policy item_statement_added on sharing.item_statement for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and said_by = (select identity.person()) and exists (select from records.readable r
      where r.item_id = item_statement.item_id and sharing.is_as_it_stands(item_statement.item_id, item_version, r.subject_id)));

create policy definer_reads_releases on sharing.release for select to :definer using (true);
create policy definer_reads_signatures on sharing.release_signature for select to :definer using (true);
create policy definer_reads_refusals on sharing.refusal for select to :definer using (true);
create policy definer_reads_flags on sharing.signer_flag for select to :definer using (true);
create policy definer_reads_standing on sharing.standing for select to :definer using (true);
create policy definer_reads_ages on sharing.age for select to :definer using (true);
create policy definer_reads_statements on sharing.item_statement for select to :definer using (true);
create policy definer_moves_refusal on sharing.refusal for update to :definer using (true) with check (true);
create policy definer_moves_signer_flag on sharing.signer_flag for update to :definer using (true) with check (true);
create policy definer_moves_standing on sharing.standing for update to :definer using (true) with check (true);
create policy definer_moves_age on sharing.age for update to :definer using (true) with check (true);
create policy definer_moves_item_statement on sharing.item_statement for update to :definer using (true) with check (true);
create policy definer_copies_refusal on sharing.refusal for insert to :definer with check (true);
create policy definer_copies_signer_flag on sharing.signer_flag for insert to :definer with check (true);
-- As of records: nothing is deleted but what a tombstone names.
create policy definer_forgets_release on sharing.release for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_forgets_refusal on sharing.refusal for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_forgets_signer_flag on sharing.signer_flag for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_forgets_standing on sharing.standing for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_forgets_age on sharing.age for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_forgets_release_signature on sharing.release_signature for delete to :definer
  using (release_id in (select r.id from sharing.release r join records.tombstone t on t.subject_id = r.subject_id and t.item_id is null));
create policy definer_forgets_item_statement on sharing.item_statement for delete to :definer
  using (item_id in (select i.id from records.item i join records.tombstone t on t.subject_id = i.subject_id and t.item_id is null));
