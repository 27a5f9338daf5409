-- Agencies' own sign-in: who may set one, who is who there, and sessions by it. Re-applied whenever this file changes.
grant insert on identity.provider, identity.subject to :definer;
grant update (taken_out_at) on identity.provider to :definer;
grant update (used_at, confirmed_at, confirmed_by, unbound_at) on identity.subject to :definer;
grant select, insert, delete on identity.flow to :definer;

create policy definer_reads_providers on identity.provider for select to :definer using (true);
create policy definer_adds_providers on identity.provider for insert to :definer with check (true);
create policy definer_takes_providers_out on identity.provider for update to :definer using (true) with check (true);
create policy definer_reads_subjects on identity.subject for select to :definer using (true);
create policy definer_binds_subjects on identity.subject for insert to :definer with check (true);
create policy definer_unbinds_subjects on identity.subject for update to :definer using (true) with check (true);
create policy definer_reads_flows on identity.flow for select to :definer using (true);
create policy definer_begins_flows on identity.flow for insert to :definer with check (true);
create policy definer_forgets_flows on identity.flow for delete to :definer using (true);

grant create on schema identity to :definer;
set local role :definer;

-- What the program needs to send somebody there; no row for a name that nobody has, or whose agency is out.
create or replace function identity.provider_named(wanted text) returns table (id uuid, issuer text, client_id text,
    client_secret bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select v.id, v.issuer, v.client_id, v.client_secret
  from identity.provider v join identity.agency a on a.coalition_id = v.coalition_id and a.id = v.agency_id
  where v.name = wanted and v.taken_out_at is null and a.state = 'verified'
    and a.verified_until >= (clock_timestamp() at time zone 'UTC')::date;
end;

-- Sign-in name of the provider by which whoever holds an invitation's link may join: that of the agency to which it leads.
-- No row where it leads to none, or the link or the invitation is no longer, or not yet, open.
create or replace function identity.provider_of_link(secret text) returns table (name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select v.name
  from identity.link_state(secret) l join identity.invitation i on i.id = l.object_id
  join identity.provider v on v.coalition_id = i.coalition_id and v.agency_id = i.agency_id and v.taken_out_at is null
  where l.purpose = 'invitation' and l.state = 'open' and i.accepted_at is null and i.ended_at is null
    and (not i.grave or i.alone or i.verified_by is not null)
    and identity.place_is_open(i.coalition_id, i.agency_id, i.program_id);
end;

-- What the flow that was begun needs to know when it comes back.
create or replace function identity.keep_flow(hash bytea, provider uuid, sealed bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.flow (challenge_id, provider_id, sealed)
  select c.id, keep_flow.provider, keep_flow.sealed from identity.challenge c
  where c.hash = keep_flow.hash and c.purpose like 'oidc-%' and c.spent_at is null;
end;

-- It came back: once. No row when it never began here, is too old, or the provider was taken out meanwhile.
create or replace function identity.spend_flow(hash bytea) returns table (id uuid, purpose text, at timestamptz, provider uuid,
    issuer text, client_id text, client_secret bytea, sealed bytea)
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with spent as (
    update identity.challenge c set spent_at = clock_timestamp()
    where c.hash = spend_flow.hash and c.purpose like 'oidc-%' and c.spent_at is null and c.expires_at > clock_timestamp()
    returning c.id, c.purpose, c.spent_at)
  select s.id, s.purpose, s.spent_at, v.id, v.issuer, v.client_id, v.client_secret, f.sealed
  from spent s join identity.flow f on f.challenge_id = s.id
  join identity.provider v on v.id = f.provider_id and v.taken_out_at is null;
end;

-- The provider said who it is. Statement: oidc-sign-in | challenge | time | provider | subject as hex | hash of the
-- session's secret. Only whose subject was bound and confirmed before gets in: no mail address or name ever binds one.
create or replace function identity.open_agency_session(statement text, mac text, device text, replaces bytea,
    same_person boolean, out session uuid, out person uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := identity.believed_statement('oidc-sign-in', statement, mac);
  used record;
begin
  update identity.subject s set used_at = clock_timestamp()
  where s.provider_id = parts[4]::uuid and s.subject = convert_from(decode(parts[5], 'hex'), 'UTF8') and s.unbound_at is null
    and s.confirmed_at is not null
    and exists (select from identity.provider v where v.id = s.provider_id and v.taken_out_at is null)
  returning s.id, s.person_id into used;
  if used.id is null then
    raise exception 'nobody here' using errcode = 'invalid_authorization_specification';
  end if;
  person := used.person_id;
  session := identity.begin_session(person, 'oidc', used.id, decode(parts[6], 'hex'), open_agency_session.device, replaces,
    same_person);
end $$;

-- The same for whoever holds a link that was made for a person: binds the subject to that person first. Statement as
-- above, for oidc-join. The provider must be that of an agency where the person is, or is to be, a member.
create or replace function identity.join_by_agency(statement text, mac text, device text, out session uuid, out person uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := identity.believed_statement('oidc-join', statement, mac);
  made uuid;
begin
  person := identity.enrolls();
  if person is null or not exists (select from identity.provider v join identity.membership m on m.agency_id = v.agency_id
      where v.id = parts[4]::uuid and v.taken_out_at is null and m.person_id = join_by_agency.person and m.ended_at is null) then
    raise exception 'nobody who may join by it' using errcode = 'insufficient_privilege';
  end if;
  insert into identity.subject (provider_id, subject, person_id, confirmed_at)
  values (parts[4]::uuid, convert_from(decode(parts[5], 'hex'), 'UTF8'), person, clock_timestamp()) returning id into made;
  -- Who has no other way in has just made this one.
  if identity.other_ways_in(person, made) > 0 then perform identity.tell_of_sign_in(person); end if;
  session := identity.begin_session(person, 'oidc', made, decode(parts[6], 'hex'), join_by_agency.device, null, false);
end $$;

-- Whoever manages the agency of this context, freshly proved; else refused.
create or replace function identity.managed_agency() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.agency() is null or not identity.has('agency.manage') then
    raise exception 'not their agency' using errcode = 'insufficient_privilege';
  end if;
  if identity.proved_session() is null then
    raise exception 'prove-again' using errcode = 'BW000';
  end if;
  return identity.agency();
end $$;

-- What somebody added on an agency's word ends with it, and whoever came in by that is out. For functions of this role.
create or replace function identity.end_vouched_passkeys(of_person uuid, of_agency uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with gone as (
    update identity.passkey k set removed_at = clock_timestamp()
    where k.person_id = of_person and k.agency_id = of_agency and k.removed_at is null returning k.id)
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  from gone where s.way_id = gone.id and s.revoked_at is null;
end $$;

-- Takes the agency's provider out, and everybody it let in. How many sessions ended; null when there was none.
create or replace function identity.take_provider_out() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone uuid;
  ended bigint;
begin
  update identity.provider v set taken_out_at = clock_timestamp()
  where v.agency_id = identity.managed_agency() and v.taken_out_at is null returning v.id into gone;
  if gone is null then return null; end if;
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.revoked_at is null and s.way_id in (select b.id from identity.subject b where b.provider_id = gone);
  get diagnostics ended = row_count;
  perform identity.end_vouched_passkeys(b.person_id, identity.agency()) from identity.subject b where b.provider_id = gone;
  return ended;
end $$;

-- Sets it, in place of the one before.
create or replace function identity.set_provider(name text, issuer text, client_id text, client_secret bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  perform identity.take_provider_out();
  insert into identity.provider (coalition_id, agency_id, name, issuer, client_id, client_secret, set_by)
  values (identity.coalition(), identity.managed_agency(), set_provider.name, set_provider.issuer, set_provider.client_id,
    set_provider.client_secret, identity.person())
  returning id into made;
  return made;
end $$;

-- The provider of one's agency, for whoever manages it. Without its secret.
create or replace function identity.own_provider() returns table (id uuid, name text, issuer text, client_id text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select v.id, v.name, v.issuer, v.client_id from identity.provider v
  where v.agency_id = identity.agency() and identity.has('agency.manage') and v.taken_out_at is null;
end;

-- `waits`: for the person or a second administrator. `mine`: whoever asks may be that one.
create or replace function identity.own_subjects() returns table (id uuid, subject text, person uuid, name text, used_at timestamptz,
    waits boolean, mine boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, s.subject, p.id, p.name, s.used_at, s.confirmed_at is null,
    s.confirmed_at is null and s.bound_by is distinct from identity.person()
  from identity.own_provider() v join identity.subject s on s.provider_id = v.id and s.unbound_at is null
  join identity.person p on p.id = s.person_id order by p.name, s.created_at;
end;

-- The administrator says whose a subject is: somebody of the agency, never themself. It lets nobody in before that person
-- or a second administrator agrees: else one administrator, with a provider of their own, would be any of their colleagues.
create or replace function identity.bind_subject(subject text, to_person uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if to_person = identity.person() or not exists (select from identity.membership m
      where m.person_id = to_person and m.agency_id = identity.managed_agency() and m.ended_at is null) then
    raise exception 'not one of their people' using errcode = 'insufficient_privilege';
  end if;
  perform identity.be_one_of_two();
  insert into identity.subject (provider_id, subject, person_id, bound_by)
  select v.id, bind_subject.subject, to_person, identity.person() from identity.own_provider() v
  returning id into made;
  if made is not null then perform identity.tell_of_sign_in(to_person); end if;
  return made;
end $$;

-- The person themself (`own`), or a second administrator of the agency, agrees: whoever did not connect, came in by a way of
-- their own and proved it freshly. Null: no such connection that waits.
create or replace function identity.confirm_subject(which uuid, own boolean) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare b record;
begin
  select s.id, s.person_id, s.bound_by, v.agency_id into b
  from identity.subject s join identity.provider v on v.id = s.provider_id and v.taken_out_at is null
  where s.id = which and s.unbound_at is null and s.confirmed_at is null for update of s;
  if not found or not coalesce(case when own then b.person_id = identity.person()
      else b.agency_id = identity.agency() and identity.has('agency.manage') end, false) then
    return null;
  end if;
  if b.bound_by = identity.person() then perform identity.refuse('same-person'); end if;
  perform identity.be_one_of_two();
  if identity.proved_session() is null then
    raise exception 'prove-again' using errcode = 'BW000';
  end if;
  update identity.subject s set confirmed_at = clock_timestamp(), confirmed_by = identity.person() where s.id = b.id;
  if b.person_id <> identity.person() then perform identity.tell_of_sign_in(b.person_id); end if;
  return b.person_id;
end $$;

-- What waits for one's own word, and says no to it.
create or replace function identity.my_connections() returns table (id uuid, subject text, agency text, by_whom text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, s.subject, a.name, b.name
  from identity.subject s join identity.provider v on v.id = s.provider_id and v.taken_out_at is null
  join identity.agency a on a.coalition_id = v.coalition_id and a.id = v.agency_id
  left join identity.person b on b.id = s.bound_by
  where s.person_id = identity.person() and s.unbound_at is null and s.confirmed_at is null order by s.created_at, s.id;
end;

create or replace function identity.refuse_connection(which uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.subject s set unbound_at = clock_timestamp()
  where s.id = which and s.person_id = identity.person() and s.unbound_at is null and s.confirmed_at is null;
  return found;
end $$;

create or replace function identity.unbind_subject(which uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare whose uuid;
begin
  perform identity.managed_agency();
  update identity.subject s set unbound_at = clock_timestamp()
  where s.id = which and s.unbound_at is null and s.provider_id in (select v.id from identity.own_provider() v)
  returning s.person_id into whose;
  if not found then return false; end if;
  perform identity.tell_of_sign_in(whose);
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.way_id = which and s.revoked_at is null;
  perform identity.end_vouched_passkeys(whose, identity.agency());
  return true;
end $$;

-- Who has left an agency is nobody at its provider any more, and whoever came in by it is out. For functions of this role.
create or replace function identity.end_agency_ways(of_agency uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with gone as (
    update identity.subject b set unbound_at = clock_timestamp()
    where b.unbound_at is null and b.provider_id in (select v.id from identity.provider v where v.agency_id = of_agency)
      and not exists (select from identity.membership m
        where m.person_id = b.person_id and m.agency_id = of_agency and m.ended_at is null)
    returning b.id)
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  from gone where s.way_id = gone.id and s.revoked_at is null;
  perform identity.end_vouched_passkeys(k.person_id, of_agency) from identity.passkey k
  where k.agency_id = of_agency and k.removed_at is null
    and not exists (select from identity.membership m
      where m.person_id = k.person_id and m.agency_id = of_agency and m.ended_at is null);
end $$;

-- Agencies where nobody who confirms others has a passkey of their own: there nobody can be one of two people. For
-- functions of this role, and for whoever runs the server.
create or replace function identity.without_own_passkey() returns table (coalition uuid, agency uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select a.coalition_id, a.id, a.name from identity.agency a
  where a.state = 'verified' and a.verified_until >= (clock_timestamp() at time zone 'UTC')::date
    and exists (select from identity.membership m join identity.role_permission r on r.role = m.role and r.permission = 'people.verify'
      join identity.person p on p.id = m.person_id and p.state = 'active'
      where m.agency_id = a.id and m.ended_at is null and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date)
    and not exists (select from identity.membership m join identity.role_permission r on r.role = m.role and r.permission = 'people.verify'
      join identity.person p on p.id = m.person_id and p.state = 'active'
      where m.agency_id = a.id and m.ended_at is null and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date
        -- The made-up people of a demo sign in without any.
        and (p.fictional and identity.is_demo()
          or exists (select from identity.passkey k where k.person_id = p.id and k.removed_at is null and k.agency_id is null)))
  order by a.name, a.id;
end;

-- The same for whoever verifies the coalition's agencies, and for whoever manages one of them.
create or replace function identity.agencies_without_own_passkey() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select w.name from identity.without_own_passkey() w
  where w.coalition = identity.coalition() and (identity.agency() is null and identity.has('agency.verify')
    or w.agency = identity.agency() and identity.has('agency.manage'));
end;

revoke execute on function identity.provider_named(text), identity.provider_of_link(text), identity.keep_flow(bytea, uuid, bytea), identity.spend_flow(bytea),
  identity.open_agency_session(text, text, text, bytea, boolean), identity.join_by_agency(text, text, text),
  identity.managed_agency(), identity.take_provider_out(), identity.set_provider(text, text, text, bytea),
  identity.own_provider(), identity.own_subjects(), identity.bind_subject(text, uuid), identity.unbind_subject(uuid), identity.end_agency_ways(uuid),
  identity.end_vouched_passkeys(uuid, uuid), identity.confirm_subject(uuid, boolean), identity.my_connections(),
  identity.refuse_connection(uuid), identity.without_own_passkey(), identity.agencies_without_own_passkey()
  from public, :app, :owner, :protected;
grant execute on function identity.provider_named(text), identity.provider_of_link(text), identity.keep_flow(bytea, uuid, bytea), identity.spend_flow(bytea),
  identity.open_agency_session(text, text, text, bytea, boolean), identity.join_by_agency(text, text, text),
  identity.take_provider_out(), identity.set_provider(text, text, text, bytea), identity.own_provider(),
  identity.own_subjects(), identity.bind_subject(text, uuid), identity.unbind_subject(uuid), identity.confirm_subject(uuid, boolean),
  identity.my_connections(), identity.refuse_connection(uuid), identity.agencies_without_own_passkey() to :app;
grant execute on function identity.without_own_passkey() to :owner;

reset role;
revoke create on schema identity from :definer;
