-- API tokens: who may make, see and end them, and the door they open. Re-applied whenever this file changes.
grant select, insert on identity.token to :definer;
grant update (revoked_at, revoked_by, used_on) on identity.token to :definer;
grant select on identity.token_scope to :definer, :app;
grant select (coalition_id, id, agency_id, program_id, label, scopes, made_by, created_at, expires_at, used_on,
  revoked_at, revoked_by) on identity.token to :app;
create policy definer_reads_tokens on identity.token for select to :definer using (true);
create policy definer_makes_tokens on identity.token for insert to :definer with check (true);
create policy definer_ends_tokens on identity.token for update to :definer using (true) with check (true);
create policy definer_reads_scopes on identity.token_scope for select to :definer using (true);
create policy scopes_known on identity.token_scope for select to :app using (true);

-- Whoever manages an agency's tokens sees them, never their hashes; the operator's command line sees all.
create policy token_of_own_agency on identity.token for select to :app
  using ((coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
      and (select identity.has('token.manage')))
    or (select identity.actor_kind()) = 'operator');

-- Whoever runs the server names programs to make tokens for them.
create policy program_known_to_operator on identity.program for select to :app
  using ((select identity.actor_kind()) = 'operator');
create policy agency_known_to_operator on identity.agency for select to :app
  using ((select identity.actor_kind()) = 'operator');

grant create on schema identity to :definer;
set local role :definer;

-- Whether a program's people may still act: nothing above it closed, left or lapsed.
create or replace function identity.program_stands(coalition uuid, program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select 1 from identity.program p
    join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id
    join identity.coalition c on c.id = p.coalition_id
    where p.coalition_id = program_stands.coalition and p.id = program_stands.program and p.state = 'open'
      and c.state <> 'closed' and a.state = 'verified'
      and a.verified_until >= (clock_timestamp() at time zone 'UTC')::date);

-- The only door for an API token: as its program, with its scopes and nothing of the person who made it. Unknown,
-- expired, revoked and closed all look the same.
create or replace function identity.enter_token(secret text, out kind text, out actor text, out coalition uuid,
    out agency uuid, out program uuid, out permissions text, out unseen boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select t.id::text, t.coalition_id, t.agency_id, t.program_id, array_to_string(t.scopes, ','),
    t.used_on is distinct from (clock_timestamp() at time zone 'UTC')::date
  into actor, coalition, agency, program, permissions, unseen
  from identity.token t
  where t.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and t.revoked_at is null and t.expires_at > clock_timestamp()
    and identity.program_stands(t.coalition_id, t.program_id);
  if actor is null then
    raise exception 'no such token' using errcode = 'invalid_authorization_specification';
  end if;
  kind := 'token';
  perform identity.open_context(kind, actor, null, coalition, agency, program, null, permissions);
end $$;

-- Notes the day, beside the token's own transaction, which may be one that writes nothing.
create or replace function identity.token_used(secret text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.token set used_on = (clock_timestamp() at time zone 'UTC')::date
  where secret_hash = sha256(convert_to(secret, 'UTF8')) and revoked_at is null and expires_at > clock_timestamp();
end;

-- Makes a token of a program: of one's own agency, or any at the command line. The secret itself never comes here.
create or replace function identity.make_token(of_program uuid, label text, scopes text[], days integer,
    secret_hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  place record;
  made uuid;
begin
  select p.coalition_id, p.agency_id, p.id into place from identity.program p
  where p.id = of_program and identity.program_stands(p.coalition_id, p.id)
    and (identity.actor_kind() = 'operator' or (identity.person() is not null and identity.has('token.manage')
      and p.coalition_id = identity.coalition() and p.agency_id = identity.agency()));
  if place.id is null then
    raise exception 'no such program' using errcode = 'insufficient_privilege';
  end if;
  if days not between 1 and 366 then
    raise exception 'a token lasts 1 to 366 days' using errcode = 'check_violation';
  end if;
  if not scopes <@ (select array_agg(s.permission) from identity.token_scope s) then
    raise exception 'no such scope' using errcode = 'check_violation';
  end if;
  insert into identity.token (coalition_id, agency_id, program_id, label, secret_hash, scopes, made_by, expires_at)
  values (place.coalition_id, place.agency_id, place.id, make_token.label, make_token.secret_hash, make_token.scopes,
    identity.person(), clock_timestamp() + make_interval(days => days))
  returning token.id into made;
  return made;
end $$;

-- Ends a token at once. True when it was open; false also for one that is not the caller's to end.
create or replace function identity.revoke_token(wanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.token t set revoked_at = clock_timestamp(), revoked_by = identity.person()
  where t.id = wanted and t.revoked_at is null
    and (identity.actor_kind() = 'operator' or (identity.person() is not null and identity.has('token.manage')
      and t.coalition_id = identity.coalition() and t.agency_id = identity.agency()));
  return found;
end $$;

revoke execute on function identity.program_stands(uuid, uuid), identity.enter_token(text), identity.token_used(text),
  identity.make_token(uuid, text, text[], integer, bytea), identity.revoke_token(uuid) from public;
grant execute on function identity.enter_token(text), identity.token_used(text),
  identity.make_token(uuid, text, text[], integer, bytea), identity.revoke_token(uuid) to :app;
reset role;
revoke create on schema identity from :definer;
