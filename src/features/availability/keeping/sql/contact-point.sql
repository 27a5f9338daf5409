-- Where reminders about a line go, and what is sent there. Re-applied whenever this file changes.
--
-- The app has no right on these tables: keepers set a contact point, jobs send, and whoever holds a link answers, all by the
-- functions below. What is sealed is opened by the program that sends, and by the keeper's page.
grant select, insert, update on availability.contact_point, availability.message to :definer;
create policy definer_reads_contact_points on availability.contact_point for select to :definer using (true);
create policy definer_adds_contact_points on availability.contact_point for insert to :definer with check (true);
create policy definer_changes_contact_points on availability.contact_point for update to :definer using (true) with check (true);
create policy definer_reads_messages on availability.message for select to :definer using (true);
create policy definer_adds_messages on availability.message for insert to :definer with check (true);
create policy definer_changes_messages on availability.message for update to :definer using (true) with check (true);

grant create on schema availability to :definer;
set local role :definer;

-- Whoever acts keeps this line and is a person: a link counts and sets nothing. Locks the line.
create or replace function availability.keepers_line(of_line uuid) returns availability.line
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare line availability.line;
begin
  select l.* into line from availability.line l where l.id = of_line for update;
  if line.id is null or line.taking = 'ended' or identity.actor_kind() not in ('member', 'steward')
      or not availability.keeps(line) then
    raise exception 'no such line' using errcode = 'no_data_found';
  end if;
  return line;
end $$;

