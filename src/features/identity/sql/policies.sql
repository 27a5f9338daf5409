-- Who acts, and how the database knows it. Re-applied whenever this file changes.
--
-- The app role holds no right on the parts of context_key, session or person beyond the functions below, so it can
-- neither invent a context nor gain by setting a variable: the variable is only believed with a signature
-- over this backend and this transaction.
grant usage on schema identity to :app, :definer, :protected;
grant create on schema identity to :definer;
grant select, update on sequence identity.context_key_1_high, identity.context_key_1_low, identity.context_key_2_high,
  identity.context_key_2_low, identity.context_key_before_high, identity.context_key_before_low,
  identity.context_key_before_until, identity.context_key_now to :definer;
grant select on identity.person to :definer;
grant select (id, name, state, language, fictional) on identity.person to :app;
grant insert (id, name, fictional) on identity.person to :definer;
grant select, insert on identity.session to :definer;
grant update (revoked_at, revoked_by, seen_at, proved_at, membership_id, kept_as, kept_for) on identity.session to :definer;

create policy definer_reads_sessions on identity.session for select to :definer using (true);
create policy definer_opens_sessions on identity.session for insert to :definer with check (true);
create policy definer_revokes_sessions on identity.session for update to :definer using (true) with check (true);
create policy definer_reads_people on identity.person for select to :definer using (true);
create policy definer_adds_people on identity.person for insert to :definer with check (true);

-- The functions are made as the definer role, which owns them; the owner role cannot act as it otherwise.
set local role :definer;

-- The transaction a context is bound to: this backend, the moment the transaction began, and its number.
-- Two transactions of one message begin at the same moment, so the number is what tells them apart; null in a
-- transaction that was never given one, which therefore never opened a context.
create or replace function identity.binding() returns text
  language sql stable
  return pg_backend_pid()::text || ':' || (date_part('epoch', transaction_timestamp()) * 1000000)::bigint::text
    || ':' || pg_current_xact_id_if_assigned()::text;

-- What a context says, in this order: kind, actor, membership, coalition, agency, program, session, permissions (with
-- commas). Ids and keys only, so that none holds the mark between them. Then the transaction, and in which of the two
-- places the key stands that signed it.
--
-- The signature is the SHA-384 of the key and what is signed. SHA-384 shows two thirds of its state, so nobody can go on
-- from a signature to that of a longer text, as they could with SHA-256; else one would have to hash twice.
--
-- What an act pays for knowing who acts is spent in these two and in `enter`. So neither runs a statement: the key is
-- read from sequences, which takes none, and functions are assigned rather than performed. Who may not read the key, or
-- where it was never set, gets null for it, and then nothing is believed. The search path is set for speed too: without
-- it each change of path by a trigger would have the expressions here planned anew.
create or replace function identity.open_context(kind text, actor text, membership uuid default null,
    coalition uuid default null, agency uuid default null, program uuid default null, session uuid default null,
    permissions text default null) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- Given here, because the binding says which it is, and before the key is chosen: see identity.retire_context_key.
  transaction xid8 := pg_current_xact_id();
  place text;
  key bytea;
  payload text;
begin
  -- Its place may have been emptied since it was looked up; then another is in use.
  for again in 1..3 loop
    place := pg_sequence_last_value('identity.context_key_now')::text;
    key := case place
      when '1' then int8send(pg_sequence_last_value('identity.context_key_1_high')) || int8send(pg_sequence_last_value('identity.context_key_1_low'))
      when '2' then int8send(pg_sequence_last_value('identity.context_key_2_high')) || int8send(pg_sequence_last_value('identity.context_key_2_low')) end;
    exit when key is not null;
  end loop;
  payload := concat_ws('|', kind, coalesce(actor, ''), coalesce(membership::text, ''), coalesce(coalition::text, ''),
    coalesce(agency::text, ''), coalesce(program::text, ''), coalesce(session::text, ''), coalesce(permissions, ''),
    identity.binding(), place);
  return set_config('breakwater.context', payload || '|' || encode(sha384(key || convert_to(payload, 'UTF8')), 'hex'), true);
end $$;

-- What is signed is all before the last mark, 96 digits from the end: cut off as bytes, since letters would be counted. The key
-- that was replaced stands in no place any more: it is looked at after the one in use, and believed of transactions that were
-- open then and of no later one, whoever may hold it.
create or replace function identity.believed() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  stated text := current_setting('breakwater.context', true);
  parts text[] := string_to_array(stated, '|');
