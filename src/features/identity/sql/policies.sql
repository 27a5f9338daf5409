-- Who acts, and how the database knows it. Re-applied whenever this file changes.
--
-- The app role holds no right on context_key, session or person beyond the functions below, so it can
-- neither invent a context nor gain by setting a variable: the variable is only believed with a signature
-- over this backend and this transaction.
grant usage on schema identity to :app, :definer, :protected;
grant create on schema identity to :definer;
grant select on identity.context_key to :definer;
grant select on identity.person to :definer, :app;
grant insert (id, name, kind, fictional) on identity.person to :definer;
grant select, insert on identity.session to :definer;
grant update (revoked_at) on identity.session to :definer;

create policy definer_reads_key on identity.context_key for select to :definer using (true);
create policy definer_reads_sessions on identity.session for select to :definer using (true);
create policy definer_opens_sessions on identity.session for insert to :definer with check (true);
create policy definer_revokes_sessions on identity.session for update to :definer using (true) with check (true);
create policy definer_reads_people on identity.person for select to :definer using (true);
create policy definer_adds_people on identity.person for insert to :definer with check (true);

-- The functions are made as the definer role, which owns them; the owner role cannot act as it otherwise.
set local role :definer;

create or replace function identity.signature(payload text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select encode(sha256(key || sha256(key || convert_to(payload, 'UTF8'))), 'hex') from identity.context_key);

-- The transaction a context is bound to: this backend, the moment the transaction began, and its number.
-- Two transactions of one message begin at the same moment, so the number is what tells them apart; null in a
-- transaction that was never given one, which therefore never opened a context.
create or replace function identity.binding() returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return pg_backend_pid()::text || ':' || (extract(epoch from transaction_timestamp()) * 1000000)::bigint::text
    || ':' || pg_current_xact_id_if_assigned()::text;

create or replace function identity.open_context(kind text, actor text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare payload text;
begin
  perform pg_current_xact_id();
  payload := kind || '|' || coalesce(actor, '') || '|' || identity.binding();
  perform set_config('breakwater.context', payload || '|' || identity.signature(payload), true);
end $$;

create or replace function identity.believed() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  stated text := current_setting('breakwater.context', true);
  parts text[];
begin
  if stated is null or stated = '' then return null; end if;
  parts := string_to_array(stated, '|');
  if array_length(parts, 1) is distinct from 4 or parts[3] is distinct from identity.binding() then return null; end if;
  if parts[4] is distinct from identity.signature(parts[1] || '|' || parts[2] || '|' || parts[3]) then return null; end if;
  return parts;
end $$;

-- 'visitor' unless a signed context of this very transaction says otherwise.
create or replace function identity.actor_kind() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((identity.believed())[1], 'visitor');

create or replace function identity.actor_id() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return nullif((identity.believed())[2], '');

-- Staff: whoever may keep the directory.
create or replace function identity.is_staff() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return identity.actor_kind() in ('steward', 'operator', 'job');

-- The only door for people.
create or replace function identity.enter(secret text, out kind text, out actor text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select s.actor_kind, s.person_id::text into kind, actor
  from identity.session s
  where s.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and s.revoked_at is null and s.expires_at > clock_timestamp();
  if kind is null then
    raise exception 'no such session' using errcode = 'invalid_authorization_specification';
  end if;
  perform identity.open_context(kind, actor);
end $$;

-- The only door for background work: the job must exist and be held by a worker at this moment.
create or replace function identity.enter_job(job bigint, out kind text, out actor text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- jobs.is_running belongs to the jobs login (src/platform/jobs/sql/setup.sql).
  if jobs.is_running(job) is not true then
    raise exception 'no such running job' using errcode = 'invalid_authorization_specification';
  end if;
  kind := 'job';
  actor := job::text;
  perform identity.open_context(kind, actor);
end $$;

create or replace function identity.is_demo() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select value = 'true'::jsonb from platform.setting where key = 'demo'), false);

-- Demo people only, and only while the installation is marked as a demo by the owner role.
create or replace function identity.demo_sign_in(person uuid, secret_hash bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_demo() or not exists (select 1 from identity.person p where p.id = person and p.fictional) then
    raise exception 'not a demo person' using errcode = 'invalid_authorization_specification';
  end if;
  insert into identity.session (secret_hash, actor_kind, person_id, expires_at)
  values (demo_sign_in.secret_hash, 'steward', person, now() + interval '12 hours');
end $$;

create or replace function identity.sign_out(secret text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.session set revoked_at = clock_timestamp()
  where secret_hash = sha256(convert_to(secret, 'UTF8')) and revoked_at is null;
end;

-- For the owner role only: the command line of whoever runs the server.
create or replace function identity.operator_sign_in(secret_hash bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.session (secret_hash, actor_kind, expires_at)
  values (operator_sign_in.secret_hash, 'operator', now() + interval '12 hours');
end;

create or replace function identity.add_demo_person(id uuid, name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Two nodes that start together add the same people.
  insert into identity.person (id, name, kind, fictional) values (add_demo_person.id, add_demo_person.name, 'steward', true)
  on conflict do nothing;
end $$;

revoke execute on all functions in schema identity from public, :app, :owner, :protected;
grant execute on function identity.actor_kind(), identity.actor_id(), identity.is_staff(), identity.enter(text),
  identity.enter_job(bigint), identity.is_demo(), identity.demo_sign_in(uuid, bytea), identity.sign_out(text),
  identity.binding() to :app;
grant execute on function identity.actor_kind(), identity.actor_id(), identity.is_staff(), identity.binding() to :definer, :protected;
grant execute on function identity.operator_sign_in(bytea), identity.add_demo_person(uuid, text), identity.is_demo() to :owner;

reset role;
revoke create on schema identity from :definer;

-- The sign-in page of the demo lists its people; real people are visible to staff only.
create policy people_known on identity.person for select to :app
  using ((fictional and (select identity.is_demo())) or (select identity.is_staff()));
