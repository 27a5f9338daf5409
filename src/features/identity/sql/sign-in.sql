-- Signing in: challenges, and sessions that only a verified answer can open. Passkeys are kept in passkeys.sql, what is open
-- and how it ends is in sessions.sql. Re-applied whenever this file changes.
--
-- A signature is verified in the program, not here. What it found out reaches these functions as a statement under a
-- key that the app's login can neither read nor use: by SQL alone nobody becomes anybody.
grant select, insert, update, delete on identity.statement_key to :definer;
grant select, insert, delete on identity.challenge to :definer;
grant update (spent_at, used_at) on identity.challenge to :definer;
grant update (language) on identity.person to :definer;

create policy definer_reads_statement_key on identity.statement_key for select to :definer using (true);
create policy definer_keeps_statement_key on identity.statement_key for insert to :definer with check (true);
create policy definer_changes_statement_key on identity.statement_key for update to :definer using (true) with check (true);
create policy definer_forgets_statement_key on identity.statement_key for delete to :definer using (true);
create policy definer_reads_challenges on identity.challenge for select to :definer using (true);
create policy definer_opens_challenges on identity.challenge for insert to :definer with check (true);
create policy definer_spends_challenges on identity.challenge for update to :definer using (true) with check (true);
create policy definer_forgets_challenges on identity.challenge for delete to :definer using (true);

grant create on schema identity to :definer;
set local role :definer;

-- For the owner's login: the key that follows from a new salt. The one before counts for what was stated until now, which
-- is believed for a minute.
create or replace function identity.keep_statement_key(salt bytea, key bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from identity.statement_key k where k.replaced_at < clock_timestamp() - interval '2 minutes';
  update identity.statement_key k set replaced_at = clock_timestamp() where k.replaced_at is null;
  insert into identity.statement_key (salt, key) values (keep_statement_key.salt, keep_statement_key.key);
end;

-- The salt of the key under which the program states what it verifies now. Null: the database was given no key.
create or replace function identity.statement_salt() returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select k.salt from identity.statement_key k where k.replaced_at is null order by k.made_at desc limit 1);

-- The session of this context, if the person proved who they are within the last five minutes; else null.
create or replace function identity.proved_session() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select s.id from identity.session s where s.id = identity.session() and s.person_id = identity.person()
    and s.proved_at > clock_timestamp() - interval '5 minutes');

-- For whom the caller may add a way in now: themself, freshly proved, or whom the link in their hand is for.
create or replace function identity.enrolls() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(
    -- A passkey opens every place, also those to come, and stays when the agency's word is taken back: so a sign-in that
    -- an agency vouched for adds none.
    (select identity.person() where identity.proved_session() is not null and identity.came_by_own_way()),
    (select e.person_id from identity.enrollment e join identity.link l on l.id = e.link_id
      where identity.actor_kind() = 'link' and e.link_id::text = identity.actor_id()
        -- Used up in this transaction; else what it was made for must still be there.
        and (l.purpose = 'set-up' or l.used_at is not null and l.purpose in ('invitation', 'recovery'))),
    identity.link_person());

