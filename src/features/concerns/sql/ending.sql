-- How a concern ends without a record: a consult by its answer, a concern by two people. Re-applied whenever this file changes.
grant create on schema concerns to :definer;
set local role :definer;

-- A consult is answered once, for whoever holds its code. Question and answer go 30 days later.
create or replace function concerns.answer(of_concern uuid, epoch integer, words bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one concerns.concern := concerns.to_change(of_concern);
begin
  if one.form <> 'consult' then raise exception 'not-a-consult' using errcode = 'BW000'; end if;
  if one.state <> 'received' then raise exception 'not-waiting' using errcode = 'BW000'; end if;
  update concerns.concern c set state = 'answered', answered_by = identity.person(), answered_at = clock_timestamp(),
    answer_epoch = epoch, answer = words, clear_after = now() + interval '30 days'
  where c.id = of_concern;
  -- Asked with an account: a neutral notice leads to it. Whoever asked without one comes back with the code.
  if one.told_in_account is not null then perform notices.send(one.told_in_account, 'update', 'own-telling', of_concern, null, null); end if;
end $$;

-- All that was answered under a code, in the order it was asked: who asks once more with the same code reads both. No row for a concern, for what waits, and for a code that nobody was given: they look the same.
create or replace function concerns.answer_of(code bytea) returns table (coalition uuid, agency uuid, key_owner uuid, id uuid, epoch integer,
    words bytea)
  language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp
begin atomic
  select c.coalition_id, c.agency_id, c.key_owner, c.id, c.answer_epoch, c.answer
  from concerns.concern f
  join concerns.concern c on c.coalition_id = f.coalition_id and (c.id = f.id or c.joined_to = f.id)
  where f.receipt = code and c.answer is not null
  order by c.received_at, c.id;
end;

-- Somebody who claimed where they work, and left a way to be reached, was called there: from then on it is more than a claim. The first who
-- notes it counts. @returns whether it was this one
create or replace function concerns.note_call_back(of_concern uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one concerns.concern := concerns.to_change(of_concern);
begin
  if one.told_by <> 'claimed' or one.form <> 'concern' then raise exception 'nobody-to-call' using errcode = 'BW000'; end if;
  if one.state = 'closed' then raise exception 'not-waiting' using errcode = 'BW000'; end if;
  if one.called_back_at is not null then return false; end if;
  update concerns.concern c set called_back_by = identity.person(), called_back_at = clock_timestamp() where c.id = of_concern;
  return true;
end $$;

-- One coordinator asks to close it as information.
create or replace function concerns.ask_to_close(of_concern uuid, reason text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one concerns.concern := concerns.to_change(of_concern);
begin
  if one.form <> 'concern' or one.state <> 'received' then raise exception 'not-waiting' using errcode = 'BW000'; end if;
  update concerns.concern c set state = 'closing', closing_by = identity.person(), closing_at = clock_timestamp(),
    closing_reason = reason
  where c.id = of_concern;
end $$;

-- Another one who has read it since says yes, or it waits again. Nobody closes alone.
create or replace function concerns.answer_closing(of_concern uuid, agree boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one concerns.concern := concerns.to_change(of_concern);
begin
  if one.state <> 'closing' then raise exception 'not-waiting' using errcode = 'BW000'; end if;
  if agree and one.closing_by = identity.person() then raise exception 'closed-alone' using errcode = 'BW000'; end if;
  if agree and not exists (select from concerns.reading r where r.concern_id = of_concern and r.person_id = identity.person()
      and r.at > one.closing_at) then
    raise exception 'not-read' using errcode = 'BW000';
  end if;
  if agree then
    update concerns.concern c set state = 'closed', closed_by = identity.person(), closed_at = clock_timestamp(),
      clear_after = now() + interval '30 days'
    where c.id = of_concern;
  else
    update concerns.concern c set state = 'received', closing_by = null, closing_at = null, closing_reason = null
    where c.id = of_concern;
  end if;
end $$;

-- Keys that seal nothing any more, of what became no record of that id: taken into another one, answered or closed. For jobs.
create or replace function concerns.keys_to_destroy() returns table (id uuid, coalition uuid, agency uuid, owner uuid)
  language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query select c.id, c.coalition_id, c.agency_id, c.key_owner from concerns.concern c
    where c.key_gone_at is null and c.ciphertext is null and c.answer is null and c.subject_id is distinct from c.key_owner
      and c.state in ('taken', 'answered', 'closed') and not exists (select from records.subject s where s.id = c.key_owner)
    order by c.coalition_id, c.id limit 500;
end $$;

-- For the owner's login: whose keys are destroyed. A backup of the key store from before brings them back.
create or replace function concerns.keys_destroyed() returns table (coalition uuid, agency uuid, owner uuid)
  language sql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
begin atomic
  select c.coalition_id, c.agency_id, c.key_owner from concerns.concern c where c.key_gone_at is not null;
end;

create or replace function concerns.note_keys_gone(of_concerns uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  update concerns.concern c set key_gone_at = clock_timestamp()
  where c.id = any (of_concerns) and c.key_gone_at is null and c.ciphertext is null and c.answer is null;
end $$;

revoke execute on function concerns.keys_to_destroy(), concerns.keys_destroyed(), concerns.note_keys_gone(uuid[]), concerns.answer(uuid, integer, bytea), concerns.answer_of(bytea), concerns.ask_to_close(uuid, text),
  concerns.note_call_back(uuid), concerns.answer_closing(uuid, boolean) from public;
grant execute on function concerns.keys_to_destroy(), concerns.note_keys_gone(uuid[]), concerns.answer(uuid, integer, bytea), concerns.answer_of(bytea), concerns.ask_to_close(uuid, text),
  concerns.note_call_back(uuid), concerns.answer_closing(uuid, boolean) to :app;
grant execute on function concerns.keys_destroyed() to :owner;
reset role;
revoke create on schema concerns from :definer;
