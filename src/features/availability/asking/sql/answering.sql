-- Answering an ask: by the people of a program, or by a link that came to whoever keeps a line without an account.
-- Re-applied whenever this file changes.
--
-- Whoever is asked learns what was sent and no more: of an anonymous ask neither program, agency nor person.
grant create on schema availability to :definer;
set local role :definer;

-- What whoever is asked may know of an ask, and whether it can still be answered. For functions of this role.
create or replace function availability.ask_shown(of_to uuid) returns table (to_id uuid, ask_id uuid, line_id uuid, asker text,
    unit text, band text, gender text, needs text[], county integer, region smallint, needed_by text, through_broker boolean,
    fit text, unsaid text[], made_at timestamptz, expires_at timestamptz, open boolean, answer text, reason text,
    answered_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select t.id, a.id, t.line_id, case when not a.anonymous then p.name end, a.unit::text, a.sent_band::text,
    a.sent_gender::text, a.sent_needs::text[], a.sent_county, a.sent_region, a.needed_by::text, a.through_broker, t.fit::text,
    t.unsaid::text[], a.made_at, a.expires_at, a.closed_at is null and a.expires_at > availability.clock(), t.answer::text,
    t.reason::text, t.answered_at
  from availability.ask_to t join availability.ask a on a.id = t.ask_id
  join identity.program p on p.coalition_id = a.coalition_id and p.id = a.program_id
  where t.id = of_to and a.made_at > availability.clock() - interval '7 days';
end;

-- What the acting program is asked, open asks first. A told ask alone: what waits for the end of quiet hours is not there.
create or replace function availability.asks_here() returns table (to_id uuid, ask_id uuid, line_id uuid, asker text, unit text,
    band text, gender text, needs text[], county integer, region smallint, needed_by text, through_broker boolean, fit text,
    unsaid text[], made_at timestamptz, expires_at timestamptz, open boolean, answer text, reason text, answered_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.* from availability.ask_to t
  join availability.ask a on a.id = t.ask_id and a.coalition_id = identity.coalition()
  cross join lateral availability.ask_shown(t.id) s
  where t.program_id = identity.program() and identity.has('availability.keep') and t.due_at <= availability.clock()
    and (t.told_at is not null or not availability.ask_paused(t.line_id, availability.clock()))
  order by s.open desc, s.made_at desc, s.to_id limit 200;
end;

-- What the holder of an open link is asked. Reads only. No row for a link of another purpose or one that is shut.
create or replace function availability.ask_of_link(secret text) returns table (to_id uuid, ask_id uuid, line_id uuid, asker text,
    unit text, band text, gender text, needs text[], county integer, region smallint, needed_by text, through_broker boolean,
    fit text, unsaid text[], made_at timestamptz, expires_at timestamptz, open boolean, answer text, reason text,
    answered_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.* from identity.link_state(ask_of_link.secret) l
  cross join lateral availability.ask_shown(l.object_id) s
  where l.purpose = 'answer-ask' and l.state = 'open';
end;

-- An answer: yes, maybe, or no with a reason; with a yes in the app, one slot held for whoever asks. By a link once; in
-- the app it may be changed while the ask is open. With a hold, the same again has happened once.
create or replace function availability.answer_ask(of_to uuid, the_answer text, the_reason text, with_hold boolean,
    out ask uuid, out asker uuid, out changed boolean, out hold uuid, out coalition uuid, out line uuid, out event text, out free integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz;
  found_to availability.ask_to;
  found_ask availability.ask;
  found_line availability.line;
  settled record;
  by_link boolean := identity.actor_kind() = 'link';
begin
  select t.* into found_to from availability.ask_to t where t.id = of_to;
  -- The line before the ask, as in every act that holds a slot.
  if with_hold then
    select s.line into settled from availability.settle(found_to.line_id) s;
    found_line := settled.line;
  end if;
  select a.* into found_ask from availability.ask a where a.id = found_to.ask_id for update;
  select t.* into found_to from availability.ask_to t where t.id = of_to for update;
  moment := availability.clock();
  if found_ask.id is null or not (case when by_link then of_to = identity.link_object('answer-ask')
      else coalesce(found_ask.coalition_id = identity.coalition() and found_to.program_id = identity.program()
        and identity.has('availability.keep') and found_to.due_at <= moment, false) end) then
    raise exception 'no such ask' using errcode = 'no_data_found';
  end if;
  ask := found_ask.id;
  asker := found_ask.program_id;
  coalition := found_ask.coalition_id;
  line := found_to.line_id;
  changed := false;
  -- The same button pressed twice: its hold has ended the ask.
  if with_hold and not by_link and the_answer = 'yes' and found_to.answer = 'yes' and found_to.hold_id is not null then return; end if;
  if found_ask.closed_at is not null or found_ask.expires_at <= moment then
    raise exception 'ask-has-ended' using errcode = 'BW000';
  end if;
  if by_link and found_to.answer is not null then raise exception 'answered-already' using errcode = 'BW000'; end if;
  if with_hold and (by_link or the_answer <> 'yes' or found_line.id is null) then
    raise exception 'no hold goes with this answer' using errcode = 'check_violation';
  end if;
  changed := found_to.answer is distinct from the_answer::availability.ask_answer
    or found_to.reason is distinct from the_reason::availability.ask_reason;
  update availability.ask_to t set answer = the_answer::availability.ask_answer, reason = the_reason::availability.ask_reason,
    answered_at = moment, answered_by_way = case when by_link then 'link' else 'app' end::availability.ask_way
  where t.id = of_to;
  update availability.ask a set first_answer_at = coalesce(a.first_answer_at, moment) where a.id = found_ask.id;
  if with_hold then
    if found_line.taking <> 'taking' then raise exception 'takes-nobody' using errcode = 'BW000'; end if;
    if found_line.total + found_line.surge - found_line.out_of_service - found_line.occupied
        - availability.held(found_line.id) - availability.offered(found_line.id, moment) < 1 then
      raise exception 'no-free-place' using errcode = 'BW000';
    end if;
    insert into availability.hold as h (coalition_id, line_id, program_id, person_id, key, needs, made_at, expires_at, anonymous)
    values (found_ask.coalition_id, found_line.id, found_ask.program_id, found_ask.person_id, gen_random_uuid(),
      found_ask.sent_needs::text[],
      greatest(moment, (select max(o.made_at) + interval '1 microsecond' from availability.hold o
        where o.line_id = found_line.id and o.state = 'held')),
      moment + make_interval(mins => found_line.hold_minutes), found_ask.anonymous)
    returning h.id into answer_ask.hold;
    select n.event, n.free into answer_ask.event, answer_ask.free from availability.tell_boards(found_line.id) n;
  end if;
  if found_ask.first_answer_at is null or the_answer = 'yes' and (changed or answer_ask.hold is not null) then
    perform availability.tell(found_ask.person_id, 'ask', found_ask.id);
  end if;
end $$;

-- What is due: people of programs are told at once; each way to a line without an account comes back, to be sent to. For jobs.
create or replace function availability.tell_due_asks() returns table (to_id uuid, contact_point_id uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  due record;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  for due in
    select t.id, t.ask_id, t.line_id, t.program_id from availability.ask_to t join availability.ask a on a.id = t.ask_id
    where t.told_at is null and t.due_at <= moment and a.closed_at is null and a.expires_at > moment
      and not availability.ask_paused(t.line_id, moment)
    order by t.due_at, t.id for update of t skip locked
  loop
    if due.program_id is not null then
      perform availability.ask_tell(due.ask_id, moment);
    else
      update availability.ask_to t set told_at = moment where t.id = due.id;
      return query select due.id, r.contact_point_id from availability.ask_contact_points(due.line_id) r;
    end if;
  end loop;
end $$;

-- One message about an ask leaves. Operators tell who is due as jobs do.
create or replace function availability.queue_ask(of_to uuid, of_contact_point uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  perform platform.enqueue('send-ask', jsonb_build_object('to', of_to, 'contactPoint', of_contact_point),
    'send-ask ' || of_to::text || ' ' || of_contact_point::text);
end $$;

-- Makes the link of one message, where the ask is still open and not answered; no row otherwise. For jobs.
create or replace function availability.make_answer_link(of_to uuid, of_contact_point uuid, secret_hash bytea,
    out channel text, out sealed bytea, out expires_at timestamptz)
  returns setof record language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  found_ask availability.ask;
  found_to availability.ask_to;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  select t.* into found_to from availability.ask_to t where t.id = of_to;
  select a.* into found_ask from availability.ask a where a.id = found_to.ask_id;
  if found_to.answer is not null or found_ask.closed_at is not null or found_ask.id is null
      or found_ask.expires_at <= moment + interval '1 minute' then return; end if;
  select r.channel, r.sealed into channel, sealed from availability.ask_contact_points(found_to.line_id) r where r.contact_point_id = of_contact_point;
  if sealed is null then return; end if;
  expires_at := (select m.expires_at from identity.mint_link(secret_hash, 'answer-ask', of_to, null,
    found_ask.expires_at - moment, null) m);
  return next;
end $$;

-- Ends what has run out, counts it, and deletes asks of seven days ago with their answers and links. For jobs.
create or replace function availability.clear_asks() returns table (ask uuid, asker uuid, deleted boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  one availability.ask;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  for one in select a.* from availability.ask a
    where (a.closed_at is null and a.expires_at <= moment) or a.made_at <= moment - interval '7 days' order by a.made_at, a.id
  loop
    perform availability.end_ask(one.id, 'passed', one.expires_at);
    ask := one.id;
    asker := one.program_id;
    deleted := one.made_at <= moment - interval '7 days';
    if deleted then
      perform identity.forget_links_about('answer-ask', t.id) from availability.ask_to t where t.ask_id = one.id;
      delete from availability.ask_to t where t.ask_id = one.id;
      delete from availability.ask a where a.id = one.id;
    end if;
    return next;
  end loop;
end $$;

revoke execute on function availability.queue_ask(uuid, uuid), availability.ask_shown(uuid), availability.asks_here(), availability.ask_of_link(text),
  availability.answer_ask(uuid, text, text, boolean), availability.tell_due_asks(),
  availability.make_answer_link(uuid, uuid, bytea), availability.clear_asks() from public;
grant execute on function availability.queue_ask(uuid, uuid), availability.asks_here(), availability.ask_of_link(text),
  availability.answer_ask(uuid, text, text, boolean), availability.tell_due_asks(),
  availability.make_answer_link(uuid, uuid, bytea), availability.clear_asks() to :app;
reset role;
revoke create on schema availability from :definer;
