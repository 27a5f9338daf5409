-- Passkeys: who may add one, one's own, and that the last way in stays. Re-applied whenever this file changes.
grant select, insert on identity.passkey to :definer;
grant update (counter, backed_up, label, used_at, removed_at) on identity.passkey to :definer;
grant select, insert on identity.enrollment to :definer;
grant select on identity.subject, identity.provider to :definer;

create policy definer_reads_passkeys on identity.passkey for select to :definer using (true);
create policy definer_adds_passkeys on identity.passkey for insert to :definer with check (true);
create policy definer_changes_passkeys on identity.passkey for update to :definer using (true) with check (true);
create policy definer_reads_enrollments on identity.enrollment for select to :definer using (true);
create policy definer_adds_enrollments on identity.enrollment for insert to :definer with check (true);

grant create on schema identity to :definer;
set local role :definer;

-- For functions of this role that have checked who may: from now on whoever holds the link may set up a way in for this
-- person, and nothing for anybody else.
create or replace function identity.let_enroll(link uuid, person uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.enrollment (link_id, person_id) values (link, person);
end;

-- What an authenticator is told when it makes a passkey, and those that need not make another. No row: nobody may.
create or replace function identity.enrolling() returns table (handle uuid, name text, known bytea[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.handle, p.name, array(select k.credential_id from identity.passkey k where k.person_id = p.id and k.removed_at is null)
  from identity.person p where p.id = identity.enrolls();
end;

-- A new passkey. Statement: enroll | challenge | time | credential id | SHA-256 of its public key | counter | device bound |
-- backed up | hash of a session's secret or nothing. The session is for who came by a link: they have just shown the passkey.
create or replace function identity.add_passkey(statement text, mac text, label text, public_key bytea, transports text[],
    device text, out passkey uuid, out person uuid, out session uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := identity.believed_statement('enroll', statement, mac);
begin
  person := identity.enrolls();
  if person is null then
    raise exception 'nobody who may add a passkey' using errcode = 'insufficient_privilege';
  end if;
  if encode(sha256(add_passkey.public_key), 'hex') is distinct from parts[5] then
    raise exception 'another key' using errcode = 'invalid_authorization_specification';
  end if;
  if (select count(*) from identity.passkey k where k.person_id = add_passkey.person and k.removed_at is null) >= 10 then
    raise exception 'too-many-passkeys' using errcode = 'BW000';
  end if;
  insert into identity.passkey (person_id, credential_id, public_key, counter, device_bound, backed_up, label, transports)
  values (person, decode(parts[4], 'hex'), add_passkey.public_key, parts[6]::bigint, parts[7]::boolean, parts[8]::boolean,
    add_passkey.label, add_passkey.transports)
  returning id into passkey;
  -- Who comes by a link is told of what the link was for, or is new here.
  if identity.actor_kind() <> 'link' then perform identity.tell_of_sign_in(person); end if;
  if parts[9] <> '' and identity.actor_kind() = 'link' then
    session := identity.begin_session(person, 'passkey', passkey, decode(parts[9], 'hex'), add_passkey.device, null, false);
  end if;
end $$;

create or replace function identity.my_passkeys() returns table (id uuid, label text, device_bound boolean, backed_up boolean,
    created_at timestamptz, used_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k.id, k.label, k.device_bound, k.backed_up, k.created_at, k.used_at from identity.passkey k
  where k.person_id = identity.person() and k.removed_at is null order by k.created_at;
end;

create or replace function identity.name_passkey(passkey uuid, label text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.passkey k set label = name_passkey.label
  where k.id = passkey and k.person_id = identity.person() and k.removed_at is null;
  return found;
end $$;

-- How many ways in a person has, besides the one that is named.
create or replace function identity.other_ways_in(person uuid, besides uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from identity.passkey k
    where k.person_id = other_ways_in.person and k.removed_at is null and k.id <> besides)
    + (select count(*) from identity.subject s join identity.provider v on v.id = s.provider_id
    where s.person_id = other_ways_in.person and s.unbound_at is null and s.confirmed_at is not null and s.id <> besides
      and v.taken_out_at is null);

-- One's own, proved freshly, and never the last way in. Whoever came in by it elsewhere is out. False: no such passkey.
create or replace function identity.remove_passkey(passkey uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.proved_session() is null then
    raise exception 'prove-again' using errcode = 'BW000';
  end if;
  -- Else whoever runs the agency's provider would shut somebody out of what is their own.
  if not identity.came_by_own_way() and exists (select from identity.passkey k
      where k.id = remove_passkey.passkey and k.person_id = identity.person() and k.agency_id is null) then
    perform identity.refuse('own-passkey');
  end if;
  -- Two that remove at once must not each leave the other's.
  perform pg_advisory_xact_lock(hashtextextended(identity.person()::text, 5));
  if identity.other_ways_in(identity.person(), passkey) = 0 then
    raise exception 'last-way-in' using errcode = 'BW000';
  end if;
  update identity.passkey k set removed_at = clock_timestamp()
  where k.id = passkey and k.person_id = identity.person() and k.removed_at is null;
  if not found then return false; end if;
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.way_id = passkey and s.id <> identity.session() and s.revoked_at is null;
  perform identity.tell_of_sign_in(identity.person());
  return true;
end $$;

revoke execute on function identity.let_enroll(uuid, uuid), identity.enrolling(),
  identity.add_passkey(text, text, text, bytea, text[], text), identity.my_passkeys(), identity.name_passkey(uuid, text),
  identity.other_ways_in(uuid, uuid), identity.remove_passkey(uuid)
  from public, :app, :owner, :protected;
grant execute on function identity.enrolling(), identity.add_passkey(text, text, text, bytea, text[], text),
  identity.my_passkeys(), identity.name_passkey(uuid, text), identity.remove_passkey(uuid) to :app;

reset role;
revoke create on schema identity from :definer;
