-- Notices: a person sees and changes their own, jobs deliver, nobody else reads any. Re-applied whenever this file changes.
grant usage on schema notices to :app, :definer;

grant select, insert, update on notices.setting to :app;
create policy setting_own on notices.setting for select to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');
create policy setting_begun on notices.setting for insert to :app with check (person_id = (select identity.person()));
create policy setting_changed on notices.setting for update to :app
  using (person_id = (select identity.person())) with check (person_id = (select identity.person()));

-- confirmed_at is granted to nobody: only whoever reads what came there confirms (notices.confirm_address).
grant select, insert (id, person_id, channel, sealed, digest) on notices.address to :app;
grant update (sealed, digest, ended_at, failed_at, failure) on notices.address to :app;
create policy address_own on notices.address for select to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');
create policy address_added on notices.address for insert to :app with check (person_id = (select identity.person()));
create policy address_ended on notices.address for update to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job')
  with check (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');

grant select, insert (id, person_id, digest, sealed) on notices.subscription to :app;
grant update (sealed, ended_at) on notices.subscription to :app;
create policy subscription_own on notices.subscription for select to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');
create policy subscription_added on notices.subscription for insert to :app with check (person_id = (select identity.person()));
create policy subscription_ended on notices.subscription for update to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job')
  with check (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');

-- Insert is not granted: notices are sent by notices.send only.
grant select, update (read_at, planned_at) on notices.notice to :app;
create policy notice_own on notices.notice for select to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');
create policy notice_read on notices.notice for update to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job')
  with check (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');

-- A person asks for one message by themself: that an address be confirmed. All else is planned by jobs.
grant select, insert (id, person_id, notice_id, what, channel, target_id, urgent, due_at, on_call) on notices.delivery to :app;
grant update (due_at, urgent, on_call, tries, state, code, done_at) on notices.delivery to :app;
create policy delivery_own on notices.delivery for select to :app
  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');
create policy delivery_planned on notices.delivery for insert to :app
  with check ((select identity.actor_kind()) = 'job'
    or (what = 'confirm' and person_id = (select identity.person())));
create policy delivery_done on notices.delivery for update to :app
  using ((select identity.actor_kind()) = 'job') with check ((select identity.actor_kind()) = 'job');

grant select on notices.notice, notices.delivery, notices.address to :definer;
grant insert (person_id, kind, about_kind, about_id, starts_at, minutes), delete on notices.notice to :definer;
grant delete on notices.delivery to :definer;
grant update (confirmed_at, failed_at, failure, sealed, digest, ended_at) on notices.address to :definer;
grant select, update (sealed, ended_at) on notices.subscription to :definer;
create policy definer_finds_notices on notices.notice for select to :definer using (true);
create policy definer_sends_notices on notices.notice for insert to :definer with check (true);
create policy definer_clears_notices on notices.notice for delete to :definer using (true);
create policy definer_finds_deliveries on notices.delivery for select to :definer using (true);
create policy definer_clears_deliveries on notices.delivery for delete to :definer using (true);
create policy definer_finds_addresses on notices.address for select to :definer using (true);
create policy definer_finds_subscriptions on notices.subscription for select to :definer using (true);
create policy definer_ends_subscriptions on notices.subscription for update to :definer using (true) with check (true);
create policy definer_marks_addresses on notices.address for update to :definer using (true) with check (true);

grant create on schema notices to :definer;
set local role :definer;

-- Puts one notice into a person's inbox, in the transaction of the act that it tells of, and has it planned. For functions
-- of this role alone, each of which knows who is told of what: whoever could send anything could keep anybody's phone ringing.
create or replace function notices.send(to_person uuid, of_kind text, page text, page_id uuid, starts timestamptz,
    lasts integer) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  insert into notices.notice (person_id, kind, about_kind, about_id, starts_at, minutes)
  values (to_person, of_kind, page, page_id, starts, lasts) returning id into made;
  -- For what the person has open; see own-channel.ts.
  insert into live.outbox (topic, kind) values ('notices.own:' || to_person::text, 'changed');
  -- Where no node does background work there is no queue, and the inbox is all there is.
  if platform.has_queue() then
    perform platform.enqueue('plan-notice', jsonb_build_object('notice', made), 'plan-notice ' || made::text);
  end if;
  return made;
end $$;

-- The same for many people at once, each with a page of their own. @returns how many were told
create or replace function notices.send_all(people uuid[], of_kind text, page text, page_ids uuid[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid[];
begin
  with sent as (
    insert into notices.notice (person_id, kind, about_kind, about_id)
    select o.person, of_kind, page, o.page_id from unnest(people, page_ids) o(person, page_id) returning id)
  select coalesce(array_agg(s.id), '{}') into made from sent s;
  insert into live.outbox (topic, kind) select 'notices.own:' || o.person::text, 'changed' from unnest(people) o(person);
  if cardinality(made) > 0 and platform.has_queue() then
    perform platform.enqueue_all('plan-notice', array(select jsonb_build_object('notice', m.id) from unnest(made) m(id)),
      array(select 'plan-notice ' || m.id::text from unnest(made) m(id)));
  end if;
  return cardinality(made);
end $$;

-- Once more, for what has no job any more.
create or replace function notices.queue_plan(of_notice uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  perform platform.enqueue('plan-notice', jsonb_build_object('notice', of_notice), 'plan-notice ' || of_notice::text);
end $$;

-- One message leaves when it is due. Planned by jobs; a person asks for the one that confirms their own address.
create or replace function notices.queue_delivery(of_delivery uuid, due timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' and not exists (select from notices.delivery d
      where d.id = of_delivery and d.what = 'confirm' and d.person_id = identity.person()) then
    raise exception 'not theirs to send' using errcode = 'insufficient_privilege';
  end if;
  perform platform.enqueue('send-notice', jsonb_build_object('delivery', of_delivery), 'send-notice ' || of_delivery::text, due);
end $$;

-- By a link that came to the address and nowhere else: its reader wants updates here.
create or replace function notices.confirm_address() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update notices.address a set confirmed_at = now(), failed_at = null, failure = null
  where a.id = identity.link_object('confirm-address') and a.ended_at is null;
  if not found then
    raise exception 'no such address' using errcode = 'no_data_found';
  end if;
end $$;

-- Its owner took the address back or gave another: the link that went there is over, and its page says so.
create or replace function notices.shut_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.revoke_links_about('confirm-address', new.id);
  return null;
end $$;

-- A mail that was taken came back. The operator's program read the report and checked that the mail was ours.
create or replace function notices.mail_returned(of_delivery uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() not in ('operator', 'job') then
    raise exception 'the operator and jobs only' using errcode = 'insufficient_privilege';
  end if;
  update notices.address a set failed_at = now(), failure = 'returned'
  where a.failed_at is null and a.ended_at is null
    and a.id = (select d.target_id from notices.delivery d where d.id = of_delivery and d.channel = 'mail');
  return found;
end $$;

-- Whoever reads what comes to a number wants no more texts there: none is sent to anybody who gave it, also where its
-- reader has not said yes. The gateway's signature was checked, and the same message is not believed twice.
create or replace function notices.stop_texts(address_digest bytea) returns setof uuid
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update notices.address a set failed_at = now(), failure = 'stopped'
  where a.digest = address_digest and a.channel = 'text' and a.ended_at is null and a.failed_at is null
  returning a.id;
end;

-- And wants them again: what they stopped, and nothing that ended or failed otherwise.
create or replace function notices.start_texts(address_digest bytea) returns setof uuid
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update notices.address a set failed_at = null, failure = null
  where a.digest = address_digest and a.channel = 'text' and a.ended_at is null and a.failure = 'stopped'
  returning a.id;
end;

-- Forgets what is over: messages after 30 days, notices after 180, and where to reach people who have left.
create or replace function notices.clear(moment timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone integer;
begin
  if identity.actor_kind() not in ('operator', 'job') then
    raise exception 'the operator and jobs only' using errcode = 'insufficient_privilege';
  end if;
  delete from notices.delivery d where d.state <> 'waiting' and d.done_at <= moment - interval '30 days';
  delete from notices.notice n where n.made_at <= moment - interval '180 days';
  get diagnostics gone = row_count;
  update notices.address a set ended_at = moment, sealed = null, digest = null
  where a.ended_at is null and exists (select from identity.person p where p.id = a.person_id and p.state = 'left');
  update notices.subscription s set ended_at = moment, sealed = null
  where s.ended_at is null and exists (select from identity.person p where p.id = s.person_id and p.state = 'left');
  return gone;
end $$;

revoke execute on all functions in schema notices from public, :app, :owner, :protected;
grant execute on function notices.confirm_address(), notices.stop_texts(bytea), notices.start_texts(bytea), notices.queue_plan(uuid),
  notices.queue_delivery(uuid, timestamptz), notices.mail_returned(uuid), notices.clear(timestamptz) to :app;
grant execute on function notices.shut_link() to :owner;

reset role;
create or replace trigger shut_link after update of ended_at on notices.address for each row
  when (old.ended_at is null and new.ended_at is not null) execute function notices.shut_link();
revoke create on schema notices from :definer;
