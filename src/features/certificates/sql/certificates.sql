-- Certificates: a learner's own, and what the provider issued; approvals, as administrators of the provider record them; the provider
-- file, which nobody deletes within six years. Anybody reads one certificate that its learner published, by its id. Re-applied whenever
-- this file changes.
grant usage on schema certificates to :app, :definer;

grant select, insert (coalition_id, agency_id, legal_name, address, number, signatory, signatory_title, said_by) on certificates.provider to :app;
-- On certificates it stands for everybody whom it is given to: the learners of the place, and those of the coalition.
create policy provider_known on certificates.provider for select to :app
  using (coalition_id = (select identity.coalition()) and (agency_id is null or agency_id = (select identity.agency()))
    and (select identity.has('training.learn')));
create policy provider_said on certificates.provider for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')) and said_by = (select identity.person()));
-- Absent on purpose: any change of what was said.

grant select, insert (coalition_id, agency_id, course, title, board, number, course_number, starts_on, ends_on, wording, credits, credit_type,
  time_based, recorded_by), update (ended_on, ended_by) on certificates.approval to :app;
create policy approval_known on certificates.approval for select to :app
  using (coalition_id = (select identity.coalition()) and (agency_id is null or agency_id = (select identity.agency()))
    and (select identity.has('training.learn')));
create policy approval_recorded on certificates.approval for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')) and recorded_by = (select identity.person()));
create policy approval_ended on certificates.approval for update to :app
  using (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')) and ended_on is null)
  with check (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')) and ended_by = (select identity.person())
    and ended_on <= (now() at time zone 'UTC')::date);

grant select, insert (coalition_id, id, agency_id, person_id, completion_id, course, edition, completed_on, provider_agency_id, approval_id,
  issuer, sealed, issued_at) on certificates.certificate to :app;
create policy certificate_own on certificates.certificate for select to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
create policy certificate_issued on certificates.certificate for select to :app
  using (coalition_id = (select identity.coalition()) and provider_agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')));
-- For a completion of one's own, as it is; by an approval only that counted on that day, and by none of time where somebody tested out.
create policy certificate_made on certificates.certificate for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and (provider_agency_id is null or provider_agency_id = agency_id)
    and issued_at between now() - interval '1 minute' and now() + interval '1 minute'
    and exists (select from training.completion c
      where c.id = completion_id and c.person_id = (select identity.person()) and c.agency_id is not distinct from certificate.agency_id
        and c.course = certificate.course and c.edition = certificate.edition and c.completed_on = certificate.completed_on)
    and (approval_id is null or exists (select from certificates.approval a join training.completion c on c.id = completion_id
      where a.id = approval_id and a.course = certificate.course and a.agency_id is not distinct from certificate.provider_agency_id
        and certificate.completed_on between a.starts_on and a.ends_on
        and (a.ended_on is null or certificate.completed_on < a.ended_on) and not (a.time_based and c.way = 'tested-out'))));
-- Absent on purpose: any change but by the functions below, and any deletion.

grant select, delete, insert (coalition_id, agency_id, course, edition, part, words, written_by) on certificates.file_part to :app;
create policy file_part_kept on certificates.file_part for select to :app
  using (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')));
create policy file_part_written on certificates.file_part for insert to :app
  with check (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')) and written_by = (select identity.person()));

grant create on schema certificates to :definer;
grant select, update (published_at, taken_back_at, taken_back_by, taken_back_why) on certificates.certificate to :definer;
create policy definer_reads_certificates on certificates.certificate for select to :definer using (true);
create policy definer_marks_certificates on certificates.certificate for update to :definer using (true) with check (true);
set local role :definer;

-- Six years after the last time that somebody completed the course of that provider, and after it was written. Asks as the definer, because
-- a deletion that looked only at what its caller sees would go by too little.
create or replace function certificates.may_go(coalition uuid, agency uuid, of_course text, of_edition integer, written timestamptz)
  returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select written < now() - interval '6 years' and not exists (select from certificates.certificate c
    where c.coalition_id = coalition and c.provider_agency_id is not distinct from agency and c.course = of_course and c.edition = of_edition
      and c.completed_on > (now() - interval '6 years')::date);
end;

-- The learner's own choice, whether whoever has the address sees it. A function, because one row has two who may change different parts.
create or replace function certificates.publish(which uuid, open boolean) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with done as (
    update certificates.certificate c set published_at = case when open then clock_timestamp() end
    where c.id = which and c.coalition_id = identity.coalition() and c.person_id = identity.person() and (c.published_at is not null) <> open
    returning 1)
  select exists (select from done);
end;

-- By the learner, who then gets another one with other details; or by an administrator of the provider.
create or replace function certificates.take_back(which uuid, why text) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with done as (
    update certificates.certificate c set taken_back_at = clock_timestamp(), taken_back_by = identity.person(), taken_back_why = why
    where c.id = which and c.taken_back_at is null and c.coalition_id = identity.coalition()
      and (c.person_id = identity.person() and why = 'wrong-details'
        or c.provider_agency_id is not distinct from identity.agency() and identity.has('certificates.keep')
          and c.person_id <> identity.person())
    returning 1)
  select exists (select from done);
end;

-- For anybody with the id, which is drawn at random: what its learner published. Nothing else is told from nothing at all.
create or replace function certificates.published(which uuid, out coalition_id uuid, out sealed bytea, out taken_back_on date)
  returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.coalition_id, c.sealed, (c.taken_back_at at time zone 'UTC')::date from certificates.certificate c
  where c.id = which and c.published_at is not null;
end;

revoke execute on function certificates.may_go(uuid, uuid, text, integer, timestamptz), certificates.publish(uuid, boolean),
  certificates.take_back(uuid, text), certificates.published(uuid) from public;
grant execute on function certificates.may_go(uuid, uuid, text, integer, timestamptz), certificates.publish(uuid, boolean),
  certificates.take_back(uuid, text), certificates.published(uuid) to :app;
reset role;
revoke create on schema certificates from :definer;

create policy file_part_goes on certificates.file_part for delete to :app
  using (coalition_id = (select identity.coalition()) and agency_id is not distinct from (select identity.agency())
    and (select identity.has('certificates.keep')) and certificates.may_go(coalition_id, agency_id, course, edition, written_at));
