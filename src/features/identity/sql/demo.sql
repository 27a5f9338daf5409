-- The fictional coalition of a demo: its agencies, programs and people. Re-applied whenever this file changes.
--
-- The owner's login fills it when a demo starts; each function refuses where the installation is none, and adds nothing
-- twice. The sign-in page of a demo lists the people with what they are.
grant insert (coalition_id, id, name, discipline, state, proposed_by, called_number, number_source, called_by, called_at,
  verified_by, verified_at, verified_until) on identity.agency to :definer;
grant insert (coalition_id, id, agency_id, name, discipline, lanes, jurisdiction, coordinating) on identity.program to :definer;
grant insert (agency_id, program_id, discipline) on identity.membership to :definer;
create policy definer_adds_demo_agencies on identity.agency for insert to :definer with check ((select identity.is_demo()));
create policy definer_adds_demo_programs on identity.program for insert to :definer with check ((select identity.is_demo()));

grant create on schema identity to :definer;
set local role :definer;

create or replace function identity.add_demo_agency(id uuid, name text, discipline text, called_number text,
    called_by uuid, verified_by uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  insert into identity.agency (coalition_id, id, name, discipline, state, proposed_by, called_number, number_source,
    called_by, called_at, verified_by, verified_at, verified_until)
  values ('0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001', add_demo_agency.id, add_demo_agency.name, add_demo_agency.discipline,
    'verified', add_demo_agency.called_by, add_demo_agency.called_number, 'Made up for this demo', add_demo_agency.called_by,
    now(), add_demo_agency.verified_by, now(), current_date + 300)
  on conflict do nothing;
end $$;

create or replace function identity.add_demo_program(id uuid, agency uuid, name text, discipline text, lanes text[],
    jurisdiction text, coordinating boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  insert into identity.program (coalition_id, id, agency_id, name, discipline, lanes, jurisdiction, coordinating)
  values ('0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001', add_demo_program.id, agency, add_demo_program.name,
    add_demo_program.discipline, add_demo_program.lanes, add_demo_program.jurisdiction, add_demo_program.coordinating)
  on conflict do nothing;
end $$;

-- A person, once; and the membership, unless they have or had one in that role at that place.
create or replace function identity.add_demo_member(id uuid, name text, role text, agency uuid, program uuid,
    discipline text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  insert into identity.person (id, name, fictional) values (add_demo_member.id, add_demo_member.name, true)
  on conflict do nothing;
  insert into identity.membership (coalition_id, person_id, role, agency_id, program_id, discipline, verified_until)
  select '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001', add_demo_member.id, add_demo_member.role, agency, program,
    add_demo_member.discipline, current_date + 300
  where not exists (select 1 from identity.membership m where m.person_id = add_demo_member.id
    and m.role = add_demo_member.role and m.agency_id is not distinct from agency
    and m.program_id is not distinct from program)
  on conflict do nothing;
end $$;

-- Earlier versions of it answered less.
drop function if exists identity.demo_people();

-- Everybody who can be tried out, with what they are now and where; `agency`: the coalition for whoever has none. Empty
-- outside a demo.
create or replace function identity.demo_people(out id uuid, out name text, out role text, out place text, out agency text)
  returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.id, p.name, r.name, coalesce(g.name, a.name, c.name), coalesce(a.name, c.name)
  from identity.person p
  left join lateral (select * from identity.standing(p.id) as s
    where s.membership_id = identity.first_membership(p.id)) as s on true
  left join identity.role r on r.key = s.role
  left join identity.coalition c on c.id = s.coalition_id
  left join identity.agency a on a.id = s.agency_id
  left join identity.program g on g.id = s.program_id
  where identity.is_demo() and p.fictional and p.state = 'active'
  order by case r.place when 'coalition' then 0 when 'agency' then 1 when 'program' then 2 else 3 end,
    r.key = 'coalition-administrator', p.name, p.id;
end;

revoke execute on function identity.add_demo_agency(uuid, text, text, text, uuid, uuid),
  identity.add_demo_program(uuid, uuid, text, text, text[], text, boolean),
  identity.add_demo_member(uuid, text, text, uuid, uuid, text), identity.demo_people() from public;
grant execute on function identity.add_demo_agency(uuid, text, text, text, uuid, uuid),
  identity.add_demo_program(uuid, uuid, text, text, text[], text, boolean),
  identity.add_demo_member(uuid, text, text, uuid, uuid, text) to :owner;
grant execute on function identity.demo_people() to :app;
reset role;
revoke create on schema identity from :definer;
