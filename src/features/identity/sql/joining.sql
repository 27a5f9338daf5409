-- Bringing people in, giving roles, taking them back. Re-applied whenever this file changes.
--
-- The app holds no right to change any of this. Each verb is a function that asks who acts, in which place, and whether
-- the row is one of theirs; a page that names somebody else's gets the answer it would get for one that is not there.
grant select, insert on identity.invitation to :definer;
grant update (verified_by, verified_how, verified_at, accepted_at, accepted_by, ended_at, ended_by, end_reason)
  on identity.invitation to :definer;
grant insert (state) on identity.person to :definer;
grant update (state) on identity.person to :definer;
grant insert (agency_id, program_id, discipline, given_by) on identity.membership to :definer;
create policy definer_reads_invitations on identity.invitation for select to :definer using (true);
create policy definer_makes_invitations on identity.invitation for insert to :definer with check (true);
create policy definer_settles_invitations on identity.invitation for update to :definer using (true) with check (true);
create policy definer_changes_state_of_people on identity.person for update to :definer using (true) with check (true);
grant select, insert on identity.invitation_code to :definer;
grant update (code_hash, tries, said_at) on identity.invitation_code to :definer;
create policy definer_reads_invitation_codes on identity.invitation_code for select to :definer using (true);
create policy definer_adds_invitation_codes on identity.invitation_code for insert to :definer with check (true);
create policy definer_counts_invitation_codes on identity.invitation_code for update to :definer using (true) with check (true);

-- Open and past invitations of one's place, for those who bring people in or verify them. What concerns the whole
-- coalition may be verified by whoever verifies people in one of its agencies.
grant select on identity.invitation to :app;
create policy invitation_of_own_place on identity.invitation for select to :app
  using (coalition_id = (select identity.coalition())
    and ((select identity.has('people.manage')) or (select identity.has('people.verify')))
    and ((select identity.agency()) is null
      or (agency_id = (select identity.agency())
        and ((select identity.program()) is null or program_id = (select identity.program())))
      or (agency_id is null and (select identity.has('people.verify')))));

grant create on schema identity to :definer;
set local role :definer;

