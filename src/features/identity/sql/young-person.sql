-- A young person as an actor: one subject, some minutes, and nothing but what functions for it give. Codes, tries and visits are
-- read and written by these functions alone. Re-applied whenever this file changes.
grant select, insert, delete on identity.subject_code, identity.subject_visit, identity.subject_try to :definer;
grant update (code_hash, other_hash, opened, opened_at, other_at, pretended_at, ended_at, ended_why) on identity.subject_code to :definer;
grant update (ended_at) on identity.subject_visit to :definer;
grant update (handed_at) on identity.session to :definer;
create policy definer_reads_codes on identity.subject_code for select to :definer using (true);
create policy definer_makes_codes on identity.subject_code for insert to :definer with check (true);
create policy definer_ends_codes on identity.subject_code for update to :definer using (true) with check (true);
create policy definer_forgets_codes on identity.subject_code for delete to :definer using (true);
create policy definer_reads_visits on identity.subject_visit for select to :definer using (true);
create policy definer_opens_visits on identity.subject_visit for insert to :definer with check (true);
create policy definer_ends_visits on identity.subject_visit for update to :definer using (true) with check (true);
create policy definer_forgets_visits on identity.subject_visit for delete to :definer using (true);
create policy definer_reads_tries on identity.subject_try for select to :definer using (true);
create policy definer_notes_tries on identity.subject_try for insert to :definer with check (true);
create policy definer_forgets_tries on identity.subject_try for delete to :definer using (true);

grant create on schema identity to :definer;
set local role :definer;

-- How long somebody reads without proving anything anew.
create or replace function identity.visit_lasts() returns interval
  language sql immutable return interval '15 minutes';

-- The one that a young person's context is bound to; null in any other, and where the other code opened it.
create or replace function identity.young_person() returns uuid
  language sql stable
  return (select case when parts[1] = 'youth' then nullif(parts[2], '')::uuid end from (select identity.believed() as parts) as b);

-- Whether somebody works with records in a program now: a role that lapsed, an agency that nobody verified anew and a role that opens no
-- record are none. Asked at each use of what they made, so that what lapses by its date needs nobody who ends it.
create or replace function identity.keeps_records(person uuid, program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.person p cross join identity.standing(p.id) g
    join identity.role_permission r on r.role = g.role and r.permission = 'records.work'
    where p.id = keeps_records.person and p.state = 'active' and g.program_id = keeps_records.program);

