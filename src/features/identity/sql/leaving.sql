-- Renewing, changing and ending roles, and leaving. Re-applied whenever this file changes.
--
-- Taking back needs one person and never waits; giving may need two (joining.sql). What somebody held goes over first:
-- custody.sql refuses to end a membership that still holds something.
grant update (verified_until, ended_at, ended_by, end_reason) on identity.membership to :definer;
create policy definer_ends_memberships on identity.membership for update to :definer using (true) with check (true);

grant create on schema identity to :definer;
set local role :definer;

-- Whether whoever acts may take this role back: anybody's in the coalition for its administrators, those of an agency for
-- that agency's, workers for the lead of their program.
create or replace function identity.may_take(of_coalition uuid, of_agency uuid, of_program uuid, of_role text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(identity.has('people.manage') and of_coalition = identity.coalition()
    and case when identity.agency() is null then true
      when identity.program() is null then of_agency = identity.agency()
      else of_program = identity.program() and of_role = 'program-worker' end, false);

-- Refuses to leave a coalition without an administrator. All rows are locked in one order first, so that of two who end
-- each other only one succeeds.
create or replace function identity.keep_an_administrator(of_coalition uuid, leaver uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from identity.membership m
  where m.coalition_id = of_coalition and m.role = 'coalition-administrator' and m.ended_at is null
  order by m.id for update;
  if not exists (select from identity.membership m join identity.person p on p.id = m.person_id and p.state = 'active'
      where m.coalition_id = of_coalition and m.role = 'coalition-administrator' and m.ended_at is null
        and m.person_id <> leaver and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date) then
    perform identity.refuse('last-administrator');
  end if;
end $$;

-- Invitations of somebody who brings nobody in at that place any more.
create or replace function identity.end_invitations_of(inviter uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i uuid;
begin
  for i in
    select v.id from identity.invitation v
    where v.invited_by = inviter and v.accepted_at is null and v.ended_at is null
      and not identity.inviter_stands(inviter, v.coalition_id, v.agency_id, v.program_id)
  loop
    perform identity.end_invitation(i, 'inviter-left');
  end loop;
end $$;

-- Ends one role. Somebody's own is "left" and nothing else. A role that waits for its second person goes with it where
-- somebody misused theirs, and else stays: whoever changes a role may end the old one while the new one waits.
create or replace function identity.end_membership(of_membership uuid, reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m identity.membership;
begin
  select v.* into m from identity.membership v where v.id = of_membership;
  if not found or not (identity.may_take(m.coalition_id, m.agency_id, m.program_id, m.role)
      or m.person_id = identity.person() and reason = 'left' and identity.vouched_for(m.agency_id)) then
    perform identity.refuse('no-such-membership');
  end if;
  if m.role = 'coalition-administrator' then perform identity.keep_an_administrator(m.coalition_id, m.person_id); end if;
  update identity.membership v
  set ended_at = clock_timestamp(), ended_by = identity.person(), end_reason = reason
  where v.id = m.id and v.ended_at is null;
  if not found then perform identity.refuse('has-ended'); end if;
  perform identity.end_invitations_of(m.person_id);
  if reason = 'misuse' then perform identity.end_roles_waiting(m.person_id, m.coalition_id, m.agency_id); end if;
  perform identity.take_back(m.person_id, null, null);
  perform identity.end_agency_ways(m.agency_id);
  return m.person_id;
end $$;

-- Verified again by somebody else, for a year at most. A grave role that has lapsed is given anew, by two.
create or replace function identity.renew_membership(of_membership uuid, until date) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m identity.membership;
begin
  select v.* into m from identity.membership v where v.id = of_membership for update;
  if not found or not identity.may_give(m.coalition_id, m.agency_id, m.program_id, m.role) then
    perform identity.refuse('no-such-membership');
  end if;
  if m.person_id = identity.person() then perform identity.refuse('not-to-yourself'); end if;
  if m.ended_at is not null then perform identity.refuse('has-ended'); end if;
  perform identity.check_giving(m.agency_id, m.program_id, m.role, until);
  if identity.is_grave(m.role) and m.verified_until < (clock_timestamp() at time zone 'UTC')::date then
    perform identity.refuse('lapsed-needs-two');
  end if;
  if identity.is_grave(m.role) then perform identity.be_one_of_two(); end if;
  update identity.membership v set verified_until = until where v.id = m.id;
  return m.person_id;
end $$;

-- The roles that end when this person leaves: all of one's own, or those of somebody else that the caller may take back.
create or replace function identity.leaving(of_person uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select m.id from identity.membership m
  where m.person_id = of_person and m.ended_at is null
    and (of_person = identity.person() and identity.vouched_for(m.agency_id) or identity.may_take(m.coalition_id, m.agency_id, m.program_id, m.role))
  order by m.id;
end;

-- Somebody leaves: everything that the caller may end, ends. Who has no role anywhere afterwards has left, and no way in
-- of theirs opens any more.
create or replace function identity.leave(of_person uuid, reason text, out ended integer, out gone boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare one uuid;
begin
  ended := 0;
  for one in select l from identity.leaving(of_person) l loop
    perform identity.end_membership(one, reason);
    perform identity.end_roles_waiting(of_person, m.coalition_id, m.agency_id) from identity.membership m where m.id = one;
    ended := ended + 1;
  end loop;
  if of_person is null or (ended = 0 and of_person is distinct from identity.person()) then perform identity.refuse('no-such-person'); end if;
  gone := not exists (select from identity.membership m where m.person_id = of_person and m.ended_at is null);
  if not gone then return; end if;
  perform identity.end_roles_waiting(of_person, null, null);
  update identity.person p set state = 'left' where p.id = of_person and p.state = 'active';
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.person_id = of_person and s.revoked_at is null;
  perform identity.end_ways_in(of_person, 'infinity');
  -- Nor does a way back that was under way.
  for one in
    update identity.recovery v set ended_at = clock_timestamp(), ended_by = identity.person(), end_reason = 'stopped'
    where v.person_id = of_person and v.finished_at is null and v.ended_at is null returning v.id
  loop
    perform identity.revoke_links_about('recovery', one);
  end loop;
end $$;

revoke execute on function identity.may_take(uuid, uuid, uuid, text), identity.keep_an_administrator(uuid, uuid),
  identity.end_invitations_of(uuid), identity.end_membership(uuid, text), identity.renew_membership(uuid, date),
  identity.leaving(uuid), identity.leave(uuid, text)
  from public, :app, :owner, :protected;
grant execute on function identity.may_take(uuid, uuid, uuid, text), identity.end_membership(uuid, text),
  identity.renew_membership(uuid, date), identity.leaving(uuid), identity.leave(uuid, text) to :app;

reset role;
revoke create on schema identity from :definer;
