-- Coalitions, agencies, programs, people and memberships: who may see which. Re-applied whenever this file changes.
-- Changing them is in the files of the verbs; nothing is deleted.
grant select on identity.coalition, identity.agency, identity.program, identity.membership, identity.role,
  identity.permission, identity.role_permission to :definer;
grant insert (id, name, state, fictional) on identity.coalition to :definer;
grant insert (coalition_id, person_id, role, verified_until) on identity.membership to :definer;
create policy definer_reads_coalitions on identity.coalition for select to :definer using (true);
create policy definer_adds_coalitions on identity.coalition for insert to :definer with check (true);
create policy definer_reads_agencies on identity.agency for select to :definer using (true);
create policy definer_reads_programs on identity.program for select to :definer using (true);
create policy definer_reads_memberships on identity.membership for select to :definer using (true);
create policy definer_adds_memberships on identity.membership for insert to :definer with check (true);
create policy definer_reads_roles on identity.role for select to :definer using (true);
create policy definer_reads_permissions on identity.permission for select to :definer using (true);
create policy definer_reads_role_permissions on identity.role_permission for select to :definer using (true);

-- Roles and what they allow are no secret.
grant select on identity.role, identity.permission, identity.role_permission to :app;
create policy roles_known on identity.role for select to :app using (true);
create policy permissions_known on identity.permission for select to :app using (true);
create policy role_permissions_known on identity.role_permission for select to :app using (true);

-- The public may know which coalition serves them, how to reach it and where its exit leads.
grant select on identity.coalition to :app;
create policy coalition_known on identity.coalition for select to :app using (true);

-- Whoever acts in a coalition may know its agencies and programs.
grant select on identity.agency, identity.program, identity.membership to :app;
create policy agency_known_in_coalition on identity.agency for select to :app
  using (coalition_id = (select identity.coalition()));
create policy program_known_in_coalition on identity.program for select to :app
  using (coalition_id = (select identity.coalition()));

-- Memberships, for people and not for a program's software: one's own; those of one's agency, where whoever acts for one
-- of its programs knows the agency's own people and that program's, because who works where tells what is done there; all
-- of the coalition for whoever manages its people.
create policy membership_own on identity.membership for select to :app
  using (person_id = (select identity.person()));
create policy membership_of_own_agency on identity.membership for select to :app
  using (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and ((select identity.program()) is null or program_id is null or program_id = (select identity.program()))
    and (select identity.person()) is not null);
create policy membership_of_coalition on identity.membership for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.agency()) is null
    and (select identity.has('people.manage')));

grant create on schema identity to :definer;
set local role :definer;

-- The people whose memberships the caller may see, themself included: by parts, each of which an index finds, and who asks is asked once.
-- Every page of everybody at work asks this, so it must not grow with the coalition.
create or replace function identity.people_known() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with me as materialized (
    select identity.person() as person, identity.coalition() as coalition, identity.agency() as agency, identity.program() as program
  )
  select me.person from me where me.person is not null
  union
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition and m.agency_id = me.agency
  where me.person is not null and me.program is null
  union
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition and m.agency_id = me.agency
    and m.program_id = me.program
  where me.person is not null
  union
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition and m.agency_id = me.agency
    and m.program_id is null
  where me.person is not null and me.program is not null
  union
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition
  where me.person is not null and me.agency is null and (select identity.has('people.manage'));
end;

-- Those whose page whoever manages people may open: everybody of their place, which for a program is that program alone.
create or replace function identity.people_of_place() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with me as materialized (
    select identity.person() as person, identity.coalition() as coalition, identity.agency() as agency, identity.program() as program
  )
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition and m.agency_id = me.agency
  where me.person is not null and me.program is null
  union all
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition and m.agency_id = me.agency
    and m.program_id = me.program
  where me.person is not null
  union all
  select m.person_id from me join identity.membership m on m.coalition_id = me.coalition
  where me.person is not null and me.agency is null and (select identity.has('people.manage'));
end;

-- People of a coalition, or of one of its agencies, who get in today and whose role there gives this permission, but for
-- one. For functions of this role that tell them of something.
create or replace function identity.those_with(of_coalition uuid, of_agency uuid, of_permission text, besides uuid)
  returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct m.person_id from identity.membership m
  join identity.role_permission r on r.role = m.role and r.permission = of_permission
  join identity.person p on p.id = m.person_id and p.state = 'active'
  where m.coalition_id = of_coalition and m.agency_id is not distinct from of_agency and m.program_id is null
    and m.ended_at is null and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date
    and m.person_id is distinct from besides;
end;

-- The place of a membership is the place its role belongs to, and its program is one of its agency.
create or replace function identity.check_membership() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare wanted text;
begin
  select r.place into wanted from identity.role r where r.key = new.role;
  if wanted is distinct from (case when new.program_id is not null then 'program'
      when new.agency_id is not null then 'agency' else 'coalition' end) then
    raise exception 'the role does not belong to this place' using errcode = 'check_violation';
  end if;
  if new.program_id is not null and not exists (select 1 from identity.program p
      where p.coalition_id = new.coalition_id and p.id = new.program_id and p.agency_id = new.agency_id
        and (new.role <> 'coordinator' or p.coordinating)) then
    raise exception 'the program does not belong to this agency, or does not coordinate' using errcode = 'check_violation';
  end if;
  return new;
end $$;

revoke execute on function identity.people_known(), identity.people_of_place(), identity.check_membership(),
  identity.those_with(uuid, uuid, text, uuid) from public, :app, :owner, :protected;
grant execute on function identity.people_known(), identity.people_of_place() to :app, :definer;
grant execute on function identity.check_membership() to :owner;
reset role;
revoke create on schema identity from :definer;

create or replace trigger membership_place before insert or update of role, agency_id, program_id, coalition_id
  on identity.membership for each row execute function identity.check_membership();

-- The sign-in page of the demo lists its people; otherwise one knows one's colleagues, and staff know everybody who
-- keeps or kept the directory with them.
create policy people_known on identity.person for select to :app
  using ((fictional and (select identity.is_demo())) or (select identity.is_staff())
    or id in (select identity.people_known()));