-- Whether whoever acts brings people into this role at this place: coalition roles and agency administrators from the
-- coalition; everything of one agency from that agency; workers of one program from that program.
create or replace function identity.may_give(of_coalition uuid, of_agency uuid, of_program uuid, of_role text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(identity.has('people.manage') and of_coalition = identity.coalition()
    and case when identity.agency() is null then of_program is null and (of_agency is null or of_role = 'agency-administrator')
      when identity.program() is null then of_agency = identity.agency()
      else of_program = identity.program() and of_role = 'program-worker' end, false);

-- Whether they may confirm as a person of this place that somebody is who they say.
create or replace function identity.may_verify(of_coalition uuid, of_agency uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(identity.has('people.verify') and of_coalition = identity.coalition()
    and (identity.agency() is null or of_agency is null or of_agency = identity.agency()), false);

-- Roles that one could abuse to bring others in, and those of the whole coalition.
create or replace function identity.is_grave(of_role text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select r.place = 'coalition' or exists (select from identity.role_permission rp
      where rp.role = r.key and rp.permission in ('people.manage', 'people.verify'))
    from identity.role r where r.key = of_role);

create or replace function identity.place_is_open(of_coalition uuid, of_agency uuid, of_program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.coalition c where c.id = of_coalition and c.state <> 'closed')
    and (of_agency is null or exists (select from identity.agency a
      where a.coalition_id = of_coalition and a.id = of_agency and a.state = 'verified'))
    and (of_program is null or exists (select from identity.program p
      where p.coalition_id = of_coalition and p.id = of_program and p.agency_id = of_agency and p.state = 'open'));

-- Names as people write them, told apart by more than case and spaces.
create or replace function identity.same_name(one text, other text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  return lower(btrim(regexp_replace(normalize(one), '\s+', ' ', 'g'))) = lower(btrim(regexp_replace(normalize(other), '\s+', ' ', 'g')));

-- Whether somebody who invited still brings people in at that place: not ended, not lapsed, nothing above them closed.
create or replace function identity.inviter_stands(inviter uuid, of_coalition uuid, of_agency uuid, of_program uuid)
  returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.standing(inviter) g
    join identity.role_permission rp on rp.role = g.role and rp.permission = 'people.manage'
    where g.coalition_id = of_coalition and (g.agency_id is null or g.agency_id = of_agency)
      and (g.program_id is null or g.program_id = of_program));

-- For what takes two people: each has to have come in by a way of their own.
create or replace function identity.be_one_of_two() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.came_by_own_way() then perform identity.refuse('own-passkey'); end if;
end $$;

-- What every giving of a role asks, whoever it is for.
create or replace function identity.check_giving(of_agency uuid, of_program uuid, of_role text, until date) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.may_give(identity.coalition(), of_agency, of_program, of_role) then
    perform identity.refuse('not-your-place');
  end if;
  if not identity.place_is_open(identity.coalition(), of_agency, of_program) then
    perform identity.refuse('place-is-closed');
  end if;
  if until <= (clock_timestamp() at time zone 'UTC')::date
    or until > ((clock_timestamp() at time zone 'UTC')::date + interval '12 months')::date then
    perform identity.refuse('until-too-far');
  end if;
end $$;

create or replace function identity.give_membership(to_person uuid, of_coalition uuid, of_agency uuid, of_program uuid,
    of_role text, with_discipline text, until date, giver uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  insert into identity.membership (coalition_id, agency_id, program_id, person_id, role, discipline, verified_until, given_by)
  values (of_coalition, of_agency, of_program, to_person, of_role, with_discipline, until, giver)
  returning id into made;
  return made;
exception
  when unique_violation then perform identity.refuse('already-there');
  when check_violation then perform identity.refuse('role-not-of-this-place');
end $$;

-- Whether somebody else could be the second person for the whole coalition.
create or replace function identity.verifies_alone() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.coalition c where c.id = identity.coalition() and c.state = 'setting-up')
    and not exists (
      select from identity.membership m join identity.role_permission rp on rp.role = m.role and rp.permission = 'people.verify'
      where m.coalition_id = identity.coalition() and m.ended_at is null and m.person_id <> identity.person());

-- From now on an invitation opens with this code, and with none before it.
create or replace function identity.keep_code(of_invitation uuid, hash bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.invitation_code (invitation_id, code_hash) values (of_invitation, hash)
  on conflict (invitation_id) do update set code_hash = excluded.code_hash, tries = 0, said_at = null;
end;

-- Whoever holds the link says the code: `right`, and may join within a quarter of an hour; `wrong`; or `void` from the fifth
-- wrong one on, when the link opens no more. Its maker is told and makes a new one, with a new code.
create or replace function identity.say_code(hash bytea, out answer text, out tries_left integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  about uuid := identity.link_object('invitation');
  kept identity.invitation_code;
begin
  if about is null then
    raise exception 'no such link' using errcode = 'invalid_authorization_specification';
  end if;
  select c.* into kept from identity.invitation_code c where c.invitation_id = about for update;
  tries_left := greatest(4 - coalesce(kept.tries, 5), 0);
  if kept.code_hash = hash and kept.tries < 5 then
    answer := 'right';
    update identity.invitation_code c set said_at = clock_timestamp() where c.invitation_id = about;
    return;
  end if;
  answer := case when tries_left > 0 then 'wrong' else 'void' end;
  update identity.invitation_code c set tries = c.tries + 1, said_at = null where c.invitation_id = about and c.tries < 5;
  if answer = 'void' then
    perform identity.revoke_links_about('invitation', about);
    perform identity.tell_of_void_link(about, coalesce(l.made_by, i.invited_by))
    from identity.invitation i left join identity.link l on l.id::text = identity.actor_id() where i.id = about;
  end if;
end $$;

-- Whether whoever holds the link said the code a moment ago.
create or replace function identity.code_was_said(of_invitation uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.invitation_code c where c.invitation_id = of_invitation
    and c.said_at > clock_timestamp() - interval '15 minutes');

-- Whether an invitation that one sees has a link that opens; else a new one is to be made.
create or replace function identity.invitation_opens(of_invitation uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.link l where l.purpose = 'invitation' and l.object_id = of_invitation
    and l.used_at is null and l.revoked_at is null and l.expires_at > clock_timestamp());

-- Invites somebody who is not here yet. Neither the secret nor the code comes here, only their digests.
create or replace function identity.invite(named text, of_agency uuid, of_program uuid, of_role text, with_discipline text,
    until date, how text, secret_hash bytea, lasts interval, code_hash bytea,
    out invitation uuid, out person uuid, out grave boolean, out alone boolean, out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.check_giving(of_agency, of_program, of_role, until);
  grave := identity.is_grave(of_role);
  if grave then perform identity.be_one_of_two(); end if;
  alone := of_role = 'coalition-administrator' and identity.verifies_alone();
  insert into identity.person (name, state) values (named, 'invited') returning id into person;
  begin
    insert into identity.invitation as made (coalition_id, agency_id, program_id, person_id, role, discipline, verified_until,
      known, grave, alone, invited_by, proved_how)
    values (identity.coalition(), of_agency, of_program, invite.person, of_role, with_discipline, until,
      false, invite.grave, invite.alone, identity.person(), how)
    returning made.id into invitation;
  exception when unique_violation then perform identity.refuse('alone-only-once');
  end;
  perform identity.keep_code(invitation, invite.code_hash);
  select l.expires_at into invite.expires_at
  from identity.mint_link(invite.secret_hash, 'invitation', invitation, null, lasts, null) l;
end $$;

-- Gives a role to somebody who is here already. A grave one waits for the second person: then this answers no membership.
create or replace function identity.give(to_person uuid, of_agency uuid, of_program uuid, of_role text, with_discipline text,
    until date, how text, out membership uuid, out invitation uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if to_person = identity.person() then perform identity.refuse('not-to-yourself'); end if;
  if not exists (select from identity.people_of_place() k join identity.person p on p.id = k
      where k = to_person and p.state = 'active') then
    perform identity.refuse('no-such-person');
  end if;
  perform identity.check_giving(of_agency, of_program, of_role, until);
  if not identity.is_grave(of_role) then
    membership := identity.give_membership(to_person, identity.coalition(), of_agency, of_program, of_role, with_discipline,
      until, identity.person());
    return;
  end if;
  perform identity.be_one_of_two();
  if exists (select from identity.membership m where m.person_id = to_person and m.role = of_role and m.ended_at is null
      and m.coalition_id = identity.coalition() and m.agency_id is not distinct from of_agency
      and m.program_id is not distinct from of_program) then
    perform identity.refuse('already-there');
  end if;
  insert into identity.invitation as made (coalition_id, agency_id, program_id, person_id, role, discipline, verified_until,
    known, grave, invited_by, proved_how)
  values (identity.coalition(), of_agency, of_program, to_person, of_role, with_discipline, until, true, true,
    identity.person(), how)
  returning made.id into invitation;
exception when unique_violation then perform identity.refuse('already-asked');
end $$;

-- Whether somebody who was here when a role was given to them has not left since: that role would bring them back in. Their
-- row is held, so that nobody leaves while the role is being given.
create or replace function identity.is_still_here(of_person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from identity.person p where p.id = of_person and p.state = 'active' for share;
  return found;
end $$;

-- The second person: neither who invited nor who is to come.
create or replace function identity.verify_invitation(of_invitation uuid, how text, out person uuid, out membership uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i identity.invitation;
begin
  select v.* into i from identity.invitation v where v.id = of_invitation for update;
  if not found or not identity.may_verify(i.coalition_id, i.agency_id) then perform identity.refuse('no-such-invitation'); end if;
  if i.invited_by = identity.person() or i.person_id = identity.person() then perform identity.refuse('same-person'); end if;
  if i.accepted_at is not null or i.ended_at is not null then perform identity.refuse('invitation-has-ended'); end if;
  if i.verified_by is not null then perform identity.refuse('verified-already'); end if;
  if not i.grave then perform identity.refuse('needs-no-second'); end if;
  perform identity.be_one_of_two();
  if i.known and not identity.is_still_here(i.person_id) then perform identity.refuse('invitation-has-ended'); end if;
  person := i.person_id;
  update identity.invitation v set verified_by = identity.person(), verified_how = how, verified_at = clock_timestamp()
  where v.id = i.id;
  if not i.known then return; end if;
  if not identity.inviter_stands(i.invited_by, i.coalition_id, i.agency_id, i.program_id) then
    perform identity.refuse('invitation-has-ended');
  end if;
  if not identity.place_is_open(i.coalition_id, i.agency_id, i.program_id) then perform identity.refuse('place-is-closed'); end if;
  membership := identity.give_membership(i.person_id, i.coalition_id, i.agency_id, i.program_id, i.role, i.discipline,
    i.verified_until, i.invited_by);
  update identity.invitation v set accepted_at = clock_timestamp(), accepted_by = i.person_id where v.id = i.id;
end $$;

-- Ends an invitation and its link. For functions of this role that have checked who may.
create or replace function identity.end_invitation(of_invitation uuid, why text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.invitation v set ended_at = clock_timestamp(), ended_by = identity.person(), end_reason = why
  where v.id = of_invitation and v.accepted_at is null and v.ended_at is null;
  perform identity.revoke_links_about('invitation', of_invitation);
end $$;

-- Open invitations to a place that closes. Those that a person made end where their role does (leaving.sql), so for a
-- person nothing ends here.
create or replace function identity.end_invitations_to(person uuid, agency uuid, program uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one uuid;
  ended bigint := 0;
begin
  for one in
    select v.id from identity.invitation v
    where (v.agency_id = end_invitations_to.agency or v.program_id = end_invitations_to.program)
      and v.accepted_at is null and v.ended_at is null
    order by v.id for update
  loop
    perform identity.end_invitation(one, 'place-closed');
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- Roles that wait for their second person, for somebody who was here and leaves a place or is sent away: whoever confirmed
-- one afterwards would let them in again. Those of their agency and of the whole coalition; of every place where none is named.
create or replace function identity.end_roles_waiting(of_person uuid, of_coalition uuid, of_agency uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.end_invitation(v.id, 'revoked') from identity.invitation v
  where v.person_id = of_person and v.known and v.accepted_at is null and v.ended_at is null
    and (of_coalition is null or v.coalition_id = of_coalition)
    and (of_agency is null or v.agency_id is null or v.agency_id = of_agency);
end $$;

-- Taken back by whoever could have made it or could verify it: what is taken back needs no second person.
create or replace function identity.revoke_invitation(of_invitation uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i identity.invitation;
begin
  select v.* into i from identity.invitation v where v.id = of_invitation for update;
  if not found or not (identity.may_give(i.coalition_id, i.agency_id, i.program_id, i.role)
      or identity.may_verify(i.coalition_id, i.agency_id)) then
    perform identity.refuse('no-such-invitation');
  end if;
  if i.accepted_at is not null or i.ended_at is not null then perform identity.refuse('invitation-has-ended'); end if;
  perform identity.end_invitation(i.id, 'revoked');
end $$;

-- A new link with a new code in place of the ones before.
create or replace function identity.resend_invitation(of_invitation uuid, secret_hash bytea, lasts interval, code_hash bytea,
    out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i identity.invitation;
begin
  select v.* into i from identity.invitation v where v.id = of_invitation for update;
  if not found or not identity.may_give(i.coalition_id, i.agency_id, i.program_id, i.role) then
    perform identity.refuse('no-such-invitation');
  end if;
  if i.accepted_at is not null or i.ended_at is not null then perform identity.refuse('invitation-has-ended'); end if;
  if i.known then perform identity.refuse('needs-no-link'); end if;
  -- Whoever has the link of a role that two people gave could take it.
  if i.grave then perform identity.be_one_of_two(); end if;
  perform identity.revoke_links_about('invitation', i.id);
  perform identity.keep_code(i.id, resend_invitation.code_hash);
  select l.expires_at into resend_invitation.expires_at
  from identity.mint_link(resend_invitation.secret_hash, 'invitation', i.id, null, lasts, null) l;
end $$;

-- What the page behind a link says: for whoever holds it, and only while it opens.
create or replace function identity.invitation_of_link(secret text, out person_name text, out role text, out role_name text,
    out coalition_name text, out agency_name text, out program_name text, out verified_until date, out state text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.name, i.role, r.name, c.name, a.name, g.name, i.verified_until,
    case when i.ended_at is not null or i.accepted_at is not null then 'ended'
      when not identity.place_is_open(i.coalition_id, i.agency_id, i.program_id) then 'closed'
      when not identity.inviter_stands(i.invited_by, i.coalition_id, i.agency_id, i.program_id) then 'ended'
      when i.grave and not i.alone and i.verified_by is null then 'waiting' else 'ready' end
  from identity.link_state(secret) l
  join identity.invitation i on i.id = l.object_id
  join identity.person p on p.id = i.person_id
  join identity.role r on r.key = i.role
  join identity.coalition c on c.id = i.coalition_id
  left join identity.agency a on a.coalition_id = i.coalition_id and a.id = i.agency_id
  left join identity.program g on g.coalition_id = i.coalition_id and g.id = i.program_id
  where l.purpose = 'invitation' and l.state = 'open';
end;

-- The person for whom whoever holds the link of this context may enroll a way to sign in; null in any other context.
create or replace function identity.link_person() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select i.person_id from identity.invitation i join identity.person p on p.id = i.person_id and p.state = 'invited'
  where i.id = identity.link_object('invitation') and i.accepted_at is null and i.ended_at is null
    and identity.code_was_said(i.id)
    and (not i.grave or i.alone or i.verified_by is not null)
    and identity.place_is_open(i.coalition_id, i.agency_id, i.program_id)
    and identity.inviter_stands(i.invited_by, i.coalition_id, i.agency_id, i.program_id)
  union all
  select r.person_id from identity.recovery r
  where r.id = identity.link_object('recovery') and r.approved_at is not null and r.finished_at is null and r.ended_at is null
    and (r.code_hash is not null or r.word_said_at > clock_timestamp() - interval '15 minutes')
    and exists (select from identity.standing(r.person_id));
end;

-- The person accepts, as the holder of the link who says the code: the one who was invited, or, when the invitation names them, whoever is
-- signed in by that session. Whoever else came by the link is not let in under a name that colleagues vouched for.
create or replace function identity.accept_invitation(hash bytea, session_secret text default null, out person uuid,
    out membership uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i identity.invitation;
begin
  select v.* into i from identity.invitation v where v.id = identity.link_object('invitation') for update;
  if not found or i.accepted_at is not null or i.ended_at is not null then perform identity.refuse('invitation-has-ended'); end if;
  if i.grave and not i.alone and i.verified_by is null then perform identity.refuse('waits-for-second'); end if;
  if not identity.place_is_open(i.coalition_id, i.agency_id, i.program_id) then perform identity.refuse('place-is-closed'); end if;
  if not identity.inviter_stands(i.invited_by, i.coalition_id, i.agency_id, i.program_id) then
    perform identity.refuse('invitation-has-ended');
  end if;
  -- Said in the same request, and counted before: where this is rolled back, a wrong one would cost nothing.
  if not identity.code_was_said(i.id)
    or not exists (select from identity.invitation_code c where c.invitation_id = i.id and c.code_hash = hash) then
    perform identity.refuse('wrong-code');
  end if;
  if session_secret is null then
    person := i.person_id;
  else
    select s.person_id into person from identity.session s join identity.person p on p.id = s.person_id and p.state = 'active'
    where s.secret_hash = sha256(convert_to(session_secret, 'UTF8')) and s.revoked_at is null and s.handed_at is null
      and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - interval '15 minutes'
      and (s.agency_id is null or s.agency_id = i.agency_id)
      and (p.hold_until is null or p.hold_until < clock_timestamp());
    if person is null then perform identity.refuse('sign-in-first'); end if;
  end if;
  if person in (i.invited_by, i.verified_by) then perform identity.refuse('same-person'); end if;
  if person <> i.person_id and not exists (select from identity.person invited join identity.person p on p.id = accept_invitation.person
      where invited.id = i.person_id and identity.same_name(invited.name, p.name)) then
    perform identity.refuse('for-somebody-else');
  end if;
  update identity.person p set state = 'active' where p.id = accept_invitation.person and p.state = 'invited';
  if person <> i.person_id then
    update identity.person p set state = 'left' where p.id = i.person_id and p.state = 'invited';
  end if;
  membership := identity.give_membership(person, i.coalition_id, i.agency_id, i.program_id, i.role, i.discipline,
    i.verified_until, i.invited_by);
  update identity.invitation v set accepted_at = clock_timestamp(), accepted_by = accept_invitation.person where v.id = i.id;
  perform identity.use_link('accepted');
end $$;

create or replace function identity.decline_invitation() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare about uuid := identity.link_object('invitation');
begin
  perform identity.use_link('declined');
  update identity.invitation v set ended_at = clock_timestamp(), end_reason = 'declined'
  where v.id = about and v.accepted_at is null and v.ended_at is null;
end $$;

-- People who are to come, for those who may see their invitations.
create or replace function identity.people_invited() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select i.person_id from identity.invitation i
  where i.coalition_id = identity.coalition() and (identity.has('people.manage') or identity.has('people.verify'))
    and (identity.agency() is null
      or (i.agency_id = identity.agency() and (identity.program() is null or i.program_id = identity.program()))
      or (i.agency_id is null and identity.has('people.verify')));
end;

revoke execute on function identity.may_give(uuid, uuid, uuid, text), identity.may_verify(uuid, uuid), identity.is_grave(text),
  identity.place_is_open(uuid, uuid, uuid), identity.same_name(text, text), identity.inviter_stands(uuid, uuid, uuid, uuid),
  identity.be_one_of_two(), identity.check_giving(uuid, uuid, text, date),
  identity.give_membership(uuid, uuid, uuid, uuid, text, text, date, uuid), identity.verifies_alone(),
  identity.keep_code(uuid, bytea), identity.say_code(bytea), identity.code_was_said(uuid), identity.invitation_opens(uuid),
  identity.invite(text, uuid, uuid, text, text, date, text, bytea, interval, bytea),
  identity.give(uuid, uuid, uuid, text, text, date, text), identity.verify_invitation(uuid, text),
  identity.is_still_here(uuid), identity.end_roles_waiting(uuid, uuid, uuid),
  identity.end_invitation(uuid, text), identity.end_invitations_to(uuid, uuid, uuid), identity.revoke_invitation(uuid), identity.resend_invitation(uuid, bytea, interval, bytea),
  identity.invitation_of_link(text), identity.link_person(), identity.accept_invitation(bytea, text), identity.decline_invitation(),
  identity.people_invited()
  from public, :app, :owner, :protected;
grant execute on function identity.may_give(uuid, uuid, uuid, text), identity.may_verify(uuid, uuid), identity.is_grave(text),
  identity.invite(text, uuid, uuid, text, text, date, text, bytea, interval, bytea), identity.say_code(bytea),
  identity.invitation_opens(uuid),
  identity.give(uuid, uuid, uuid, text, text, date, text), identity.verify_invitation(uuid, text),
  identity.revoke_invitation(uuid), identity.resend_invitation(uuid, bytea, interval, bytea), identity.invitation_of_link(text),
  identity.link_person(), identity.accept_invitation(bytea, text), identity.decline_invitation(), identity.people_invited() to :app;

reset role;
revoke create on schema identity from :definer;

create policy people_invited on identity.person for select to :app
  using (id in (select identity.people_invited()));