begin
  return case when array_length(parts, 1) = 11 and parts[9] = identity.binding() and (
    parts[11] = encode(sha384(case parts[10]
        when '1' then int8send(pg_sequence_last_value('identity.context_key_1_high')) || int8send(pg_sequence_last_value('identity.context_key_1_low'))
        when '2' then int8send(pg_sequence_last_value('identity.context_key_2_high')) || int8send(pg_sequence_last_value('identity.context_key_2_low'))
      end || substr(convert_to(stated, 'UTF8'), 1, greatest(octet_length(stated) - 97, 0))), 'hex')
    or pg_current_xact_id_if_assigned()::text::bigint < pg_sequence_last_value('identity.context_key_before_until')
      and parts[11] = encode(sha384(int8send(pg_sequence_last_value('identity.context_key_before_high'))
        || int8send(pg_sequence_last_value('identity.context_key_before_low'))
        || substr(convert_to(stated, 'UTF8'), 1, greatest(octet_length(stated) - 97, 0))), 'hex')) then parts end;
end $$;

-- A half of a key that nobody knows.
create or replace function identity.random_half() returns bigint
  language sql volatile set search_path = pg_catalog, pg_temp
  return greatest(1, ('x' || encode(substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 8), 'hex'))::bit(64)::bigint
    & 9223372036854775807);

-- For the owner's login: from now on contexts are signed with another key, in the other place. False: transactions are open with
-- the key that was replaced last, whose place the one in use will need; then again a little later. One caller at a time, who
-- lets identity.retire_context_key follow. What a sequence is set to counts at once, for everybody.
create or replace function identity.renew_context_key() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  until bigint := pg_sequence_last_value('identity.context_key_before_until');
  place text := case pg_sequence_last_value('identity.context_key_now') when 1 then '2' else '1' end;
begin
  if until is not null and pg_snapshot_xmin(pg_current_snapshot())::text::bigint < until then return false; end if;
  perform setval(('identity.context_key_' || place || '_low')::regclass, identity.random_half());
  perform setval(('identity.context_key_' || place || '_high')::regclass, identity.random_half());
  perform setval('identity.context_key_now', place::bigint);
  return true;
end $$;

-- In a transaction of its own after that: whoever was given a transaction number before this one may have chosen the key that
-- was replaced, and nobody later can have. It is kept as the one before, with that number, and then its place is emptied.
create or replace function identity.retire_context_key() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first_refused bigint := pg_current_xact_id()::text::bigint;
  place text := case pg_sequence_last_value('identity.context_key_now') when 1 then '2' else '1' end;
  high regclass := ('identity.context_key_' || place || '_high')::regclass;
  low regclass := ('identity.context_key_' || place || '_low')::regclass;
begin
  if pg_sequence_last_value(high) is null then return; end if;
  perform setval('identity.context_key_before_high', pg_sequence_last_value(high));
  perform setval('identity.context_key_before_low', pg_sequence_last_value(low));
  perform setval('identity.context_key_before_until', first_refused);
  perform setval(high, 1, false);
  perform setval(low, 1, false);
end $$;

-- What follows is put into the statement that asks (no rights and no setting of its own, and one expression each): a
-- call of a function less for each policy.

-- 'visitor' unless a signed context of this very transaction says otherwise.
create or replace function identity.actor_kind() returns text
  language sql stable
  return coalesce((identity.believed())[1], 'visitor');

create or replace function identity.actor_id() returns text
  language sql stable
  return nullif((identity.believed())[2], '');

-- The membership under which somebody acts, and where it belongs; null where there is none.
create or replace function identity.membership() returns uuid
  language sql stable
  return nullif((identity.believed())[3], '')::uuid;

create or replace function identity.coalition() returns uuid
  language sql stable
  return nullif((identity.believed())[4], '')::uuid;

create or replace function identity.agency() returns uuid
  language sql stable
  return nullif((identity.believed())[5], '')::uuid;

create or replace function identity.program() returns uuid
  language sql stable
  return nullif((identity.believed())[6], '')::uuid;

create or replace function identity.session() returns uuid
  language sql stable
  return nullif((identity.believed())[7], '')::uuid;

-- The person who acts; null for visitors, jobs, links and the operator's own login.
create or replace function identity.person() returns uuid
  language sql stable
  return (select case when parts[1] in ('steward', 'member') then parts[2]::uuid end
    from (select identity.believed() as parts) as b);

-- Whether the role under which somebody acts gives this permission. What the operator may is said by is_staff().
create or replace function identity.has(permission text) returns boolean
  language sql stable
  return coalesce(permission = any (string_to_array((identity.believed())[8], ',')), false);