-- Ends codes and visits of these records. For functions of this role, as all that follows unless it says otherwise.
create or replace function identity.end_subject_access(subjects uuid[], why text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n bigint;
begin
  update identity.subject_visit v set ended_at = clock_timestamp()
  where v.ended_at is null and (v.subject_id = any (subjects)
    or v.code_id in (select k.id from identity.subject_code k where k.subject_id = any (subjects)));
  update identity.subject_code k set ended_at = clock_timestamp(), ended_why = why, code_hash = null, other_hash = null
  where k.subject_id = any (subjects) and k.ended_at is null;
  get diagnostics n = row_count;
  return n;
end $$;

-- Nothing is left of codes of a record that was destroyed.
create or replace function identity.forget_subject(subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from identity.subject_visit v where v.subject_id = subject
    or v.code_id in (select k.id from identity.subject_code k where k.subject_id = subject);
  delete from identity.subject_code k where k.subject_id = subject;
end $$;

-- A code for a young person, and the other one; both in place of any before. The caller knows that the acting program keeps the record.
create or replace function identity.mint_subject_code(subject uuid, code_hash bytea, other_hash bytea) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ends timestamptz := clock_timestamp() + interval '30 days';
begin
  perform identity.end_subject_access(array[subject], 'new-code');
  insert into identity.subject_code (coalition_id, agency_id, program_id, subject_id, code_hash, other_hash, made_by, expires_at)
  values (identity.coalition(), identity.agency(), identity.program(), subject, mint_subject_code.code_hash,
    mint_subject_code.other_hash, identity.person(), ends);
  return ends;
end $$;

-- Somebody typed a code. One after the other, so that nobody tries more at once than the limits allow: 30 that open nothing within
-- ten seconds, from wherever, and ten of the same code within ten minutes, whether it opens or not. What is over them is not looked up and
-- not counted. The first is short on purpose: whoever goes on with wrong codes slows everybody down and keeps nobody out, since places get
-- free all the time for whoever comes next. Three in a second are few against 2^45 codes: docs/security/young-person.md.
create or replace function identity.try_subject_code(hash bytea, secret_hash bytea, out state text, out visit uuid, out other_of uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_code identity.subject_code;
  since timestamptz := clock_timestamp() - interval '10 minutes';
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.subject_try', 0));
  delete from identity.subject_try t where t.at < clock_timestamp() - interval '1 hour';
  delete from identity.subject_visit v where v.expires_at < clock_timestamp() - interval '1 day';
  if (select count(*) from identity.subject_try t where t.at > clock_timestamp() - interval '10 seconds' and not t.opened) >= 30
    or (select count(*) from identity.subject_try t where t.at > since and t.hash = try_subject_code.hash) >= 10 then
    state := 'wait';
    return;
  end if;
  select k.* into found_code from identity.subject_code k
  join identity.coalition c on c.id = k.coalition_id and c.state <> 'closed'
  join identity.agency a on a.coalition_id = k.coalition_id and a.id = k.agency_id and a.state = 'verified'
  join identity.program p on p.coalition_id = k.coalition_id and p.id = k.program_id and p.state = 'open'
  where try_subject_code.hash in (k.code_hash, k.other_hash) and k.ended_at is null and k.expires_at > clock_timestamp()
    and identity.keeps_records(k.made_by, k.program_id);
  insert into identity.subject_try (hash, opened) values (try_subject_code.hash, found_code.id is not null);
  if found_code.id is null then
    state := 'no';
    return;
  end if;
  state := 'open';
  if found_code.other_hash = try_subject_code.hash then
    other_of := found_code.subject_id;
    update identity.subject_code k set other_at = clock_timestamp() where k.id = found_code.id;
  else
    update identity.subject_code k set opened_at = clock_timestamp(), opened = k.opened + 1 where k.id = found_code.id;
  end if;
  insert into identity.subject_visit (coalition_id, agency_id, program_id, subject_id, secret_hash, code_id, expires_at)
  values (found_code.coalition_id, found_code.agency_id, found_code.program_id,
    case when other_of is null then found_code.subject_id end, try_subject_code.secret_hash, found_code.id,
    clock_timestamp() + identity.visit_lasts())
  returning id into visit;
end $$;

-- The only door for a young person, for whoever has the secret of a visit: as the one subject that it is bound to, without coalition,
-- agency, program and permission, so that no policy lets them see a row. 28000: none that lasts. Of a screen that was handed over only
-- while the worker's sign-in is locked and has not ended.
create or replace function identity.enter_subject(secret text, out kind text, out actor text, out session uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit;
begin
  select v.* into here from identity.subject_visit v
  join identity.coalition c on c.id = v.coalition_id and c.state <> 'closed'
  join identity.agency a on a.coalition_id = v.coalition_id and a.id = v.agency_id and a.state = 'verified'
  join identity.program p on p.coalition_id = v.coalition_id and p.id = v.program_id and p.state = 'open'
  left join identity.subject_code k on k.id = v.code_id
  left join identity.session s on s.id = v.session_id
  where v.secret_hash = sha256(convert_to(secret, 'UTF8')) and v.ended_at is null and v.expires_at > clock_timestamp()
    and (v.code_id is null or k.ended_at is null and k.expires_at > clock_timestamp())
    and (v.session_id is null or s.revoked_at is null and s.handed_at is not null)
    and identity.keeps_records(coalesce(k.made_by, s.person_id), v.program_id);
  if here.id is null then
    raise exception 'no such visit' using errcode = 'invalid_authorization_specification';
  end if;
  kind := 'youth';
  actor := here.subject_id::text;
  session := here.id;
  perform identity.open_context(kind, actor, null, null, null, null, session);
end $$;

-- The visit of this context, for functions of this role.
create or replace function identity.visit_here() returns identity.subject_visit
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit;
begin
  if identity.actor_kind() = 'youth' then
    select v.* into here from identity.subject_visit v where v.id = identity.session();
  end if;
  if here.id is null then raise exception 'for young people' using errcode = 'insufficient_privilege'; end if;
  return here;
end $$;

-- Whoever used the other code says that nothing may be shared: it is kept to be shown again, and is of no effect.
create or replace function identity.pretend_refusal() returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.subject_code k set pretended_at = coalesce(k.pretended_at, clock_timestamp())
  where k.id = (select (identity.visit_here()).code_id);
end;

create or replace function identity.pretended_at() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select k.pretended_at from identity.subject_code k where k.id = (identity.visit_here()).code_id);

-- For the app: somebody is done, or left. By the secret, like identity.sign_out.
create or replace function identity.end_visit(secret text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.subject_visit set ended_at = clock_timestamp()
  where secret_hash = sha256(convert_to(secret, 'UTF8')) and ended_at is null;
end;

-- Whoever does not work there any more knows the codes that they made: those end. So do all of a program or agency that ends.
create or replace function identity.end_subject_codes(person uuid, agency uuid, program uuid) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
  return coalesce((select identity.end_subject_access(array_agg(k.subject_id), 'maker-left') from identity.subject_code k
    where k.ended_at is null and (k.agency_id = end_subject_codes.agency or k.program_id = end_subject_codes.program
      or k.made_by = end_subject_codes.person and not identity.keeps_records(k.made_by, k.program_id))), 0);

-- The sign-in of this context opens nothing from now on, and the browser is the young person's for some minutes. Only for somebody
-- who has a passkey to come back by; false: they have none.
create or replace function identity.hand_over_screen(subject uuid, secret_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from identity.passkey k where k.person_id = identity.person() and k.removed_at is null) then return false; end if;
  update identity.session s set handed_at = clock_timestamp()
  where s.id = identity.session() and s.person_id = identity.person() and s.revoked_at is null and s.handed_at is null;
  if not found then raise exception 'nobody who is here' using errcode = 'insufficient_privilege'; end if;
  insert into identity.subject_visit (coalition_id, agency_id, program_id, subject_id, secret_hash, session_id, expires_at)
  values (identity.coalition(), identity.agency(), identity.program(), subject, hand_over_screen.secret_hash, identity.session(),
    clock_timestamp() + identity.visit_lasts());
  return true;
end $$;

-- The same person is back, by a new sign-in: of which young person it was. By the secret of the sign-in that was locked, since the page may
-- have ended and its secret with it, or by that of the page. Null: not theirs, or none.
create or replace function identity.came_back(secret text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select v.subject_id from identity.subject_visit v join identity.session s on s.id = v.session_id
    where sha256(convert_to(secret, 'UTF8')) in (s.secret_hash, v.secret_hash) and s.person_id = identity.person() and v.program_id = identity.program());

revoke execute on function identity.visit_lasts(), identity.young_person(), identity.keeps_records(uuid, uuid), identity.end_subject_access(uuid[], text), identity.forget_subject(uuid),
  identity.mint_subject_code(uuid, bytea, bytea), identity.try_subject_code(bytea, bytea), identity.enter_subject(text),
  identity.visit_here(), identity.pretend_refusal(), identity.pretended_at(), identity.end_visit(text),
  identity.end_subject_codes(uuid, uuid, uuid), identity.hand_over_screen(uuid, bytea), identity.came_back(text)
  from public, :app, :owner, :protected;
grant execute on function identity.enter_subject(text), identity.end_visit(text), identity.came_back(text) to :app;
reset role;
revoke create on schema identity from :definer;
