-- The outbox of live updates. Whoever acts may add; only a program the owner started may read.
grant usage on schema live to :app, :definer, :protected;

grant insert (topic, kind, object_id, version) on live.outbox to :app, :definer, :protected;
create policy news_added on live.outbox for insert to :app, :definer, :protected with check (true);
-- The purge sees and removes what is older than any cursor that is still believed (see cursor.ts), and nothing else.
grant select (at), delete on live.outbox to :app;
create policy news_old_seen on live.outbox for select to :app
  using (at < now() - interval '1 hour' and (select identity.actor_kind()) = 'job');
create policy news_old_purged on live.outbox for delete to :app
  using (at < now() - interval '1 hour' and (select identity.actor_kind()) = 'job');

grant select on live.outbox to :definer;
create policy news_read on live.outbox for select to :definer using (true);
grant select, insert, delete on live.node to :definer;
create policy node_known on live.node for select to :definer using (true);
create policy node_opened on live.node for insert to :definer with check (true);
create policy node_forgotten on live.node for delete to :definer using (true);

grant create on schema live to :definer;
set local role :definer;

-- For the owner role only: the program when it starts.
create or replace function live.open_node(secret_hash bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from live.node n where n.opened_at < now() - interval '1 year';
  insert into live.node (secret_hash) values (open_node.secret_hash);
end $$;

create or replace function live.close_node(secret text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from live.node n where n.secret_hash = sha256(convert_to(secret, 'UTF8'));
end;

-- Everything committed since a snapshot, and the snapshot to go on from. A row is new when its transaction was still
-- open, or had not begun, in the snapshot before; so each is read once, in whatever order transactions commit, and none
-- waits for a transaction that stays open. Stable: it sees exactly what the statement that calls it sees.
--
-- With topics (keys of channels), only what is said to them. At most so many rows; one more tells the caller that there were more.
create or replace function live.news(secret text, since pg_snapshot, topics text[], most integer,
    out upto text, out asked_at timestamptz, out said json)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from live.node n where n.secret_hash = sha256(convert_to(secret, 'UTF8'))) then
    raise exception 'no such node' using errcode = 'invalid_authorization_specification';
  end if;
  upto := pg_current_snapshot()::text;
  asked_at := clock_timestamp();
  select coalesce(json_agg(json_build_array(o.topic, o.kind, o.object_id, o.version,
      round(extract(epoch from asked_at - o.at) * 1000)) order by o.at, o.tx, o.id), '[]')
  into said
  from (
    select n.* from (
      select * from live.outbox o where o.tx >= pg_snapshot_xmax(since)
      union all
      select * from live.outbox o where o.tx = any (array(select pg_snapshot_xip(since)))
    ) n
    where topics is null or n.topic = any (topics)
    limit most
  ) o;
end $$;

revoke execute on all functions in schema live from public, :app, :owner, :protected;
grant execute on function live.news(text, pg_snapshot, text[], integer), live.close_node(text) to :app;
grant execute on function live.open_node(bytea) to :owner;

reset role;
revoke create on schema live from :definer;