-- The programs of the acting context, for policies: `program_id in (select identity.programs())`. One acts in one
-- program at a time, so there is one or none.
create or replace function identity.programs() returns setof uuid
  language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
  select p from identity.program() as p where p is not null;
end;

-- Staff: whoever may keep the directory.
create or replace function identity.is_staff() returns boolean
  language sql stable
  return identity.actor_kind() in ('steward', 'operator', 'job');

-- The memberships that let somebody in today: not ended, not lapsed, and nothing above them closed. For functions of the
-- definer role, into whose statements it is put as it is.
create or replace function identity.standing(person uuid)
  returns table (membership_id uuid, coalition_id uuid, agency_id uuid, program_id uuid, role text)
  language sql stable
begin atomic
  select m.id, m.coalition_id, m.agency_id, m.program_id, m.role
  from identity.membership m
  join identity.coalition c on c.id = m.coalition_id and c.state <> 'closed'
  left join identity.agency a on a.coalition_id = m.coalition_id and a.id = m.agency_id
  left join identity.program p on p.coalition_id = m.coalition_id and p.id = m.program_id
  where m.person_id = standing.person and m.ended_at is null
    and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date
    and (m.agency_id is null
      or (a.state = 'verified' and a.verified_until >= (clock_timestamp() at time zone 'UTC')::date))
    and (m.program_id is null or p.state = 'open');
end;

-- After so long without doing anything a sign-in opens nothing any more, and counts as not there.
create or replace function identity.idle_after() returns interval
  language sql immutable return interval '1 hour';

