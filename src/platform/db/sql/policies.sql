-- Settings, rate limits and daily keys. Re-applied whenever this file changes.
grant usage on schema platform to :app, :definer;
grant select on platform.setting to :app, :definer;
grant insert, update on platform.setting to :definer;
create policy settings_read on platform.setting for select to :app, :definer using (true);
create policy settings_added on platform.setting for insert to :definer with check (true);
create policy settings_changed on platform.setting for update to :definer using (true) with check (true);

-- Keys are HMACs, so any node may read and spend them; there is nothing of anyone in them.
-- A limit is never renamed, which would be a limit given back; and none is below nothing, or longer than a day.
grant select, insert, delete, update (points, expire) on platform.rate_limit to :app;
create policy limits_read on platform.rate_limit for select to :app using (true);
create policy limits_added on platform.rate_limit for insert to :app
  with check (points > 0 and expire <= (extract(epoch from clock_timestamp()) + 86400) * 1000);
create policy limits_spent on platform.rate_limit for update to :app using (true)
  with check (points > 0 and expire <= (extract(epoch from clock_timestamp()) + 86400) * 1000);
-- What still counts is taken back by nobody: a purge has no use for it.
create policy limits_purged on platform.rate_limit for delete to :app
  using (expire < extract(epoch from clock_timestamp()) * 1000);

-- The same for places that were asked about. A row is added or forgotten, never changed.
grant select, insert, delete on platform.sweep to :app;
create policy sweep_read on platform.sweep for select to :app using (true);
create policy sweep_added on platform.sweep for insert to :app with check (true);
create policy sweep_purged on platform.sweep for delete to :app
  using (expire < extract(epoch from clock_timestamp()) * 1000);

grant select, insert, delete on platform.daily_key to :app;
create policy daily_key_read on platform.daily_key for select to :app using (true);
create policy daily_key_added on platform.daily_key for insert to :app with check (day between current_date - 1 and current_date + 1);
create policy daily_key_forgotten on platform.daily_key for delete to :app using (day < current_date);

-- What is applied is no secret: readiness compares it with what the program expects.
grant select on platform.migration, platform.applied to :app;
create policy migrations_read on platform.migration for select to :app using (true);
create policy applied_read on platform.applied for select to :app using (true);

-- How far a replica is, where its position is not told. Only the function counts on, so that no beat comes twice.
grant select on platform.heartbeat to :app, :definer;
grant update (beat) on platform.heartbeat to :definer;
create policy heartbeat_read on platform.heartbeat for select to :app, :definer using (true);
create policy heartbeat_counted on platform.heartbeat for update to :definer using (true) with check (true);

grant select, insert on platform.backup to :definer;
create policy backups_read on platform.backup for select to :definer using (true);
create policy backups_added on platform.backup for insert to :definer with check (true);
grant select, insert on platform.backup_run to :definer;
create policy backup_runs_read on platform.backup_run for select to :definer using (true);
create policy backup_runs_added on platform.backup_run for insert to :definer with check (true);

grant create on schema platform to :definer;
set local role :definer;

-- While a limit counts its points go up and its end stays, whatever is written: SQL as the app's login gives nobody
-- their points back. Written over in silence, because a node whose clock is ahead means no harm.
create or replace function platform.keep_counting() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.expire > extract(epoch from clock_timestamp()) * 1000 then
    new.points := greatest(new.points, old.points);
    new.expire := old.expire;
  end if;
  return new;
end $$;

create or replace function platform.beat(out server text, out beat bigint)
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update platform.heartbeat h set beat = h.beat + 1 returning h.server::text, h.beat;
end;
create or replace function platform.mark_demo() returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into platform.setting (key, value) values ('demo', 'true')
  on conflict (key) do update set value = excluded.value, set_at = now();
end;

-- For the owner's login: backups that were made, newest first.
create or replace function platform.note_backup(folder text, made_at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into platform.backup (folder, made_at) values (note_backup.folder, note_backup.made_at);
end;

create or replace function platform.backups() returns table (folder text, made_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select b.folder, b.made_at from platform.backup b order by b.made_at desc;
end;

-- For the owner's login: how a backup or a drill ended, and what is known of the last of each kind.
create or replace function platform.note_backup_run(kind text, ok boolean, made_at timestamptz, place text, why text, seconds double precision)
  returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into platform.backup_run (kind, ok, made_at, place, why, seconds)
  values (note_backup_run.kind, note_backup_run.ok, note_backup_run.made_at, note_backup_run.place, note_backup_run.why,
    note_backup_run.seconds);
end;

create or replace function platform.last_backup_runs()
  returns table (kind text, at timestamptz, ok boolean, made_at timestamptz, place text, why text, seconds double precision)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct on (r.kind) r.kind, r.at, r.ok, r.made_at, r.place, r.why, r.seconds
  from platform.backup_run r order by r.kind, r.at desc, r.id desc;
end;

-- For whoever watches this installation: times alone, one line for each kind that was ever run. No place and no sentence.
create or replace function platform.backup_state()
  returns table (kind text, last_at timestamptz, last_ok boolean, ok_at timestamptz, made_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct on (r.kind) r.kind, r.at, r.ok,
    (select max(o.at) from platform.backup_run o where o.kind = r.kind and o.ok),
    (select max(o.made_at) from platform.backup_run o where o.kind = r.kind and o.ok)
  from platform.backup_run r order by r.kind, r.at desc, r.id desc;
end;

-- For the owner's login: with which key store these data are opened. The first that is named is kept. @returns the one kept
create or replace function platform.keep_key_store(id uuid) returns uuid
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into platform.setting (key, value) values ('key_store', to_jsonb(keep_key_store.id)) on conflict (key) do nothing;
  select (s.value #>> '{}')::uuid from platform.setting s where s.key = 'key_store';
end;

-- For the owner's login, when the key store of before is lost for good: another one takes its place.
create or replace function platform.change_key_store(id uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into platform.setting (key, value) values ('key_store', to_jsonb(change_key_store.id))
  on conflict (key) do update set value = excluded.value, set_at = now();
end;

-- Whether some node of this installation does background work.
create or replace function platform.has_queue() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return to_regprocedure('jobs.enqueue(text, jsonb, text)') is not null;

-- Adds work to the queue in the act's own transaction: no act, no job. For functions of this role alone, each of which puts
-- one task in for those who may ask for it: whoever could queue anything could have anything done by a job, which is staff.
-- `payload`: ids and codes only. A job with the same key that has not started is replaced.
create or replace function platform.enqueue(task text, payload jsonb, key text, moment timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Both belong to the jobs login (src/platform/jobs/sql/setup.sql).
  if moment is null then perform jobs.enqueue(task, payload, key);
  else perform jobs.enqueue_at(task, payload, key, moment); end if;
end $$;

-- Many of one task in one statement: one by one they take three times as long.
create or replace function platform.enqueue_all(task text, payloads jsonb[], keys text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform jobs.enqueue_all(task, payloads, keys);
end $$;

revoke execute on all functions in schema platform from public, :app;
grant execute on function platform.mark_demo(), platform.note_backup(text, timestamptz), platform.backups(), platform.keep_counting(),
  platform.note_backup_run(text, boolean, timestamptz, text, text, double precision), platform.last_backup_runs(), platform.keep_key_store(uuid), platform.change_key_store(uuid) to :owner;
grant execute on function platform.beat() to :app;
grant execute on function platform.backup_state() to :app, :owner;
reset role;
revoke create on schema platform from :definer;

create or replace trigger limit_counts before update on platform.rate_limit for each row execute function platform.keep_counting();
