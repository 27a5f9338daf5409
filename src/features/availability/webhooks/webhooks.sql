-- Who else is told of lines. Re-applied whenever this file changes.
--
-- A program's own people and software see and end its webhooks; jobs send. Nobody reads what another program is told.
grant select (coalition_id, id, program_id, url, added_at, stopped_at, failures, next_at, last_success_at, last_code, dead_at)
  on availability.webhook to :app;
grant insert (coalition_id, id, program_id, url, secret) on availability.webhook to :app;
grant update (stopped_at) on availability.webhook to :app;
create policy webhook_own on availability.webhook for select to :app
  using (coalition_id = (select identity.coalition()) and program_id = (select identity.program())
    and (select identity.has('availability.see')));
create policy webhook_added on availability.webhook for insert to :app
  with check (coalition_id = (select identity.coalition()) and program_id = (select identity.program())
    and (select identity.has('availability.see')));
create policy webhook_stopped on availability.webhook for update to :app
  using (coalition_id = (select identity.coalition()) and program_id = (select identity.program())
    and (select identity.has('availability.see')))
  with check (coalition_id = (select identity.coalition()));

grant select, update on availability.webhook to :definer;
grant select, insert, update on availability.delivery to :definer;
create policy definer_reads_webhooks on availability.webhook for select to :definer using (true);
create policy definer_moves_webhooks on availability.webhook for update to :definer using (true) with check (true);
create policy definer_reads_deliveries on availability.delivery for select to :definer using (true);
create policy definer_makes_deliveries on availability.delivery for insert to :definer with check (true);
create policy definer_moves_deliveries on availability.delivery for update to :definer using (true) with check (true);

grant create on schema availability to :definer;
set local role :definer;

-- After an act, as the last thing before the commit: how the line stands, for each address of its coalition. Of a hidden
-- place nothing at all.
create or replace function availability.tell_webhooks(of_line uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  line availability.line;
  said record;
begin
  select l.* into line from availability.line l where l.id = of_line;
  if not exists (select from availability.webhook h
      where h.coalition_id = line.coalition_id and h.stopped_at is null and h.dead_at is null)
    or availability.is_hidden(line) then return; end if;
  select n.* into said from availability.line_event(of_line) n;
  insert into availability.delivery (webhook_id, line_id, act, made_at, body)
  select h.id, of_line, pg_current_xact_id()::text, availability.clock(), json_build_object(
    'type', 'availability.line', 'timestamp', to_char(availability.clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'data', json_build_object('line', line.id, 'service', line.service_id, 'unit', line.unit, 'version', line.version,
      'state', substr(said.event, 6), 'available', said.free,
      'counted_at', to_char(line.counted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text
  from availability.webhook h
  where h.coalition_id = line.coalition_id and h.stopped_at is null and h.dead_at is null
  on conflict (webhook_id, line_id, act) do nothing;
end $$;

create or replace function availability.tell_after() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform availability.tell_webhooks(case tg_table_name when 'line' then new.id else (to_jsonb(new) ->> 'line_id')::uuid end);
  return null;
end $$;

create or replace function availability.jobs_only() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'for jobs' using errcode = 'insufficient_privilege'; end if;
end $$;

-- Addresses with something to be told, or whose next try is due. None of a program that is closed.
create or replace function availability.due_webhooks() returns setof uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform availability.jobs_only();
  return query select h.id from availability.webhook h
    where h.stopped_at is null and h.dead_at is null and h.next_at <= now() and (h.leased_until is null or h.leased_until < now())
      and identity.program_stands(h.coalition_id, h.program_id)
      and exists (select from availability.delivery d where d.webhook_id = h.id and d.delivered_at is null)
    order by h.next_at limit 100;
end $$;

create or replace function availability.lease_webhook(of_webhook uuid) returns table (url text, secret bytea)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform availability.jobs_only();
  return query update availability.webhook h set leased_until = now() + interval '3 minutes'
    where h.id = of_webhook and h.stopped_at is null and h.dead_at is null and h.next_at <= now()
      and (h.leased_until is null or h.leased_until < now()) and identity.program_stands(h.coalition_id, h.program_id)
    returning h.url, h.secret;
end $$;

-- The oldest message that was not taken. What was written before a place was hidden is not sent after it.
create or replace function availability.next_delivery(of_webhook uuid) returns table (id uuid, body text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform availability.jobs_only();
  update availability.delivery d set delivered_at = now(), body = ''
  from availability.line l
  where d.webhook_id = of_webhook and d.delivered_at is null and l.id = d.line_id and availability.is_hidden(l);
  return query select d.id, d.body from availability.delivery d
    join availability.webhook h on h.id = d.webhook_id and h.stopped_at is null and h.dead_at is null
    where d.webhook_id = of_webhook and d.delivered_at is null order by d.number limit 1;
end $$;

-- What came of a try: taken, or to be tried again after so many seconds; `dead`: nobody tries any more.
create or replace function availability.delivery_ended(of_delivery uuid, code text, taken boolean) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_webhook uuid;
  failed integer;
begin
  perform availability.jobs_only();
  update availability.delivery d set attempts = d.attempts + 1, delivered_at = case when taken then now() end,
    body = case when taken then '' else d.body end
  where d.id = of_delivery and d.delivered_at is null returning d.webhook_id into of_webhook;
  update availability.webhook h set failures = case when taken then 0 else h.failures + 1 end, last_code = code,
    last_success_at = case when taken then now() else h.last_success_at end
  where h.id = of_webhook returning h.failures into failed;
  return coalesce(failed, 0);
end $$;

create or replace function availability.rest_webhook(of_webhook uuid, wait_seconds integer, dead boolean) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform availability.jobs_only();
  update availability.webhook h set leased_until = null, next_at = now() + make_interval(secs => wait_seconds),
    dead_at = case when dead then now() end
  where h.id = of_webhook;
end $$;

revoke execute on function availability.tell_webhooks(uuid), availability.tell_after(), availability.jobs_only(),
  availability.due_webhooks(), availability.lease_webhook(uuid), availability.next_delivery(uuid),
  availability.delivery_ended(uuid, text, boolean), availability.rest_webhook(uuid, integer, boolean) from public;
grant execute on function availability.due_webhooks(), availability.lease_webhook(uuid), availability.next_delivery(uuid),
  availability.delivery_ended(uuid, text, boolean), availability.rest_webhook(uuid, integer, boolean) to :app;
grant execute on function availability.tell_after() to :owner;
reset role;
revoke create on schema availability from :definer;

drop trigger if exists line_tells on availability.line;
create constraint trigger line_tells after insert or update of version, taking, hidden on availability.line
  deferrable initially deferred for each row execute function availability.tell_after();
drop trigger if exists hold_tells on availability.hold;
create constraint trigger hold_tells after insert or update of state, at_risk_at on availability.hold
  deferrable initially deferred for each row execute function availability.tell_after();