-- The only door for people: as the membership asked for, else the one the session acts under. Everything that can be
-- taken back is looked at here, in every transaction. `need`: '' any signed-in page (identity.idle_after);
-- 'sensitive' idle for a quarter of an hour at most and no hold after a recovery; 'grave' also proved anew within the
-- last five minutes. 28000: no such session or membership.
create or replace function identity.enter(secret text, as_membership uuid default null, need text default '',
    out kind text, out actor text, out membership uuid, out coalition uuid, out agency uuid, out program uuid,
    out session uuid, out permissions text, out unseen boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_session record;
  wanted uuid;
  context text;
begin
  select s.id, s.actor_kind, s.person_id, s.membership_id, s.seen_at, s.proved_at, s.agency_id, s.handed_at, p.hold_until into found_session
  from identity.session s left join identity.person p on p.id = s.person_id
  where s.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and s.revoked_at is null and s.expires_at > clock_timestamp()
    and (s.actor_kind = 'operator' or (p.state = 'active' and (not p.fictional or identity.is_demo())));
  if found_session.id is null then
    raise exception 'no such session' using errcode = 'invalid_authorization_specification';
  end if;
  session := found_session.id;
  unseen := found_session.seen_at < clock_timestamp() - interval '1 minute';
  if found_session.actor_kind = 'operator' then
    if as_membership is not null then
      raise exception 'no such membership' using errcode = 'invalid_authorization_specification';
    end if;
    kind := 'operator';
    context := identity.open_context(kind, null, null, null, null, null, session);
    return;
  end if;
  -- The screen is a young person's: this sign-in never opens anything again (young-person.sql).
  if found_session.handed_at is not null then
    raise exception 'handed-over' using errcode = 'BW000';
  end if;
  if found_session.seen_at < clock_timestamp() - (case when need = '' then identity.idle_after() else interval '15 minutes' end) then
    raise exception 'idle' using errcode = 'BW000';
  end if;
  if need = 'grave' and found_session.proved_at < clock_timestamp() - interval '5 minutes' then
    raise exception 'prove-again' using errcode = 'BW000';
  end if;
  if need <> '' and found_session.hold_until > clock_timestamp() then
    raise exception 'on-hold' using errcode = 'BW000';
  end if;
  actor := found_session.person_id::text;
  wanted := coalesce(as_membership, found_session.membership_id);
  select g.membership_id, g.coalition_id, g.agency_id, g.program_id,
    array_to_string(array(select rp.permission from identity.role_permission rp where rp.role = g.role), ',')
  into membership, coalition, agency, program, permissions
  from identity.standing(found_session.person_id) as g where g.membership_id = wanted
    -- An agency that vouched for a sign-in vouched for nobody elsewhere.
    and (found_session.agency_id is null or g.agency_id = found_session.agency_id);
  if as_membership is not null and membership is null then
    raise exception 'no such membership' using errcode = 'invalid_authorization_specification';
  end if;
  kind := case when 'directory.keep' = any (string_to_array(permissions, ',')) then 'steward' else 'member' end;
  context := identity.open_context(kind, actor, membership, coalition, agency, program, session, permissions);
end $$;

-- Which of many open streams and pages still stand, for each pair of a session and a membership (null: none): `here`;
-- `away`, when nobody did anything for identity.idle_after, or the day of the sign-in is over, and nothing was taken back; else null.
-- Says nothing about whose they are.
create or replace function identity.presence(sessions uuid[], memberships uuid[]) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select case
    when s.revoked_at is not null or not coalesce(s.actor_kind = 'operator' or p.state = 'active', false)
      or asked.membership is not null
        and not exists (select 1 from identity.standing(s.person_id) as g where g.membership_id = asked.membership)
      then null
    when s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - identity.idle_after() and s.handed_at is null then 'here'
    else 'away' end
  from unnest(sessions, memberships) with ordinality as asked (session, membership, at)
  left join identity.session s on s.id = asked.session
  left join identity.person p on p.id = s.person_id
  order by asked.at;
end;

-- Notes that the person did something now: the idle limits count from here. Not within `enter`, which also runs where
-- nothing may be written, and for pages that ask by themselves.
create or replace function identity.seen(secret text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.session set seen_at = clock_timestamp()
  where secret_hash = sha256(convert_to(secret, 'UTF8')) and revoked_at is null
    and seen_at between clock_timestamp() - identity.idle_after() and clock_timestamp() - interval '1 minute';
end;

-- Whether the session of this context may act for a place: one that an agency's own provider opened, for that agency alone.
create or replace function identity.vouched_for(of_agency uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.session s where s.id = identity.session()
    and (s.agency_id is null or s.agency_id = of_agency));

-- Whether whoever acts came in by a way of their own. What an agency's provider says is that agency's word: whoever runs the
-- provider can say it of anybody, and would be two people at once.
create or replace function identity.came_by_own_way() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.session s where s.id = identity.session() and s.agency_id is null);

-- From now on the session of this context acts under another of the person's memberships.
create or replace function identity.act_as(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from identity.standing(identity.person()) g where g.membership_id = wanted
      and not identity.vouched_for(g.agency_id)) then
    raise exception 'needs-passkey' using errcode = 'BW000';
  end if;
  update identity.session s set membership_id = wanted
  where s.id = identity.session() and s.person_id = identity.person()
    and (wanted is null or wanted in (select g.membership_id from identity.standing(s.person_id) as g));
  if not found then
    raise exception 'no such membership' using errcode = 'invalid_authorization_specification';
  end if;
end $$;

-- The only door for background work: for whoever knows the secret of the lock that a worker has on the job at this moment.
-- An id alone opens nothing: ids are counted up, and a job is staff. One that is bound is no staff: it has a place and no
-- permission, so what it may open is said by functions that ask identity.job_binding; and none of it once the role ended
-- of whoever asked for the job.
create or replace function identity.enter_job(job bigint, secret text, out kind text, out actor text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  bound record;
begin
  -- jobs.is_held belongs to the jobs login (src/platform/jobs/sql/setup.sql).
  if jobs.is_held(job, secret) is not true then
    raise exception 'no such running job' using errcode = 'invalid_authorization_specification';
  end if;
  kind := 'job';
  actor := job::text;
  select b.* into bound from jobs.binding_of(job) b;
  if found then
    if not exists (select from identity.standing(bound.person_id) g
        join identity.role_permission r on r.role = g.role and r.permission = bound.permission
        where g.membership_id = bound.membership_id and g.program_id = bound.program_id) then
      raise exception 'binding-ended' using errcode = 'BW000';
    end if;
    kind := 'bound-job';
    perform identity.open_context(kind, actor, null, bound.coalition_id, bound.agency_id, bound.program_id);
    return;
  end if;
  perform identity.open_context(kind, actor);
end $$;

-- Adds a job that is bound to things of the acting program, for a purpose, as whoever acts. For functions of this role, each
-- of which knows that these things are the program's. The payload is empty: what the job is about, its binding says.
create or replace function identity.bind_job(of_task text, of_permission text, about uuid[], purpose text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.person() is null or identity.program() is null or not identity.has(of_permission) then
    raise exception 'only for people at work in a program' using errcode = 'insufficient_privilege';
  end if;
  perform jobs.enqueue_bound(of_task, '{}', identity.coalition(), identity.agency(), identity.program(), about, purpose,
    of_permission, identity.person(), identity.membership());
end $$;

-- What the acting job is bound to. For functions of this role.
create or replace function identity.job_binding(out coalition uuid, out agency uuid, out program uuid, out about uuid[],
    out purpose text, out person uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() = 'bound-job' then
    select b.coalition_id, b.agency_id, b.program_id, b.about, b.purpose, b.person_id
    into coalition, agency, program, about, purpose, person from jobs.binding_of(identity.actor_id()::bigint) b;
  end if;
  if about is null then raise exception 'for bound jobs' using errcode = 'insufficient_privilege'; end if;
end $$;

-- A page was asked for with the secret of a sign-in that has ended, of somebody whom nothing lets in any more but something
-- did once. Nobody acts, so the line names them beside; once an hour for each page. Of anybody else nothing is written.
create or replace function identity.note_ended_try(secret text, route text, code text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who uuid := (select s.person_id from identity.session s where s.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and s.actor_kind = 'person');
begin
  if who is null or exists (select from identity.standing(who)) or not exists (select from identity.membership m where m.person_id = who)
      or exists (select from audit.event e where e.object_kind = 'route' and e.object_id = note_ended_try.route
        and e.at > clock_timestamp() - interval '1 hour' and e.detail ->> 'person' = who::text) then
    return;
  end if;
  insert into audit.event (action, object_kind, object_id, detail)
  values ('access.refused', 'route', note_ended_try.route, jsonb_build_object('code', note_ended_try.code, 'status', 403, 'person', who));
end $$;

create or replace function identity.is_demo() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select value = 'true'::jsonb from platform.setting where key = 'demo'), false);

-- As whom somebody acts who has just signed in: the oldest membership that lets them in, else none.
create or replace function identity.first_membership(person uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select m.id from identity.membership m
    where m.id in (select g.membership_id from identity.standing(first_membership.person) as g)
    order by m.created_at, m.id limit 1);

-- Demo people only, and only while the installation is marked as a demo by the owner role. Else like any other way in:
-- see identity.begin_session.
create or replace function identity.demo_sign_in(person uuid, secret_hash bytea, replaces bytea default null,
    same_person boolean default false) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_demo() or not exists (select 1 from identity.person p where p.id = person and p.fictional) then
    raise exception 'not a demo person' using errcode = 'invalid_authorization_specification';
  end if;
  perform identity.begin_session(demo_sign_in.person, 'demo', null, demo_sign_in.secret_hash, null, replaces, same_person);
end $$;

-- True where that browser keeps something for without a connection, which ends with the sign-in.
create or replace function identity.sign_out(secret text) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.session set revoked_at = clock_timestamp()
  where secret_hash = sha256(convert_to(secret, 'UTF8')) and revoked_at is null
  returning kept_as is not null;
end;

-- For the owner role only: the command line of whoever runs the server.
create or replace function identity.operator_sign_in(secret_hash bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.session (secret_hash, actor_kind, method, expires_at)
  values (operator_sign_in.secret_hash, 'operator', 'operator', now() + interval '12 hours');
end;

-- A fictional steward of the fictional coalition.
create or replace function identity.add_demo_person(id uuid, name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Two nodes that start together add the same people.
  insert into identity.coalition (id, name, state, fictional)
  values ('0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001', 'Harbor County Coalition', 'active', true)
  on conflict do nothing;
  insert into identity.person (id, name, fictional) values (add_demo_person.id, add_demo_person.name, true)
  on conflict do nothing;
  insert into identity.membership (coalition_id, person_id, role, verified_until)
  values ('0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001', add_demo_person.id, 'steward', current_date + 365)
  on conflict do nothing;
end $$;

revoke execute on all functions in schema identity from public, :app, :owner, :protected;
grant execute on function identity.actor_kind(), identity.actor_id(), identity.is_staff(), identity.enter(text, uuid, text),
  identity.membership(), identity.coalition(), identity.agency(), identity.program(), identity.session(), identity.person(),
  identity.has(text), identity.programs(), identity.presence(uuid[], uuid[]), identity.seen(text), identity.act_as(uuid),
  identity.enter_job(bigint, text), identity.is_demo(), identity.demo_sign_in(uuid, bytea, bytea, boolean), identity.sign_out(text),
  identity.binding(), identity.believed(), identity.came_by_own_way(), identity.note_ended_try(text, text, text) to :app;
grant execute on function identity.actor_kind(), identity.actor_id(), identity.is_staff(), identity.binding(),
  identity.membership(), identity.coalition(), identity.agency(), identity.program(), identity.session(), identity.person(),
  identity.has(text), identity.programs(), identity.believed() to :definer, :protected;
grant execute on function identity.renew_context_key(), identity.retire_context_key(), identity.operator_sign_in(bytea), identity.add_demo_person(uuid, text), identity.is_demo() to :owner;

reset role;
revoke create on schema identity from :definer;
