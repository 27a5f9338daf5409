-- A way back in for somebody who lost every passkey. Re-applied whenever this file changes.
--
-- Nothing is looked up by name: whoever asks gets a code and a link, whether they are somebody here or not. Who it is for
-- is said by a colleague, and two different ones must say so. Where a colleague begins it, the first of the two is given a
-- word to say and the second a link to hand over: neither comes in as the person alone.
grant select, insert, delete on identity.recovery to :definer;
grant update (person_id, expires_at, approved_at, finished_at, ended_at, ended_by, end_reason, word_tries, word_said_at) on identity.recovery
  to :definer;
grant select, insert on identity.recovery_confirmation to :definer;
grant update (hold_until) on identity.person to :definer;
create policy definer_reads_recoveries on identity.recovery for select to :definer using (true);
create policy definer_opens_recoveries on identity.recovery for insert to :definer with check (true);
create policy definer_moves_recoveries on identity.recovery for update to :definer using (true) with check (true);
-- Only what nobody ever claimed.
create policy definer_forgets_recoveries on identity.recovery for delete to :definer using (person_id is null);
create policy definer_reads_confirmations on identity.recovery_confirmation for select to :definer using (true);
create policy definer_adds_confirmations on identity.recovery_confirmation for insert to :definer with check (true);

grant create on schema identity to :definer;
set local role :definer;