-- A value for an authenticator or another server to answer, once, within five minutes (ten for another server). For
-- adding a way in, whoever asks must be signed in freshly or hold a link that lets them.
create or replace function identity.open_challenge(for_purpose text, hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_session uuid;
  of_link uuid;
  made uuid;
begin
  if for_purpose = 'enroll' then
    of_session := identity.proved_session();
  end if;
  if for_purpose in ('enroll', 'oidc-join') and of_session is null then
    if identity.enrolls() is null then
      raise exception 'nobody who may add a way in' using errcode = 'insufficient_privilege';
    end if;
    of_link := identity.actor_id()::uuid;
    -- Kept, because accepting an invitation uses it up before the passkey is added in the same transaction.
    insert into identity.enrollment (link_id, person_id) values (of_link, identity.enrolls()) on conflict do nothing;
  end if;
  delete from identity.challenge c where c.expires_at < clock_timestamp() - interval '1 day';
  insert into identity.challenge (purpose, hash, session_id, link_id, expires_at)
  values (for_purpose, open_challenge.hash, of_session, of_link,
    clock_timestamp() + case when for_purpose like 'oidc-%' then interval '10 minutes' else interval '5 minutes' end)
  returning id into made;
  return made;
end $$;

-- Somebody answers a challenge, rightly or not: it is spent. Null when it was never asked, for something else, too old
-- or spent before. `at` is the clock that the statement about the answer goes by.
create or replace function identity.spend_challenge(of_purpose text, hash bytea, out id uuid, out at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.challenge c set spent_at = clock_timestamp()
  where c.hash = spend_challenge.hash and c.purpose = of_purpose and c.spent_at is null and c.expires_at > clock_timestamp()
  returning c.id, c.spent_at into spend_challenge.id, spend_challenge.at;
end $$;

-- What verifying a signature needs to know of a passkey. Always one row: of nulls when it is not one of ours.
create or replace function identity.passkey_for(credential bytea, out id uuid, out public_key bytea, out handle uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k.id, k.public_key, p.handle from (select 1) as always
  left join identity.passkey k on k.credential_id = credential and k.removed_at is null
  left join identity.person p on p.id = k.person_id;
end;

-- What the program states: purpose, what it is about, milliseconds since 1970, and what belongs to the purpose, with marks
-- between them. Believed within a minute, and only under the key. For functions of this role, which see to it that what
-- must happen once does.
create or replace function identity.stated(of_purpose text, statement text, mac text) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := string_to_array(statement, '|');
begin
  if statement is null or mac is null
    or not exists (select from identity.statement_key k
      where case when sha256(convert_to(mac, 'UTF8')) = sha256(convert_to(
          encode(sha256(k.key || sha256(k.key || convert_to(statement, 'UTF8'))), 'hex'), 'UTF8'))
        -- Some seconds, for whoever read the salt while another was being kept.
        then k.replaced_at is null or to_timestamp(parts[3]::bigint / 1000.0) < k.replaced_at + interval '5 seconds' end)
    or parts[1] is distinct from of_purpose
    or abs(extract(epoch from clock_timestamp()) * 1000 - parts[3]::bigint) > 60000 then
    raise exception 'not a statement of ours' using errcode = 'invalid_authorization_specification';
  end if;
  return parts;
end $$;

-- The same about a challenge that was answered, once.
create or replace function identity.believed_statement(of_purpose text, statement text, mac text) returns text[]
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := identity.stated(of_purpose, statement, mac);
begin
  update identity.challenge c set used_at = clock_timestamp()
  where c.id = parts[2]::uuid and c.purpose = of_purpose and c.spent_at is not null and c.used_at is null
    and c.session_id is not distinct from (case when c.session_id is not null then identity.session() end)
    and c.link_id::text is not distinct from (case when c.link_id is not null and identity.actor_kind() = 'link' then identity.actor_id() end);
  if not found then
    raise exception 'a statement counts once' using errcode = 'invalid_authorization_specification';
  end if;
  return parts;
end $$;

-- Who may be signed in at all.
create or replace function identity.may_sign_in(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.person p where p.id = may_sign_in.person and p.state = 'active'
    and (not p.fictional or identity.is_demo()));

-- A session with a secret of its own. `replaces`: the hash of the secret this browser came with; that session ends, and where it was
-- the same person's the new one acts under the same membership, and what the browser keeps stays theirs, unless the session
-- was ended before. `same_person`: somebody proves who they are in the middle
-- of something, which nobody else may go on with.
create or replace function identity.begin_session(person uuid, by_method text, way uuid, secret_hash bytea, device text,
    replaces bytea, same_person boolean) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before record;
  made uuid;
  of_agency uuid;
begin
  if not identity.may_sign_in(person) then
    raise exception 'nobody who may sign in' using errcode = 'invalid_authorization_specification';
  end if;
  select s.id, s.person_id, s.membership_id, case when s.revoked_at is null then s.kept_as end as kept_as, s.kept_for into before
  from identity.session s where s.secret_hash = replaces;
  if same_person and before.person_id is distinct from person then
    raise exception 'somebody-else' using errcode = 'BW000';
  end if;
  if by_method = 'oidc' then
    select v.agency_id into of_agency from identity.subject b join identity.provider v on v.id = b.provider_id where b.id = way;
  elsif by_method = 'passkey' then
    select k.agency_id into of_agency from identity.passkey k where k.id = way;
  end if;
  insert into identity.session (secret_hash, actor_kind, person_id, method, way_id, agency_id, kept_as, kept_for, membership_id, device, expires_at)
  values (begin_session.secret_hash, 'person', begin_session.person, by_method, way, of_agency,
    case when before.person_id = begin_session.person then before.kept_as end,
    case when before.person_id = begin_session.person then before.kept_for end,
    coalesce((select g.membership_id from identity.standing(begin_session.person) as g
      where before.person_id = begin_session.person and g.membership_id = before.membership_id
        and (of_agency is null or g.agency_id = of_agency)),
      (select m.id from identity.membership m
        where of_agency is not null and m.id in (select g.membership_id from identity.standing(begin_session.person) as g
          where g.agency_id = of_agency)
        order by m.created_at, m.id limit 1),
      (select identity.first_membership(begin_session.person) where of_agency is null)),
    begin_session.device, now() + interval '24 hours')
  returning id into made;
  update identity.session s set revoked_at = clock_timestamp() where s.id = before.id and s.revoked_at is null;
  -- Twenty at once are enough for anybody's devices; the one that was used longest ago makes room. A made-up person of a
  -- demo is many visitors.
  if by_method <> 'demo' then
    update identity.session s set revoked_at = clock_timestamp()
    where s.id in (select o.id from identity.session o
      where o.person_id = begin_session.person and o.revoked_at is null and o.expires_at > clock_timestamp() and o.id <> made
      order by o.seen_at desc, o.id offset 19);
  end if;
  return made;
end $$;

-- A passkey answered. Statement: sign-in | challenge | time | passkey | hash of the session's secret | counter | backed up.
create or replace function identity.open_session(statement text, mac text, device text, replaces bytea, same_person boolean,
    out session uuid, out person uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := identity.believed_statement('sign-in', statement, mac);
  used record;
begin
  update identity.passkey k set counter = parts[6]::bigint, backed_up = parts[7]::boolean, used_at = clock_timestamp()
  where k.id = parts[4]::uuid and k.removed_at is null
    -- A counter that does not grow is that of a copy.
    and (parts[6]::bigint > k.counter or parts[6]::bigint = 0 and k.counter = 0)
  returning k.id, k.person_id into used;
  if used.id is null then
    raise exception 'no such passkey' using errcode = 'invalid_authorization_specification';
  end if;
  person := used.person_id;
  session := identity.begin_session(person, 'passkey', used.id, decode(parts[5], 'hex'), open_session.device, replaces, same_person);
end $$;

-- The language in which one is written to. False: nobody is signed in.
create or replace function identity.choose_language(language text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.person p set language = choose_language.language where p.id = identity.person();
  return found;
end $$;

revoke execute on function identity.keep_statement_key(bytea, bytea), identity.statement_salt(), identity.proved_session(), identity.enrolls(),
  identity.open_challenge(text, bytea), identity.spend_challenge(text, bytea), identity.passkey_for(bytea),
  identity.stated(text, text, text), identity.believed_statement(text, text, text), identity.may_sign_in(uuid),
  identity.begin_session(uuid, text, uuid, bytea, text, bytea, boolean),
  identity.open_session(text, text, text, bytea, boolean), identity.choose_language(text)
  from public, :app, :owner, :protected;
grant execute on function identity.keep_statement_key(bytea, bytea) to :owner;
grant execute on function identity.proved_session() to :protected;
grant execute on function identity.statement_salt(), identity.open_challenge(text, bytea), identity.spend_challenge(text, bytea),
  identity.passkey_for(bytea), identity.open_session(text, text, text, bytea, boolean), identity.choose_language(text)
  to :app;

reset role;
revoke create on schema identity from :definer;