-- Ends where reminders of a line go: forgets the address, closes what is open, takes back every link.
create or replace function availability.end_contact_point_of(of_line uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone uuid;
begin
  update availability.contact_point r set ended_at = availability.clock(), sealed = null, digest = null
  where r.line_id = of_line and r.ended_at is null returning r.id into gone;
  update availability.message m set closed_at = availability.clock(),
    state = case when m.state = 'waiting' then 'dropped' else m.state end
  where m.line_id = of_line and m.closed_at is null;
  perform identity.revoke_links_about('count-line', of_line);
  perform identity.revoke_links_about('answer-ask', t.id) from availability.ask_to t where t.line_id = of_line;
  if gone is not null then perform identity.revoke_links_about('confirm-contact-point', gone); end if;
  return gone;
end $$;

-- A keeper says where reminders go, instead of where they went. Returns the message that asks for confirmation; null where
-- the same form came before, so that nobody is asked twice.
create or replace function availability.give_contact_point(of_line uuid, new_id uuid, by_channel text, sealed_address bytea,
    address_digest bytea, in_language text, in_zone text, at_minutes smallint[], with_nudge boolean) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  line availability.line := availability.keepers_line(of_line);
  moment timestamptz := availability.clock();
  before availability.contact_point;
  asked uuid;
begin
  select r.* into before from availability.contact_point r where r.id = new_id;
  if before.id is not null then
    if before.line_id = of_line and before.digest = address_digest and before.ended_at is null
        and (before.language, before.zone, before.remind_at, before.nudge) = (in_language, in_zone, at_minutes, with_nudge) then
      return null;
    end if;
    raise exception 'key-used' using errcode = 'BW000';
  end if;
  if (select count(*) from availability.contact_point r where r.line_id = of_line and r.added_at > moment - interval '1 day') >= 5 then
    raise exception 'too-many-addresses' using errcode = 'BW000';
  end if;
  perform availability.end_contact_point_of(of_line);
  insert into availability.contact_point (id, coalition_id, line_id, channel, sealed, digest, language, zone, remind_at, nudge, added_by, added_at)
  values (new_id, line.coalition_id, of_line, by_channel, sealed_address, address_digest, in_language, in_zone, at_minutes,
    with_nudge, identity.person(), moment);
  insert into availability.message as m (line_id, contact_point_id, what, slot, made_at) values (of_line, new_id, 'confirm', moment, moment)
  returning m.id into asked;
  return asked;
end $$;

-- Other times, zone or language for the same address.
create or replace function availability.change_contact_point(of_line uuid, in_language text, in_zone text, at_minutes smallint[],
    with_nudge boolean) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  line availability.line := availability.keepers_line(of_line);
  changed uuid;
begin
  update availability.contact_point r set language = in_language, zone = in_zone, remind_at = at_minutes, nudge = with_nudge
  where r.line_id = line.id and r.ended_at is null returning r.id into changed;
  return changed;
end $$;

create or replace function availability.end_contact_point(of_line uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare line availability.line := availability.keepers_line(of_line);
begin
  return availability.end_contact_point_of(line.id);
end $$;

-- Where reminders of a line go, for its keepers.
create or replace function availability.contact_point_of(of_line uuid) returns table (id uuid, channel text, sealed bytea, language text, zone text,
    remind_at smallint[], nudge boolean, confirmed_at timestamptz, failure text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.channel, r.sealed, r.language, r.zone, r.remind_at, r.nudge, r.confirmed_at, r.failure
  from availability.line l join availability.contact_point r on r.line_id = l.id and r.ended_at is null
  where l.id = of_line and identity.actor_kind() in ('member', 'steward') and availability.keeps(l);
end;

-- Whoever reads what came to an address says that it is right, or wants nothing there. The actor is the link that came.
create or replace function availability.confirm_contact_point() returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_contact_point availability.contact_point;
begin
  update availability.contact_point r set confirmed_at = availability.clock()
  where r.id = identity.link_object('confirm-contact-point') and r.ended_at is null returning r.* into found_contact_point;
  if found_contact_point.id is null then raise exception 'no such contact point' using errcode = 'no_data_found'; end if;
  update availability.message m set closed_at = availability.clock() where m.contact_point_id = found_contact_point.id and m.closed_at is null;
  return found_contact_point.id;
end $$;

-- Whoever holds a link wants no more messages. Other links end, those of asks too; the one in hand is used up by its own act.
create or replace function availability.stop_contact_point() returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_contact_point availability.contact_point;
  moment timestamptz := availability.clock();
begin
  select r.* into found_contact_point from availability.contact_point r where r.ended_at is null
    and (r.id = identity.link_object('confirm-contact-point') or r.line_id = identity.link_object('count-line')) for update;
  if found_contact_point.id is null then raise exception 'no such contact point' using errcode = 'no_data_found'; end if;
  update availability.contact_point r set ended_at = moment, sealed = null, digest = null where r.id = found_contact_point.id;
  update availability.message m set closed_at = moment, state = case when m.state = 'waiting' then 'dropped' else m.state end
  where m.line_id = found_contact_point.line_id and m.closed_at is null;
  perform identity.revoke_links_about('answer-ask', t.id) from availability.ask_to t where t.line_id = found_contact_point.line_id;
  return found_contact_point.id;
end $$;

-- A line for whoever holds an open link to it: what is counted, for whom, and the numbers. Neither service nor place: a
-- message may be forwarded.
create or replace function availability.line_by_link(secret text) returns table (unit text, age_min smallint, age_max smallint, taking text,
    total integer, surge integer, out_of_service integer, occupied integer, held integer, minutes integer, version integer)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.unit, l.age_min, l.age_max, l.taking, l.total, l.surge, l.out_of_service, l.occupied,
    (select count(*)::integer from availability.hold h where h.line_id = l.id and h.state = 'held' and h.at_risk_at is null
      and h.expires_at > availability.clock()),
    floor(extract(epoch from availability.clock() - l.counted_at) / 60)::integer, l.version
  from identity.link_state(secret) s join availability.line l on l.id = s.object_id
  where s.state = 'open' and s.purpose = 'count-line' and l.taking <> 'ended';
end;

-- Makes one message ready to leave: mints its link, takes back the one before, and hands the sealed address to the job
-- that sends. No row when it is not wanted any more.
create or replace function availability.begin_message(of_message uuid, secret_hash bytea) returns table (contact_point_id uuid, channel text,
    sealed bytea, language text, what text, tries smallint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_message availability.message;
  found_contact_point availability.contact_point;
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  select m.* into found_message from availability.message m where m.id = of_message and m.state = 'waiting' for update;
  if found_message.id is null then return; end if;
  select r.* into found_contact_point from availability.contact_point r where r.id = found_message.contact_point_id;
  if found_message.closed_at is not null or found_contact_point.ended_at is not null or found_contact_point.failed_at is not null
      or (found_contact_point.confirmed_at is null and found_message.what <> 'confirm') then
    update availability.message m set state = 'dropped', closed_at = coalesce(m.closed_at, availability.clock()) where m.id = of_message;
    return;
  end if;
  if found_message.what = 'confirm' then
    perform identity.revoke_links_about('confirm-contact-point', found_contact_point.id);
    perform identity.mint_link(secret_hash, 'confirm-contact-point', found_contact_point.id, null, interval '48 hours', null);
  else
    perform identity.revoke_links_about('count-line', found_message.line_id);
    perform identity.mint_link(secret_hash, 'count-line', found_message.line_id, null, interval '24 hours', null);
  end if;
  update availability.message m set tries = m.tries + 1,
    seen = (select l.version from availability.line l where l.id = m.line_id) where m.id = of_message;
  return query select found_contact_point.id, found_contact_point.channel, found_contact_point.sealed, found_contact_point.language, found_message.what,
    (found_message.tries + 1)::smallint;
end $$;

-- An address that refused what came: nothing more is sent there, and its keepers read why. What may pass changes nothing.
create or replace function availability.note_refused(of_contact_point uuid, outcome text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('job', 'operator') then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  if outcome in ('refused', 'number-wrong', 'opted-out') then
    update availability.contact_point r set failed_at = availability.clock(), failure = outcome where r.id = of_contact_point and r.ended_at is null;
  end if;
end $$;

-- What became of a message, and of the address when it was refused.
create or replace function availability.note_message(of_message uuid, outcome text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare moment timestamptz := availability.clock();
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  if outcome = 'sent' then
    update availability.message m set state = 'sent', sent_at = moment where m.id = of_message and m.state = 'waiting';
    return;
  end if;
  update availability.message m set state = 'failed', closed_at = coalesce(m.closed_at, moment) where m.id = of_message;
  perform availability.note_refused((select m.contact_point_id from availability.message m where m.id = of_message), outcome);
end $$;

-- A count answers what is open; a line that ends takes its links and its address with it.
create or replace function availability.follow_count() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.taking = 'ended' then
    perform availability.end_contact_point_of(new.id);
  else
    update availability.message m set closed_at = availability.clock(),
      state = case when m.state = 'waiting' then 'dropped' else m.state end
    where m.line_id = new.id and m.closed_at is null and m.what <> 'confirm';
  end if;
  return null;
end $$;

-- Reminders whose time has come on the clock of their zone, and one nudge shortly before a count is too old. No moment
-- twice, and none where somebody counted in the half hour before. Returns the messages to send.
create or replace function availability.due_messages() returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  due record;
  made uuid;
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  for due in
    select r.id as contact_point_id, l.id as line_id, 'remind' as what, s.slot
    from availability.contact_point r join availability.line l on l.id = r.line_id and l.taking <> 'ended'
    cross join lateral unnest(r.remind_at) as a(minute)
    cross join lateral (select (((moment at time zone r.zone)::date + make_interval(mins => a.minute)) at time zone r.zone) as slot) s
    where r.ended_at is null and r.confirmed_at is not null and r.failed_at is null
      and s.slot <= moment and s.slot > moment - interval '15 minutes' and r.confirmed_at < s.slot
      and (l.counted_at is null or l.counted_at < s.slot - interval '30 minutes')
    union all
    select r.id, l.id, 'nudge', l.counted_at
    from availability.contact_point r join availability.line l on l.id = r.line_id and l.taking = 'taking'
    join availability.unit u on u.unit = l.unit
    where r.ended_at is null and r.confirmed_at is not null and r.failed_at is null and r.nudge and l.counted_at is not null
      and moment >= l.counted_at + make_interval(mins => coalesce(l.limit_minutes, u.limit_minutes)) - interval '30 minutes'
      and moment < l.counted_at + make_interval(mins => coalesce(l.limit_minutes, u.limit_minutes))
      and not exists (select from availability.message m where m.line_id = l.id and m.closed_at is null)
    order by 2, 3 desc
  loop
    continue when exists (select from availability.message m
      where m.contact_point_id = due.contact_point_id and m.what = due.what and m.slot = due.slot);
    if due.what = 'nudge' then
      continue when exists (select from availability.message m where m.line_id = due.line_id and m.closed_at is null);
    else
      update availability.message m set closed_at = moment, state = case when m.state = 'waiting' then 'dropped' else m.state end
      where m.line_id = due.line_id and m.closed_at is null;
    end if;
    insert into availability.message as m (line_id, contact_point_id, what, slot, made_at)
    values (due.line_id, due.contact_point_id, due.what, due.slot, moment) returning m.id into made;
    return next made;
  end loop;
end $$;

-- One message leaves: a job's turn, or that by which whoever gave an address asks whether it is right.
create or replace function availability.queue_message(of_message uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' and not exists (select from availability.message m
      join availability.contact_point r on r.id = m.contact_point_id
      where m.id = of_message and m.what = 'confirm' and m.state = 'waiting' and r.added_by = identity.person()) then
    raise exception 'not theirs to send' using errcode = 'insufficient_privilege';
  end if;
  perform platform.enqueue('send-count-message', jsonb_build_object('message', of_message),
    'send-count-message ' || of_message::text);
end $$;

revoke execute on function availability.queue_message(uuid), availability.keepers_line(uuid), availability.end_contact_point_of(uuid),
  availability.give_contact_point(uuid, uuid, text, bytea, bytea, text, text, smallint[], boolean),
  availability.change_contact_point(uuid, text, text, smallint[], boolean), availability.end_contact_point(uuid), availability.contact_point_of(uuid),
  availability.confirm_contact_point(), availability.stop_contact_point(), availability.line_by_link(text),
  availability.begin_message(uuid, bytea), availability.note_message(uuid, text), availability.note_refused(uuid, text),
  availability.follow_count(),
  availability.due_messages() from public;
grant execute on function
  availability.give_contact_point(uuid, uuid, text, bytea, bytea, text, text, smallint[], boolean),
  availability.change_contact_point(uuid, text, text, smallint[], boolean), availability.end_contact_point(uuid), availability.contact_point_of(uuid),
  availability.confirm_contact_point(), availability.stop_contact_point(), availability.line_by_link(text),
  availability.begin_message(uuid, bytea), availability.note_message(uuid, text), availability.note_refused(uuid, text),
  availability.due_messages(), availability.queue_message(uuid) to :app;
grant execute on function availability.follow_count() to :owner;
reset role;
drop trigger if exists follow_count on availability.line;
create trigger follow_count after update of version, taking on availability.line for each row
  when (new.version <> old.version or new.taking <> old.taking) execute function availability.follow_count();
revoke create on schema availability from :definer;