-- Ends the ways in that a person had before a moment: passkeys, and what agencies' providers call them.
create or replace function identity.end_ways_in(of_person uuid, before timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.passkey k set removed_at = clock_timestamp()
  where k.person_id = of_person and k.removed_at is null and k.created_at < before;
  update identity.subject b set unbound_at = clock_timestamp()
  where b.person_id = of_person and b.unbound_at is null and b.created_at < before;
end $$;

-- Anybody asks. The answer is the same for everybody.
create or replace function identity.ask_recovery(code_hash bytea, secret_hash bytea, out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  delete from identity.recovery r where r.person_id is null and r.created_at < clock_timestamp() - interval '2 days';
  insert into identity.recovery as r (code_hash, expires_at)
  values (ask_recovery.code_hash, clock_timestamp() + interval '24 hours') returning r.id into made;
  select l.expires_at into ask_recovery.expires_at
  from identity.mint_link(ask_recovery.secret_hash, 'recovery', made, null, interval '24 hours', null) l;
end $$;

-- Whether whoever acts may prove who this person is: a colleague with people.verify in a place where the person stands.
create or replace function identity.may_recover(of_person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return of_person is distinct from identity.person()
    and exists (select from identity.standing(of_person) g where identity.may_verify(g.coalition_id, g.agency_id));

-- A colleague has proved anew who the person is. The first says for whom the code was, or is given a word (`worded`); the
-- second opens the link. The row of the person is locked, so that confirmations count one after the other; that they are of
-- two people is the key of the table. Of an earlier release: without a word.
drop function if exists identity.confirm_recovery(uuid, bytea, text, bytea);
drop function if exists identity.finish_recovery();
drop function if exists identity.recovery_of_link(text);
create or replace function identity.confirm_recovery(of_person uuid, of_code bytea, how text, secret_hash bytea, word_hash bytea,
    out recovery uuid, out confirmed integer, out minted boolean, out worded boolean, out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r identity.recovery;
  asked identity.recovery;
begin
  if not identity.may_recover(of_person) then perform identity.refuse('no-such-person'); end if;
  perform identity.be_one_of_two();
  worded := false;
  perform 1 from identity.person p where p.id = of_person for update;
  update identity.recovery v set ended_at = clock_timestamp(), end_reason = 'expired'
  where v.person_id = of_person and v.finished_at is null and v.ended_at is null and v.expires_at <= clock_timestamp();
  select v.* into r from identity.recovery v where v.person_id = of_person and v.finished_at is null and v.ended_at is null;
  if of_code is not null and r.code_hash is distinct from of_code then
    select v.* into asked from identity.recovery v
    where v.code_hash = of_code and v.person_id is null and v.ended_at is null and v.expires_at > clock_timestamp() for update;
    if asked.id is null then perform identity.refuse('no-such-code'); end if;
    if r.id is not null then perform identity.refuse('other-code'); end if;
    update identity.recovery v set person_id = of_person where v.id = asked.id returning v.* into r;
  elsif r.id is null then
    insert into identity.recovery as v (person_id, expires_at, word_hash)
    values (of_person, clock_timestamp() + interval '24 hours', confirm_recovery.word_hash) returning v.* into r;
    worded := true;
  elsif r.code_hash is not null and of_code is null then
    perform identity.refuse('code-needed');
  end if;
  if r.approved_at is not null then perform identity.refuse('recovery-confirmed'); end if;
  -- Who acts for the whole coalition is not brought back by one agency alone.
  if identity.agency() is not null
    and exists (select from identity.standing(of_person) g where g.agency_id is null)
    and exists (select from identity.recovery_confirmation c where c.recovery_id = r.id
      and c.agency_id = identity.agency() and c.confirmed_by <> identity.person()) then
    perform identity.refuse('another-agency-needed');
  end if;
  begin
    insert into identity.recovery_confirmation (recovery_id, confirmed_by, person_id, coalition_id, agency_id, how)
    values (r.id, identity.person(), of_person, identity.coalition(), identity.agency(), how);
  exception when unique_violation then perform identity.refuse('already-confirmed');
  end;
  select r.id, count(*) into recovery, confirmed from identity.recovery_confirmation c where c.recovery_id = r.id;
  -- Whoever did not ask for it can stop it on their own page.
  perform identity.tell_of_sign_in(of_person);
  minted := false;
  if confirmed < 2 then return; end if;
  update identity.recovery v set approved_at = clock_timestamp() where v.id = r.id;
  if r.code_hash is null then
    minted := true;
    select l.expires_at into confirm_recovery.expires_at
    from identity.mint_link(confirm_recovery.secret_hash, 'recovery', r.id, null, interval '24 hours', null) l;
    -- As long as its link opens, it is shown and can be stopped.
    update identity.recovery v set expires_at = confirm_recovery.expires_at where v.id = r.id;
  end if;
end $$;

-- Stopped: by the person from a sign-in that still works, or by whoever could confirm it.
create or replace function identity.stop_recovery(of_recovery uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r identity.recovery;
begin
  select v.* into r from identity.recovery v where v.id = of_recovery for update;
  if not found or not coalesce(r.person_id = identity.person() or identity.may_recover(r.person_id), false) then
    perform identity.refuse('no-such-recovery');
  end if;
  if r.finished_at is not null or r.ended_at is not null then perform identity.refuse('recovery-has-ended'); end if;
  update identity.recovery v set ended_at = clock_timestamp(), ended_by = identity.person(), end_reason = 'stopped'
  where v.id = r.id;
  perform identity.revoke_links_about('recovery', r.id);
  return r.person_id;
end $$;

-- How the recovery of a person stands, for themself and those who may confirm it; no row when there is none.
create or replace function identity.recovery_of(of_person uuid) returns table (id uuid, with_code boolean,
    approved_at timestamptz, expires_at timestamptz, confirmed_by uuid[], confirmed_how text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.code_hash is not null, r.approved_at, r.expires_at,
    array(select c.confirmed_by from identity.recovery_confirmation c where c.recovery_id = r.id order by c.at),
    array(select c.how from identity.recovery_confirmation c where c.recovery_id = r.id order by c.at)
  from identity.recovery r
  where r.person_id = of_person and r.finished_at is null and r.ended_at is null and r.expires_at > clock_timestamp()
    and (of_person = identity.person() or identity.may_recover(of_person));
end;

-- What the page behind the link says: how many have confirmed, and only then for whom.
create or replace function identity.recovery_of_link(secret text, out state text, out confirmed integer, out person_name text,
    out expires_at timestamptz, out with_word boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select case when r.ended_at is not null or r.finished_at is not null then 'ended'
      -- Two colleagues answered for somebody of their place, which lets them in no more.
      when r.approved_at is not null and not exists (select from identity.standing(r.person_id)) then 'ended'
      when r.approved_at is not null then 'ready' else 'waiting' end,
    (select count(*) from identity.recovery_confirmation c where c.recovery_id = r.id)::integer,
    case when r.approved_at is not null then p.name end, l.expires_at, r.code_hash is null
  from identity.link_state(secret) l
  join identity.recovery r on r.id = l.object_id
  left join identity.person p on p.id = r.person_id
  where l.purpose = 'recovery' and l.state = 'open';
end;

-- Whoever holds the link says the word: `right`, and may come back within a quarter of an hour; `wrong`; or `void` from the
-- fifth wrong one on, when the recovery ends and colleagues begin anew.
create or replace function identity.say_word(hash bytea, out answer text, out tries_left integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r identity.recovery;
begin
  select v.* into r from identity.recovery v where v.id = identity.link_object('recovery') and v.code_hash is null for update;
  if not found then
    raise exception 'no such link' using errcode = 'invalid_authorization_specification';
  end if;
  tries_left := greatest(4 - r.word_tries, 0);
  if r.word_hash = hash and r.word_tries < 5 then
    answer := 'right';
    update identity.recovery v set word_said_at = clock_timestamp() where v.id = r.id;
    return;
  end if;
  answer := case when tries_left > 0 then 'wrong' else 'void' end;
  update identity.recovery v set word_tries = least(v.word_tries + 1, 5), word_said_at = null where v.id = r.id;
  if answer = 'void' then
    update identity.recovery v set ended_at = clock_timestamp(), end_reason = 'stopped'
    where v.id = r.id and v.finished_at is null and v.ended_at is null;
    perform identity.revoke_links_about('recovery', r.id);
    perform identity.tell_of_sign_in(r.person_id);
  end if;
end $$;

-- The holder of the link comes back, and sets up a new way in in this same transaction: whatever opened before opens no more, sensitive
-- pages stay closed for a day, and a place that neither of the two answers for must verify the person again. Where the person
-- had no code, with the word that was said a moment ago.
create or replace function identity.finish_recovery(word bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r identity.recovery;
begin
  select v.* into r from identity.recovery v where v.id = identity.link_object('recovery') for update;
  if not found or r.finished_at is not null or r.ended_at is not null then perform identity.refuse('recovery-has-ended'); end if;
  if r.approved_at is null then perform identity.refuse('recovery-not-approved'); end if;
  if not exists (select from identity.standing(r.person_id)) then perform identity.refuse('recovery-has-ended'); end if;
  if r.code_hash is null
    and not coalesce(r.word_hash = word and r.word_said_at > clock_timestamp() - interval '15 minutes', false) then
    perform identity.refuse('word-needed');
  end if;
  update identity.recovery v set finished_at = clock_timestamp() where v.id = r.id;
  update identity.person p set hold_until = clock_timestamp() + interval '24 hours' where p.id = r.person_id;
  update identity.session s set revoked_at = clock_timestamp() where s.person_id = r.person_id and s.revoked_at is null;
  perform identity.end_ways_in(r.person_id, transaction_timestamp());
  update identity.membership m set verified_until = (clock_timestamp() at time zone 'UTC')::date - 1
  where m.person_id = r.person_id and m.ended_at is null and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date
    and not exists (select from identity.recovery_confirmation c where c.recovery_id = r.id
      and c.coalition_id = m.coalition_id and (c.agency_id is null or m.agency_id is null or c.agency_id = m.agency_id));
  perform identity.use_link('recovered');
  perform identity.tell_of_sign_in(r.person_id);
  return r.person_id;
end $$;

revoke execute on function identity.end_ways_in(uuid, timestamptz), identity.ask_recovery(bytea, bytea),
  identity.may_recover(uuid), identity.confirm_recovery(uuid, bytea, text, bytea, bytea), identity.stop_recovery(uuid),
  identity.recovery_of(uuid), identity.recovery_of_link(text), identity.finish_recovery(bytea), identity.say_word(bytea)
  from public, :app, :owner, :protected;
grant execute on function identity.ask_recovery(bytea, bytea), identity.may_recover(uuid),
  identity.confirm_recovery(uuid, bytea, text, bytea, bytea), identity.stop_recovery(uuid), identity.recovery_of(uuid),
  identity.recovery_of_link(text), identity.finish_recovery(bytea), identity.say_word(bytea) to :app;

reset role;
revoke create on schema identity from :definer;
