-- Instruments of an agency: whoever gives one sees what is here; its administrators bring them in and record agreements and trainings;
-- the lead of a program says what the program is and what is active in it. Nothing passes to another agency. Re-applied whenever this
-- file changes.
grant usage on schema instruments to :app, :definer;
grant select on instruments.imported, instruments.agreement, instruments.training, instruments.site, instruments.activation to :app;
grant insert (coalition_id, agency_id, instrument, canonical, version, text_sha256, package, questionnaire, permission, imported_by)
  on instruments.imported to :app;
grant insert (coalition_id, agency_id, canonical, holder, kept_at, until, recorded_by), update (ended_at, ended_by)
  on instruments.agreement to :app;
grant insert (coalition_id, agency_id, person_id, course, trained_on, until, given_by, recorded_by), update (ended_at, ended_by)
  on instruments.training to :app;
grant insert (coalition_id, agency_id, program_id, setting, per_1000, prevalence_source, staffed_until, staffed_by, said_by)
  on instruments.site to :app;
grant insert (coalition_id, agency_id, program_id, canonical, version, activated_by), update (ended_at, ended_by)
  on instruments.activation to :app;

-- How many programs of each kind of place can offer one: counted by the feature administrations, of programs alone.
grant select on instruments.site, instruments.activation to :definer;
-- What a young person is asked on a screen that was handed over with it.
grant select on instruments.imported to :definer;
create policy definer_reads_what_is_asked on instruments.imported for select to :definer using (true);
create policy definer_counts_sites on instruments.site for select to :definer using (true);
create policy definer_counts_activations on instruments.activation for select to :definer using (true);

create policy imported_seen on instruments.imported for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.see')));
create policy imported_added on instruments.imported for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and (select identity.has('instruments.keep')) and imported_by = (select identity.person()));
-- Absent on purpose: any change or deletion of what was brought in.

create policy agreement_seen on instruments.agreement for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.see')));
create policy agreement_recorded on instruments.agreement for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and (select identity.has('instruments.keep')) and recorded_by = (select identity.person()));
create policy agreement_ended on instruments.agreement for update to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.keep')) and ended_at is null)
  with check (agency_id = (select identity.agency()) and (select identity.has('instruments.keep'))
    and ended_by = (select identity.person()));

-- Everybody sees what is recorded of themself; who else was trained, those who record it.
create policy training_own on instruments.training for select to :app
  using (person_id = (select identity.person()) and agency_id = (select identity.agency()));
create policy training_kept on instruments.training for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.keep')));
create policy training_recorded on instruments.training for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and (select identity.has('instruments.keep')) and recorded_by = (select identity.person())
    and person_id in (select identity.people_of_place()));
create policy training_ended on instruments.training for update to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.keep')) and ended_at is null)
  with check (agency_id = (select identity.agency()) and (select identity.has('instruments.keep'))
    and ended_by = (select identity.person()));

create policy site_seen on instruments.site for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.see')));
create policy site_said on instruments.site for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and program_id = (select identity.program()) and (select identity.has('instruments.lead')) and said_by = (select identity.person())
    -- Who answers is said anew at least every three months.
    and (staffed_until is null or staffed_until <= now() + interval '92 days'));

create policy activation_seen on instruments.activation for select to :app
  using (agency_id = (select identity.agency()) and (select identity.has('instruments.see')));
create policy activation_made on instruments.activation for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and program_id = (select identity.program()) and (select identity.has('instruments.lead'))
    and activated_by = (select identity.person()));
create policy activation_ended on instruments.activation for update to :app
  using (program_id = (select identity.program()) and (select identity.has('instruments.lead')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('instruments.lead'))
    and ended_by = (select identity.person()));
