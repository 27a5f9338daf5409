-- An agency's people keep its own entries: which those are, and what they may read and change there.
-- Re-applied whenever this file changes. Everything else about the directory stays with its staff.
grant select, insert on directory.agency_organization to :app;
grant update (ended_at, ended_by) on directory.agency_organization to :app;
grant select on directory.agency_organization to :definer;
create policy tie_read on directory.agency_organization for select to :app
  using ((select identity.is_staff())
    or (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())));
create policy tie_read_by_definer on directory.agency_organization for select to :definer using (true);
-- A steward ties and unties in their own name, within the coalition they act in.
create policy tie_made on directory.agency_organization for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and tied_by = (select identity.person())
    and coalition_id = (select identity.coalition()) and ended_at is null);
create policy tie_ended on directory.agency_organization for update to :app
  using ((select identity.actor_kind()) = 'steward' and coalition_id = (select identity.coalition()) and ended_at is null)
  with check (ended_by = (select identity.person()));

grant create on schema directory to :definer;
set local role :definer;

-- The organizations of the acting agency, for whoever may keep its records; none for anybody else.
create or replace function directory.own_organizations() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select t.organization_id from directory.agency_organization t
  where t.ended_at is null and identity.has('directory.keep-own')
    and t.coalition_id = identity.coalition() and t.agency_id = identity.agency();
end;

create or replace function directory.own_services() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select s.id from directory.service s where s.organization_id in (select o from directory.own_organizations() as o);
end;

-- Both: what an agency's people may keep.
create or replace function directory.own_records() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select o from directory.own_organizations() as o union all select s from directory.own_services() as s;
end;

-- Places of the agency, and those its services name: seen, so that what is tied to a hidden one is known to be.
create or replace function directory.own_locations() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select l.id from directory.location l where l.organization_id in (select o from directory.own_organizations() as o)
  union
  select sal.location_id from directory.service_at_location sal
  where sal.service_id in (select s from directory.own_services() as s);
end;

revoke execute on function directory.own_organizations(), directory.own_services(), directory.own_records(),
  directory.own_locations() from public;
grant execute on function directory.own_organizations(), directory.own_services(), directory.own_records(),
  directory.own_locations() to :app, :definer;
-- For what stewards read of these places.
grant execute on function directory.own_locations() to :protected;
reset role;
revoke create on schema directory from :definer;
grant execute on function directory.keep_own_within() to :app;

-- PostgreSQL joins the policies of a table by "or", from the last name to the first: "agency_…" comes after those of the
-- staff, so that of staff no more is asked than whether they are (a test sees it). For the rest, what an agency keeps is
-- looked up once for a statement, and only where own_organizations finds the permission.
create policy agency_reads_organization on directory.organization for select to :app
  using (id = any (array(select directory.own_organizations())));
create policy agency_keeps_organization on directory.organization for update to :app
  using (id = any (array(select directory.own_organizations())))
  with check (id = any (array(select directory.own_organizations())));
create policy agency_reads_service on directory.service for select to :app
  using (organization_id = any (array(select directory.own_organizations())));
create policy agency_keeps_service on directory.service for update to :app
  using (organization_id = any (array(select directory.own_organizations())))
  with check (organization_id = any (array(select directory.own_organizations())));
create policy agency_reads_location on directory.location for select to :app
  using (id = any (array(select directory.own_locations())));
create policy agency_reads_service_at_location on directory.service_at_location for select to :app
  using (service_id = any (array(select directory.own_services())));
-- When an agency edits a service, its places are judged by what of its needs was said outright.
create policy agency_reads_needs_read on directory.needs_read for select to :app
  using (service_id = any (array(select directory.own_services())));

-- History and origins of those records, and what follows from a change of one.
create policy agency_reads_revision on directory.revision for select to :app
  using (record_id = any (array(select directory.own_records())));
create policy agency_adds_revision on directory.revision for insert to :app
  with check (record_id = any (array(select directory.own_records()))
    and actor_id is not distinct from (select identity.person()));
create policy agency_reads_provenance on directory.field_provenance for select to :app
  using (record_id = any (array(select directory.own_records())));
create policy agency_adds_provenance on directory.field_provenance for insert to :app
  with check (record_id = any (array(select directory.own_records())));
create policy agency_changes_provenance on directory.field_provenance for update to :app
  using (record_id = any (array(select directory.own_records())))
  with check (record_id = any (array(select directory.own_records())));
create policy agency_notes_change on directory.change_pending for insert to :app
  with check (record_ids <@ array(select directory.own_records()));
create policy agency_finds_match_key on directory.match_key for select to :app
  using (record_id = any (array(select directory.own_records())));
create policy agency_forgets_match_key on directory.match_key for delete to :app
  using (record_id = any (array(select directory.own_records())));
create policy agency_finds_match_row on directory.match_row for select to :app
  using (record_id = any (array(select directory.own_records())));
create policy agency_forgets_match_row on directory.match_row for delete to :app
  using (record_id = any (array(select directory.own_records())));
create policy agency_makes_proposal on directory.proposal for insert to :app
  with check (source = 'agency' and service_id = any (array(select directory.own_services())) and settled_at is null
    and by_person is not distinct from (select identity.person())
    and (by_token is null) = ((select identity.actor_kind()) <> 'token')
    and (by_token is null or by_token::text = (select identity.actor_id())));
create policy agency_reads_proposal on directory.proposal for select to :app
  using (service_id = any (array(select directory.own_services())));
