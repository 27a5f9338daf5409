-- Custody: who holds what, handing it over, and taking back what opens. Re-applied whenever this file changes.
--
-- How many of a kind somebody holds, and how they go over or end, is asked of the features: identity.count_held,
-- identity.hand_over_held and identity.end_access (src/app/sql/custody.sql).
grant select on identity.custody_kind, identity.access_kind to :definer;
create policy definer_reads_custody_kinds on identity.custody_kind for select to :definer using (true);
create policy definer_reads_access_kinds on identity.access_kind for select to :definer using (true);

grant create on schema identity to :definer;
set local role :definer;

-- What a person holds by these memberships alone: no other one that lets them in gives the permission.
create or replace function identity.held_by_person(person uuid, ending uuid[]) returns table (kind text, words text, held bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select h.kind, h.words, h.held
  from (select k.kind, k.words, identity.count_held(k.kind, held_by_person.person) as held
    from identity.custody_kind k
    where k.holder = 'person'
      and k.permission in (select rp.permission from identity.membership m
        join identity.role_permission rp on rp.role = m.role
        where m.id = any (ending) and m.person_id = held_by_person.person)
      and not exists (select from identity.standing(held_by_person.person) g
        join identity.role_permission rp on rp.role = g.role
        where rp.permission = k.permission and g.membership_id <> all (ending))) h
  where h.held > 0 order by h.kind;
end $$;

create or replace function identity.held_by_program(program uuid) returns table (kind text, words text, held bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select h.kind, h.words, h.held
  from (select k.kind, k.words, identity.count_held(k.kind, held_by_program.program) as held
    from identity.custody_kind k where k.holder = 'program') h
  where h.held > 0 order by h.kind;
end $$;

-- Whether the caller may see and hand over what these memberships of a person hold: their own, or somebody's whose
-- place they manage.
create or replace function identity.keeps_custody_of(person uuid, memberships uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(person = identity.person() or identity.actor_kind() = 'operator' or (
    (identity.has('people.manage') or identity.has('agency.manage'))
    and not exists (select from identity.membership m where m.id = any (memberships)
      and (m.coalition_id is distinct from identity.coalition()
        or (identity.agency() is not null and m.agency_id is distinct from identity.agency())
        or (identity.program() is not null and m.program_id is distinct from identity.program())))), false)
    and not exists (select from unnest(memberships) as asked (id)
      left join identity.membership m on m.id = asked.id and m.person_id = keeps_custody_of.person where m.id is null);
end;

create or replace function identity.custody_of_person(person uuid, memberships uuid[]) returns table (kind text, words text, held bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.keeps_custody_of(custody_of_person.person, memberships) then
    raise exception 'not theirs to see' using errcode = 'insufficient_privilege';
  end if;
  return query select h.kind, h.words, h.held from identity.held_by_person(custody_of_person.person, memberships) h;
end $$;

-- Who could take over what these memberships hold: people of the same coalition with the same permissions; where a membership
-- is of a program, in that program: what one program keeps is nothing for another, or another agency.
create or replace function identity.successors(person uuid, memberships uuid[]) returns table (id uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.keeps_custody_of(successors.person, memberships) then
    raise exception 'not theirs to see' using errcode = 'insufficient_privilege';
  end if;
  return query select p.id, p.name from identity.person p
    where p.id <> successors.person and p.state = 'active'
      and not exists (select from identity.held_by_person(successors.person, memberships) h
        join identity.custody_kind k on k.kind = h.kind
        where not identity.person_has(p.id, k.permission, (select m.coalition_id from identity.membership m where m.id = memberships[1]))
          or exists (select from identity.membership m
            join identity.role_permission rp on rp.role = m.role and rp.permission = k.permission
            where m.id = any (successors.memberships) and m.program_id is not null
              and not exists (select from identity.standing(p.id) g
                join identity.role_permission gp on gp.role = g.role and gp.permission = k.permission
                where g.program_id = m.program_id)))
    order by p.name, p.id;
end $$;

-- Whether any membership that lets a person in at a coalition gives a permission.
create or replace function identity.person_has(person uuid, permission text, coalition uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select exists (select from identity.standing(person_has.person) g join identity.role_permission rp on rp.role = g.role
    where rp.permission = person_has.permission and g.coalition_id = person_has.coalition);
end;

-- Hands over all that these memberships alone hold. No successor: it stays with the place and waits for somebody, so
-- that taking access back from somebody who misused it never has to wait.
create or replace function identity.hand_over_of_person(person uuid, memberships uuid[], successor uuid)
  returns table (kind text, handed bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.keeps_custody_of(hand_over_of_person.person, memberships) then
    raise exception 'not theirs to hand over' using errcode = 'insufficient_privilege';
  end if;
  if successor is not null and not exists (select from identity.successors(hand_over_of_person.person, memberships) s
      where s.id = successor) then
    raise exception 'cannot take it over' using errcode = 'check_violation';
  end if;
  return query select h.kind, identity.hand_over_held(h.kind, hand_over_of_person.person, successor)
    from identity.held_by_person(hand_over_of_person.person, memberships) h;
end $$;

-- The same of a program. Only a program of the same agency that is bound at least as strictly may take over: anything
-- else would tell one agency what another one holds.
create or replace function identity.keeps_custody_of_program(program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select identity.actor_kind() = 'operator' or exists (select from identity.program p
    where p.id = keeps_custody_of_program.program and p.coalition_id = identity.coalition()
      and ((identity.has('agency.manage') and p.agency_id = identity.agency())
        or (identity.has('agency.verify') and identity.agency() is null)));
end;

create or replace function identity.custody_of_program(program uuid) returns table (kind text, words text, held bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.keeps_custody_of_program(custody_of_program.program) then
    raise exception 'not theirs to see' using errcode = 'insufficient_privilege';
  end if;
  return query select h.kind, h.words, h.held from identity.held_by_program(custody_of_program.program) h;
end $$;

create or replace function identity.successors_of_program(program uuid) returns table (id uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.keeps_custody_of_program(successors_of_program.program) then
    raise exception 'not theirs to see' using errcode = 'insufficient_privilege';
  end if;
  return query select p.id, p.name from identity.program p join identity.program old
      on old.id = successors_of_program.program and old.coalition_id = p.coalition_id and old.agency_id = p.agency_id
    where p.id <> old.id and p.state = 'open' and p.lanes @> old.lanes
    order by p.name, p.id;
end $$;

create or replace function identity.hand_over_of_program(program uuid, successor uuid) returns table (kind text, handed bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.keeps_custody_of_program(hand_over_of_program.program) then
    raise exception 'not theirs to hand over' using errcode = 'insufficient_privilege';
  end if;
  if successor is null or not exists (select from identity.successors_of_program(hand_over_of_program.program) s
      where s.id = successor) then
    raise exception 'cannot take it over' using errcode = 'check_violation';
  end if;
  return query select h.kind, identity.hand_over_held(h.kind, hand_over_of_program.program, successor)
    from identity.held_by_program(hand_over_of_program.program) h;
end $$;

-- Ends all that opens something for a person, an agency's people or a program's people. For functions of this role.
create or replace function identity.take_back(person uuid, agency uuid, program uuid) returns table (kind text, ended bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if num_nonnulls(take_back.person, take_back.agency, take_back.program) <> 1 then
    raise exception 'of one person, one agency or one program' using errcode = 'invalid_parameter_value';
  end if;
  return query select k.kind, identity.end_access(k.kind, take_back.person, take_back.agency, take_back.program)
    from identity.access_kind k order by k.kind;
end $$;

-- Sign-ins of those whom nothing lets in any more. Who still belongs elsewhere stays signed in and acts there.
create or replace function identity.end_sign_ins(person uuid, agency uuid, program uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ended bigint;
begin
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.revoked_at is null and s.actor_kind = 'person'
    and s.person_id in (select m.person_id from identity.membership m
      where (m.person_id = end_sign_ins.person or m.agency_id = end_sign_ins.agency or m.program_id = end_sign_ins.program))
    and not exists (select from identity.standing(s.person_id));
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Whatever code above forgets: nothing is orphaned. The kinds are told, so that the page can name them.
create or replace function identity.refuse_while_held() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kinds text;
begin
  if tg_table_name = 'membership' then
    select string_agg(h.kind, ',') into kinds
    from identity.held_by_person(new.person_id, array[new.id]) h;
  elsif tg_table_name = 'program' then
    select string_agg(h.kind, ',') into kinds from identity.held_by_program(new.id) h;
  else
    select string_agg(distinct h.kind, ',') into kinds from identity.program p, identity.held_by_program(p.id) h
    where p.coalition_id = new.coalition_id and p.agency_id = new.id;
  end if;
  if kinds is not null then
    raise exception 'still-held' using errcode = 'BW000', detail = kinds;
  end if;
  return null;
end $$;

revoke execute on function identity.held_by_person(uuid, uuid[]), identity.held_by_program(uuid),
  identity.keeps_custody_of(uuid, uuid[]), identity.custody_of_person(uuid, uuid[]), identity.successors(uuid, uuid[]),
  identity.person_has(uuid, text, uuid), identity.hand_over_of_person(uuid, uuid[], uuid),
  identity.keeps_custody_of_program(uuid), identity.custody_of_program(uuid), identity.successors_of_program(uuid),
  identity.hand_over_of_program(uuid, uuid), identity.take_back(uuid, uuid, uuid), identity.end_sign_ins(uuid, uuid, uuid),
  identity.refuse_while_held() from public, :app, :owner, :protected;
grant execute on function identity.custody_of_person(uuid, uuid[]), identity.successors(uuid, uuid[]),
  identity.hand_over_of_person(uuid, uuid[], uuid), identity.custody_of_program(uuid), identity.successors_of_program(uuid),
  identity.hand_over_of_program(uuid, uuid) to :app;
grant execute on function identity.refuse_while_held() to :owner;
reset role;
revoke create on schema identity from :definer;

create or replace trigger membership_hands_over after update of ended_at on identity.membership
  for each row when (old.ended_at is null and new.ended_at is not null) execute function identity.refuse_while_held();
create or replace trigger program_hands_over after update of state on identity.program
  for each row when (old.state = 'open' and new.state = 'closed') execute function identity.refuse_while_held();
create or replace trigger agency_hands_over after update of state on identity.agency
  for each row when (old.state <> 'left' and new.state = 'left') execute function identity.refuse_while_held();
