-- Sessions that are open: where, what a browser keeps for one, and how they end. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- What the browser of this session keeps for without a connection, in the role under which it acts now: its number, null
-- for nothing.
create or replace function identity.kept_as() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select s.kept_as from identity.session s
    where s.id = identity.session() and s.person_id = identity.person() and s.kept_for = identity.membership());

-- From now on it keeps something for that role: the number, which is a new one where there was none.
create or replace function identity.keep_on_device(out kept uuid, out begun boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  kept := identity.kept_as();
  begun := kept is null and identity.membership() is not null;
  if begun then
    update identity.session s set kept_as = gen_random_uuid(), kept_for = identity.membership()
    where s.id = identity.session() and s.person_id = identity.person() returning s.kept_as into kept;
  end if;
end $$;

-- Where one is signed in. `here`: the session that asks.
create or replace function identity.my_sessions() returns table (id uuid, method text, device text, created_at timestamptz,
    seen_at timestamptz, here boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, s.method, s.device, s.created_at, s.seen_at, s.id = identity.session() from identity.session s
  where s.person_id = identity.person() and s.revoked_at is null and s.expires_at > clock_timestamp()
    and s.seen_at > clock_timestamp() - identity.idle_after()
  order by s.id = identity.session() desc, s.seen_at desc;
end;

-- Ends one of one's own sessions, or with null all but this one, proved freshly. How many ended.
create or replace function identity.end_my_sessions(which uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ended bigint;
begin
  if identity.person() is not null and identity.proved_session() is null then
    raise exception 'prove-again' using errcode = 'BW000';
  end if;
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.person_id = identity.person() and s.revoked_at is null
    and (s.id = which or which is null and s.id is distinct from identity.session());
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Open sign-ins of a person under roles of the place whose people the caller manages.
create or replace function identity.persons_sessions(of_person uuid) returns table (id uuid, method text, device text,
    created_at timestamptz, seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, s.method, s.device, s.created_at, s.seen_at
  from identity.session s join identity.membership m on m.id = s.membership_id
  where identity.has('people.manage') and s.person_id = of_person and s.revoked_at is null
    and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - identity.idle_after()
    and m.coalition_id = identity.coalition()
    and (identity.agency() is null or m.agency_id = identity.agency())
    and (identity.program() is null or m.program_id = identity.program())
  order by s.seen_at desc;
end;

-- Ends one of them. False: none that the caller sees.
create or replace function identity.end_persons_session(of_person uuid, which uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.id = which and s.id in (select o.id from identity.persons_sessions(of_person) o);
  return found;
end $$;

-- All of them, for whoever manages people where that person belongs. Who belongs to nobody else is signed out everywhere;
-- of who does, what is open under roles elsewhere is not this place's to end.
create or replace function identity.end_persons_sessions(person uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ended bigint;
begin
  if not identity.has('people.manage') or not exists (select from identity.membership m
    where m.person_id = end_persons_sessions.person and m.ended_at is null and m.coalition_id = identity.coalition()
      and (identity.agency() is null or m.agency_id = identity.agency())
      and (identity.program() is null or m.program_id = identity.program())) then
    raise exception 'not one of their people' using errcode = 'insufficient_privilege';
  end if;
  update identity.session s set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where s.person_id = end_persons_sessions.person and s.revoked_at is null
    and not exists (select from identity.membership m
      where m.id = s.membership_id and m.ended_at is null
        -- Not true, rather than false: a role of the whole coalition has no agency, one of an agency no program.
        and (m.coalition_id = identity.coalition()
          and (identity.agency() is null or m.agency_id = identity.agency())
          and (identity.program() is null or m.program_id = identity.program())) is not true);
  get diagnostics ended = row_count;
  return ended;
end $$;

revoke execute on function identity.kept_as(), identity.keep_on_device(), identity.my_sessions(),
  identity.end_my_sessions(uuid), identity.end_persons_sessions(uuid),
  identity.persons_sessions(uuid), identity.end_persons_session(uuid, uuid)
  from public, :app, :owner, :protected;
grant execute on function identity.kept_as(), identity.keep_on_device(), identity.my_sessions(),
  identity.end_my_sessions(uuid), identity.end_persons_sessions(uuid), identity.persons_sessions(uuid),
  identity.end_persons_session(uuid, uuid) to :app;

reset role;
revoke create on schema identity from :definer;
